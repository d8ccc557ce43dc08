package onward.journal;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A great many rows, written past everything that would take its time. */
final class Bulk {

    private Bulk() {}

    /** Letters that are due, each about a referral of its own, to twenty partners. */
    static void letters(Path folder, int count) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + Store.file(folder));
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = OFF");
            statement.execute(
                    "INSERT INTO letter (id, referral, partner, service, role, type, body, status, next_at)"
                            + " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + count + ")"
                            + " SELECT 'bulk-' || i, 'bulk-r' || i, 'p' || (i % 20), 's', 'lead', 't', zeroblob(200), 'pending', i FROM n");
        }
    }
}
