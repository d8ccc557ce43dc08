package onward.journal;

import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** The steps from one schema to the next. Each is one transaction: a start that was killed in one repeats it. */
final class Migrations {

    private Migrations() {}

    /**
     * Brings a database to this version.
     *
     * @param which the database in words, with which a refusal begins
     */
    static void apply(String which, FluentConfiguration database, List<String> steps) {
        try {
            database.locations(steps.toArray(String[]::new))
                    .ignoreMigrationPatterns(new String[0])
                    .load()
                    .migrate();
        } catch (FlywayValidateException e) {
            throw new JournalRefused(
                    which + " was written by another, perhaps newer onward: " + line(e, 1) + " Use that one.", e);
        } catch (FlywayException e) {
            throw new JournalRefused(which + " cannot be brought to this version: " + line(e, 0), e);
        }
    }

    private static String line(FlywayException e, int number) {
        return String.valueOf(e.getMessage())
                .lines()
                .filter(l -> !l.isBlank())
                .skip(number)
                .findFirst()
                .orElse("");
    }
}
