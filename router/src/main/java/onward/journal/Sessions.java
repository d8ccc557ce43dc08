package onward.journal;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Sessions with a PostgreSQL server. Nobody waits without end for one that has gone silent. */
final class Sessions {

    private static final int SILENT_SECONDS = 30;
    private static final int CONNECT_SECONDS = 5;

    /** Numbers come as digits, as from SQLite: the audit's seals are made of a row's bytes. */
    private static final String AS_DIGITS = "binaryTransferDisable=INT8";

    /** Any number that nobody else locks; the schema is the other half, so that one database may hold two journals. */
    private static final String LOCK = "SELECT pg_advisory_lock(1869507442, hashtext(current_schema()))";

    /** Says which session this is, on a server that gives the numbers of processes again. */
    private static final String WHICH =
            "SELECT pid || ' ' || backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()";

    private static final String END =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid || ' ' || backend_start = ?";

    private final Database database;

    Sessions(Database database) {
        this.database = database;
    }

    /** What the address may say otherwise. */
    private static Properties usual() {
        var usual = new Properties();
        usual.setProperty("ApplicationName", "onward");
        usual.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        usual.setProperty("socketTimeout", Integer.toString(SILENT_SECONDS));
        usual.setProperty("tcpKeepAlive", "true");
        return usual;
    }

    /** One that only reads. The driver begins its transactions, so that it fetches long answers in pieces. */
    Connection reading() throws SQLException {
        var connection = open();
        connection.setAutoCommit(false);
        return connection;
    }

    /** One that may write once it has the lock. */
    Connection open() throws SQLException {
        var usual = usual();
        database.password().ifPresent(password -> usual.setProperty("password", password));
        char next = database.address().contains("?") ? '&' : '?';
        return DriverManager.getConnection(database.address() + next + AS_DIGITS, usual);
    }

    /**
     * Takes the lock of the journal, which the server keeps for as long as the session lives. A session of before that was
     * lost here and not yet there is ended: whatever it had under way is over before this one begins.
     */
    static void lock(Connection connection, String before) throws SQLException {
        try (var end = connection.prepareStatement(END)) {
            end.setString(1, before);
            end.execute();
        }
        try (var statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '2s'");
            statement.execute(LOCK);
            statement.execute("RESET lock_timeout");
        }
    }

    /** Which session this is. */
    static String which(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(WHICH);
                var row = statement.executeQuery()) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
