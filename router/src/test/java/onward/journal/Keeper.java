package onward.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import onward.testing.Postgres;

/** What keeps the journal in a test that is made twice: the embedded store, or a database that belongs to the data folder. */
public enum Keeper {
    SQLITE,
    POSTGRESQL;

    public Journal open(Path folder, InstantSource time) {
        return open(folder, time, () -> {});
    }

    public Journal open(Path folder, InstantSource time, Runnable onFatal) {
        return Journal.open(folder, database(folder), time, onFatal);
    }

    /** The database of a data folder; none for the embedded store. */
    public Optional<Database> database(Path folder) {
        return this == SQLITE ? Optional.empty() : Optional.of(Postgres.shared().database(folder));
    }

    /** A connection past the journal. */
    public Connection outside(Path folder) throws SQLException {
        return this == SQLITE
                ? DriverManager.getConnection("jdbc:sqlite:" + Store.file(folder))
                : Postgres.shared().connect(Postgres.shared().database(folder));
    }

    /** Makes every such change of a table fail. */
    public String trigger(String name, String change, String table) {
        return this == SQLITE
                ? "CREATE TRIGGER " + name + " BEFORE " + change + " ON " + table
                        + " BEGIN SELECT RAISE(ABORT, 'broken'); END"
                : "CREATE FUNCTION " + name + "() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN RAISE EXCEPTION 'broken'; END $$; CREATE TRIGGER " + name + " BEFORE " + change
                        + " ON "
                        + table + " FOR EACH ROW EXECUTE FUNCTION " + name + "()";
    }

    /** Takes {@link #trigger} back. */
    public String noTrigger(String name, String table) {
        return "DROP TRIGGER " + name + (this == SQLITE ? "" : " ON " + table);
    }

    /** Whether words stand anywhere in what is kept: in any file of the folder, or in any table. */
    public boolean holds(Path folder, String words) {
        try {
            return this == SQLITE ? inFiles(folder, words) : inTables(folder, words);
        } catch (IOException | SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean inFiles(Path folder, String words) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(words)) {
                    return true;
                }
            }
            return false;
        }
    }

    private boolean inTables(Path folder, String words) throws SQLException {
        try (var connection = outside(folder)) {
            var statements = new Statements(connection, Engine.POSTGRESQL);
            statements.execute("SET bytea_output = escape");
            for (var table : statements.list(
                    "SELECT tablename FROM pg_tables WHERE schemaname = 'public'", row -> row.getString(1))) {
                if (statements
                        .first("SELECT 1 FROM " + table + " t WHERE strpos(t::text, ?) > 0 LIMIT 1", row -> 1, words)
                        .isPresent()) {
                    return true;
                }
            }
            return false;
        }
    }

    public Audit.Verdict verify(Path folder) {
        return verify(folder, Optional.empty());
    }

    public Audit.Verdict verify(Path folder, Optional<String> noted) {
        return database(folder)
                .map(database -> Audit.verify(database, folder, noted))
                .orElseGet(() -> Audit.verify(folder, noted));
    }
}
