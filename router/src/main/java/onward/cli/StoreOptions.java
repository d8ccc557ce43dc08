package onward.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import onward.journal.Database;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What keeps the journal: the embedded store, or a database. A password is no flag, since everybody could see it. */
final class StoreOptions {

    private static final String PASSWORD = "ONWARD_STORE_PASSWORD";

    @Option(
            names = "--store",
            defaultValue = "",
            description =
                    "ONWARD_STORE: jdbc:postgresql://host/name?user=onward, a database in place of the embedded store; its password"
                            + " is taken from ONWARD_STORE_PASSWORD, a file, or ~/.pgpass.")
    private String store = "";

    @Option(
            names = "--store-password-file",
            defaultValue = "",
            description = "ONWARD_STORE_PASSWORD_FILE: a file that holds the password of the database.")
    private String passwordFile = "";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** The settings name no database that could be used; the message says why, and is one line. */
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Wrong(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The database that was named; empty for the embedded store. */
    Optional<Database> database() {
        if (store.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Database(store, password()));
        } catch (IOException e) {
            throw new Wrong("--store-password-file: " + passwordFile + " cannot be read.", e);
        } catch (IllegalArgumentException e) {
            throw new Wrong(String.valueOf(e.getMessage()), e);
        }
    }

    private Optional<String> password() throws IOException {
        return passwordFile.isEmpty()
                ? settings().flatMap(settings -> settings.setting(PASSWORD))
                : Optional.of(Files.readString(Path.of(passwordFile)).strip());
    }

    private Optional<SettingsSource> settings() {
        return spec.defaultValueProvider() instanceof SettingsSource settings
                ? Optional.of(settings)
                : Optional.empty();
    }

    /** Why a command that copies files has none to copy; empty for the embedded store. */
    Optional<String> nothingToCopy(String command) {
        return store.isEmpty()
                ? Optional.empty()
                : Optional.of("onward " + command
                        + " is for the embedded store. A PostgreSQL database is copied with pg_dump and put"
                        + " back with pg_restore, together with journal.head of the data folder; the README says how.");
    }
}
