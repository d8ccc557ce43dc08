package onward.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** The audit of a journal, read through from outside: of a data folder, whether a service runs on it or not, or of a backup. */
public final class Audit {

    /**
     * What the reading found.
     *
     * @param end the number and hash of the last entry, to be kept somewhere else
     * @param flaw the first entry that is not what was written
     */
    public record Verdict(long entries, String end, Optional<Flaw> flaw) {}

    /** A wrong entry, and what is wrong with it in words. */
    public record Flaw(long sequence, String what) {}

    private Audit() {}

    /**
     * Reads every entry and what it stands for.
     *
     * @param place a data folder or a backup file
     * @param noted the end that an earlier reading told; of a folder its own head is used too
     * @throws JournalRefused if there is no journal that can be read
     */
    public static Verdict verify(Path place, Optional<String> noted) {
        boolean folder = Files.isDirectory(place);
        var file = folder ? Store.file(place) : place;
        if (!Files.isRegularFile(file)) {
            throw new JournalRefused("There is no journal at " + place + ".");
        }
        try (var connection = Setup.STANDARD.connecting().to(file)) {
            var statements = new Statements(connection);
            // The head is read first: while a service runs, the chain may only be further than it.
            var head = folder ? Head.read(place) : Optional.<Head.Mark>empty();
            statements.execute(Engine.SQLITE.beginReading());
            return verdict(statements, head, noted);
        } catch (SQLException | IOException e) {
            throw new JournalRefused("The journal at " + place + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads every entry of a journal that PostgreSQL keeps, and what it stands for.
     *
     * @param folder the data folder that belongs to it and has its head
     * @param noted the end that an earlier reading told
     * @throws JournalRefused if there is no journal that can be read
     */
    public static Verdict verify(Database database, Path folder, Optional<String> noted) {
        try (var connection = PostgresStore.reading(database)) {
            var statements = new Statements(connection, Engine.POSTGRESQL);
            var head = Head.read(folder);
            statements.execute(Engine.POSTGRESQL.beginReading());
            return verdict(statements, head, noted);
        } catch (SQLException | IOException e) {
            throw new JournalRefused(
                    "The journal in " + database.name() + " cannot be read: " + PostgresStore.line(e), e);
        }
    }

    private static Verdict verdict(Statements statements, Optional<Head.Mark> head, Optional<String> noted)
            throws SQLException {
        var found = noted.isPresent()
                ? AuditChain.read(statements, noted.flatMap(Head.Mark::of))
                : AuditChain.read(statements, head);
        return verdict(found.flaw().isEmpty() && noted.isPresent() ? AuditChain.read(statements, head) : found);
    }

    /** Whether a text is what {@link Verdict#end} tells. */
    public static boolean isEnd(String text) {
        return Head.Mark.of(text).isPresent();
    }

    static Verdict verdict(AuditChain.Found found) {
        return new Verdict(
                found.entries(), found.end().text(), found.flaw().map(flaw -> new Flaw(flaw.sequence(), flaw.what())));
    }
}
