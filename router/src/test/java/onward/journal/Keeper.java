package onward.journal;

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

    public Audit.Verdict verify(Path folder) {
        return verify(folder, Optional.empty());
    }

    public Audit.Verdict verify(Path folder, Optional<String> noted) {
        return database(folder)
                .map(database -> Audit.verify(database, folder, noted))
                .orElseGet(() -> Audit.verify(folder, noted));
    }
}
