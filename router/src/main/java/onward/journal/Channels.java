package onward.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** How things stand between us and each partner: paused or not, what waits for it, and how its last test letter went. */
public final class Channels {

    /** A partner that is sent nothing until it is resumed. {@code by} is a key's id, or {@code onward} after a 410. */
    public record Pause(String partner, Instant since, String by, String reason) {}

    /** What waits for a partner. {@code oldestDue} is when the longest waiting letter should have gone. */
    public record Waiting(int pending, int held, int parked, Optional<Instant> oldestDue) {}

    /** A test letter and how it went. */
    public record Ping(String id, String partner, String by, Attempt attempt) {}

    private final Writer writer;
    private final Readers readers;

    Channels(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /** Holds a partner's letters, those that are written later too; false if they are held already. */
    public CompletableFuture<Boolean> pause(String partner, String by, String reason, Instant now) {
        return writer.write(statements -> pause(statements, partner, by, reason, now));
    }

    static boolean pause(Statements statements, String partner, String by, String reason, Instant now)
            throws SQLException {
        int fresh = statements.update(
                "INSERT INTO partner_pause (partner, since, by, reason) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                partner,
                now,
                by,
                reason);
        if (fresh == 1) {
            statements.audit(now, by, "partner.paused", partner, reason);
        }
        return fresh == 1;
    }

    /** Lets a partner's letters go again; false if it was not paused. */
    public CompletableFuture<Boolean> resume(String partner, String by, String reason, Instant now) {
        return writer.write(statements -> {
            int gone = statements.update("DELETE FROM partner_pause WHERE partner = ?", partner);
            if (gone == 1) {
                statements.audit(now, by, "partner.resumed", partner, reason);
            }
            return gone == 1;
        });
    }

    /** The partners that are paused, by their ids. */
    public Map<String, Pause> paused() {
        return readers.read(statements -> {
            var paused = new TreeMap<String, Pause>();
            statements.list(
                    "SELECT partner, since, by, reason FROM partner_pause",
                    row -> paused.put(
                            row.getString(1),
                            new Pause(
                                    row.getString(1),
                                    Instant.ofEpochMilli(row.getLong(2)),
                                    row.getString(3),
                                    row.getString(4))));
            return paused;
        });
    }

    /** What waits, for every partner for whom anything does. */
    public Map<String, Waiting> waiting() {
        record Count(String partner, String status, int count) {}
        return readers.read(statements -> {
            var counts = statements.list(
                    "SELECT partner, status, count(*) FROM letter WHERE status IN ('pending', 'parked') GROUP BY partner, status",
                    row -> new Count(row.getString(1), row.getString(2), row.getInt(3)));
            var paused = statements.list("SELECT partner FROM partner_pause", row -> row.getString(1));
            var waiting = new TreeMap<String, Waiting>();
            for (var each : counts) {
                var before = waiting.getOrDefault(each.partner(), new Waiting(0, 0, 0, Optional.empty()));
                boolean held = paused.contains(each.partner());
                if (each.status().equals("parked")) {
                    waiting.put(
                            each.partner(),
                            new Waiting(before.pending(), before.held(), each.count(), before.oldestDue()));
                } else {
                    waiting.put(
                            each.partner(),
                            new Waiting(
                                    held ? 0 : each.count(),
                                    held ? each.count() : 0,
                                    before.parked(),
                                    oldest(statements, each.partner())));
                }
            }
            return waiting;
        });
    }

    private static Optional<Instant> oldest(Statements statements, String partner) throws SQLException {
        return statements.first(
                "SELECT next_at FROM letter WHERE partner = ? AND next_at IS NOT NULL ORDER BY next_at LIMIT 1",
                row -> Instant.ofEpochMilli(row.getLong(1)),
                partner);
    }

    /** Writes down that a test letter was sent and how it went. */
    public CompletableFuture<Boolean> pinged(Ping ping) {
        return writer.write(statements -> {
            statements.update(
                    "INSERT INTO ping (id, partner, at, by, took_ms, status, failure) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    ping.id(),
                    ping.partner(),
                    ping.attempt().at(),
                    ping.by(),
                    ping.attempt().took().toMillis(),
                    ping.attempt().status().orElse(null),
                    ping.attempt().failure().orElse(null));
            statements.audit(ping.attempt().at(), ping.by(), "partner.pinged", ping.partner(), ping.id());
            return true;
        });
    }

    /** The last test letter to a partner. */
    public Optional<Ping> lastPing(String partner) {
        return readers.read(statements -> statements.first(
                "SELECT *, 1 AS number, NULL AS next_at FROM ping WHERE partner = ? ORDER BY at DESC LIMIT 1",
                row -> new Ping(row.getString("id"), partner, row.getString("by"), RecordedReading.attempt(row)),
                partner));
    }
}
