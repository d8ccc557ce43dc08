package onward.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a PostgreSQL server keeps what it says that it has written. */
final class Durable {

    private static final Logger LOG = LoggerFactory.getLogger(Durable.class);
    private static final int OLDEST = 130_000;

    /** What must be, and what a power cut does otherwise. */
    private record Setting(String name, String value, String otherwise) {}

    private static final List<Setting> NEEDED = List.of(
            new Setting("fsync", "on", "a power cut could lose referrals or damage the database"),
            new Setting("full_page_writes", "on", "a power cut could damage the database"),
            new Setting("server_encoding", "UTF8", "names could not be kept as they were sent"),
            new Setting("transaction_read_only", "off", "nothing can be written; is it a standby?"));

    private Durable() {}

    /** @throws JournalRefused if a referral could be lost after it was acknowledged, or cannot be kept as it is */
    static void demand(Connection connection, Database database) throws SQLException {
        for (var setting : NEEDED) {
            var found = shown(connection, setting.name());
            if (!found.equals(setting.value())) {
                throw refused(database, setting.name() + " is " + found + ": " + setting.otherwise());
            }
        }
        if (shown(connection, "synchronous_commit").equals("off")) {
            throw refused(database, "synchronous_commit is off: a power cut could lose referrals");
        }
        if (Integer.parseInt(shown(connection, "server_version_num")) < OLDEST) {
            throw refused(database, "it is PostgreSQL " + shown(connection, "server_version") + ": 13 is the oldest");
        }
        if (one(connection, "SELECT coalesce(current_schema(), '')").isEmpty()) {
            throw refused(database, "the schema it should use is not there");
        }
        // What holds now holds for this session, also if the server is set otherwise meanwhile.
        one(connection, "SELECT set_config('synchronous_commit', current_setting('synchronous_commit'), false)");
    }

    /** Says what is allowed and unwise. */
    static void advise(Connection connection, Database database) throws SQLException {
        if (shown(connection, "data_checksums").equals("off")) {
            LOG.warn(
                    "{} keeps no data checksums: damage on its disk can go unnoticed (pg_checksums --enable)",
                    database);
        }
    }

    private static JournalRefused refused(Database database, String why) {
        return new JournalRefused("The database " + database.name() + " is not used, because " + why + ".");
    }

    private static String shown(Connection connection, String setting) throws SQLException {
        return one(connection, "SELECT current_setting('" + setting + "')");
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }
}
