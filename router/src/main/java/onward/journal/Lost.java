package onward.journal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import onward.referral.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an old journal knew and the restored one does not; nothing, if the old one cannot be read. */
final class Lost {

    private static final Logger LOG = LoggerFactory.getLogger(Lost.class);

    /** An erasure of the old journal. */
    record Erased(String referral, Retention.Erasure erasure) {}

    private final List<Restore.Missing> missing = new ArrayList<>();
    private final List<Erased> erasures = new ArrayList<>();
    private long again;

    List<Restore.Missing> missing() {
        return missing;
    }

    /** Those that the restored journal does not have although it has the referral. */
    List<Erased> erasures() {
        return erasures;
    }

    /** Letters delivered then and not yet delivered now. */
    long again() {
        return again;
    }

    void read(Path aside, Journal journal) {
        try (var connection = Setup.STANDARD.connecting().to(Store.file(aside))) {
            var old = new Statements(connection);
            journal.look(now -> {
                referrals(old, now);
                letters(old, now);
                if (has(old, "SELECT 1 FROM sqlite_schema WHERE name = ?", "erasure")) {
                    erasures(old, now);
                }
                return true;
            });
        } catch (SQLException | JournalFailed e) {
            LOG.warn("the old journal cannot be read, so what is missing is not known: {}", e.getMessage());
        }
    }

    private void referrals(Statements old, Statements now) throws SQLException {
        old.each("SELECT id, number, received_at FROM referral ORDER BY number", row -> {
            if (!has(now, "SELECT 1 FROM referral WHERE id = ?", row.getString(1))) {
                missing.add(new Restore.Missing(
                        row.getString(1), Reference.of(row.getLong(2)), Instant.ofEpochMilli(row.getLong(3))));
            }
        });
    }

    private void letters(Statements old, Statements now) throws SQLException {
        old.each("SELECT id FROM letter WHERE status = 'delivered'", row -> {
            if (has(now, "SELECT 1 FROM letter WHERE id = ? AND status <> 'delivered'", row.getString(1))) {
                again++;
            }
        });
    }

    private void erasures(Statements old, Statements now) throws SQLException {
        old.each("SELECT referral, at, actor, reason FROM erasure", row -> {
            var id = row.getString(1);
            if (has(now, "SELECT 1 FROM referral WHERE id = ?", id)
                    && Retention.erased(now, id).isEmpty()) {
                erasures.add(new Erased(
                        id,
                        new Retention.Erasure(
                                Instant.ofEpochMilli(row.getLong(2)), row.getString(3), row.getString(4))));
            }
        });
    }

    private static boolean has(Statements statements, String sql, String value) throws SQLException {
        return statements.first(sql, row -> 1, value).isPresent();
    }
}
