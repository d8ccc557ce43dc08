package onward.journal;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The write-ahead log, kept small. SQLite starts it again by itself while no reader holds on to it; when one does for long,
 * it grows. Then it is emptied by force, waiting a tenth of a second for readers at most once a second, and while that
 * does not help there is an alarm.
 */
final class Log {

    private static final Logger LOG = LoggerFactory.getLogger(Log.class);
    private static final long BETWEEN_TRIES = TimeUnit.SECONDS.toNanos(1);

    private final SqliteStore store;
    private long lastTry = System.nanoTime() - BETWEEN_TRIES;
    private volatile boolean wanted;
    private volatile boolean alarm;

    Log(SqliteStore store) {
        this.store = store;
    }

    void wanted() {
        wanted = true;
    }

    Optional<String> alarm() {
        return alarm ? Optional.of("the write-ahead log grows: somebody reads for very long") : Optional.empty();
    }

    /** Called by the writer between two commits. */
    void keepSmall(Statements statements) throws SQLException {
        boolean large = store.wal() > store.walBytes();
        if ((large || wanted) && System.nanoTime() - lastTry >= BETWEEN_TRIES) {
            lastTry = System.nanoTime();
            statements.execute("PRAGMA busy_timeout = 100");
            boolean emptied = statements
                    .first("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getInt(1) == 0)
                    .orElse(false);
            statements.execute("PRAGMA busy_timeout = 5000");
            wanted &= !emptied;
            if (large && !emptied && !alarm) {
                LOG.error("the write-ahead log has {} bytes and cannot be emptied while somebody reads", store.wal());
            }
        }
        alarm = large && store.wal() > store.walBytes();
    }
}
