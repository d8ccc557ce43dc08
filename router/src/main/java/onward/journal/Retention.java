package onward.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** How the content of closed referrals is let go, while the fact that they were there, and their audit, stay. */
public final class Retention {

    /** What holds content about a person; a table that is added to the journal is one line here. */
    private static final List<String> CONTENT = List.of(
            "UPDATE referral SET body = x'', next_at = NULL, untold_since = NULL WHERE id = ?",
            "UPDATE decision SET body = x'' WHERE referral = ?",
            "UPDATE letter SET body = x'' WHERE referral = ?",
            "UPDATE event SET text = NULL WHERE referral = ?",
            "DELETE FROM same_need WHERE referral = ?",
            "DELETE FROM same_person WHERE referral = ?",
            "DELETE FROM idempotency_key WHERE referral = ?",
            "UPDATE call_draft SET answers = x'' WHERE referral = ?",
            "DELETE FROM call_draft WHERE referral IS NULL AND instr(answers, '\"amends\":[\"' || ? || '\"]') > 0");

    /** What keeps content from being let go, as a count of what waits, in a word. */
    private static final List<String> WAITING =
            List.of("SELECT status, count(*) FROM letter WHERE referral = ? AND status IN ('pending', 'held', 'parked')"
                    + " GROUP BY status ORDER BY status");

    private static final String CLOSED = "('completed', 'withdrawn', 'merged', 'emergency', 'unmet')";

    static final String ERASED = "referral.erased";

    /** That content was erased: when, by whom and why. */
    public record Erasure(Instant at, String actor, String reason) {}

    /** What came of asking for it. */
    public sealed interface Answer {

        /** The content is gone, now or since earlier. */
        record Done(Erasure erasure) implements Answer {}

        /** There is no such referral. */
        record Unknown() implements Answer {}

        /** It is still needed; why, in words. */
        record Needed(String why) implements Answer {}
    }

    private final Writer writer;
    private final Readers readers;

    Retention(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /** Whether and why the content of a referral was erased. */
    public Optional<Erasure> erased(String id) {
        return readers.read(statements -> erased(statements, id));
    }

    static Optional<Erasure> erased(Statements statements, String id) throws SQLException {
        return statements.first(
                "SELECT e.at, e.actor, e.reason FROM erasure e WHERE e.referral = ?"
                        + " AND EXISTS (SELECT 1 FROM audit WHERE subject = e.referral AND act = '" + ERASED + "')",
                row -> new Erasure(Instant.ofEpochMilli(row.getLong(1)), row.getString(2), row.getString(3)),
                id);
    }

    /** Erases the content of one referral, if it is closed and no letter about it waits; a second time changes nothing. */
    public CompletableFuture<Answer> erase(String id, Erasure asked) {
        return writer.write(statements -> erase(statements, id, asked)).thenApply(answer -> {
            writer.emptyLog(); // the log holds pages as they were
            return answer;
        });
    }

    private static Answer erase(Statements statements, String id, Erasure asked) throws SQLException {
        var before = erased(statements, id);
        if (before.isPresent()) {
            return new Answer.Done(before.get());
        }
        var state = statements.first("SELECT state FROM referral WHERE id = ?", row -> row.getString(1), id);
        if (state.isEmpty()) {
            return new Answer.Unknown();
        }
        if (!CLOSED.contains("'" + state.get() + "'")) {
            return new Answer.Needed("The referral is " + state.get() + "; only a closed one can be erased.");
        }
        var waiting = waiting(statements, id);
        if (!waiting.isEmpty()) {
            return new Answer.Needed("Letters about it are not done with: " + String.join(", ", waiting)
                    + ". Have them delivered or cancelled first.");
        }
        letGo(statements, id, asked);
        return new Answer.Done(asked);
    }

    private static List<String> waiting(Statements statements, String id) throws SQLException {
        var waiting = new ArrayList<String>();
        for (var question : WAITING) {
            waiting.addAll(statements.list(question, row -> row.getLong(2) + " " + row.getString(1), id));
        }
        return waiting;
    }

    /** Erases whatever its state: for a restore too, which must not bring back what was erased since. */
    static void letGo(Statements statements, String id, Erasure erasure) throws SQLException {
        statements.update(
                "INSERT INTO erasure (referral, at, actor, reason) VALUES (?, ?, ?, ?)",
                id,
                erasure.at(),
                erasure.actor(),
                erasure.reason());
        for (var piece : CONTENT) {
            statements.update(piece, id);
        }
        statements.audit(erasure.at(), erasure.actor(), ERASED, id, erasure.reason());
    }

    /**
     * Erases what was closed before a moment: the last thing that was done to it, not counting looks, was earlier. Answers
     * how many were erased; what is still needed is left for a later time.
     */
    public int sweep(Instant closedBefore, Instant now, String reason, int most) {
        var old = readers.read(statements -> statements.list(
                "SELECT r.id FROM referral r WHERE r.received_at < ? AND r.state IN " + CLOSED
                        + " AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.referral = r.id)"
                        + " AND NOT EXISTS (SELECT 1 FROM audit a WHERE a.subject = r.id AND a.at >= ?"
                        + " AND a.act <> 'referral.looked-at')"
                        + " AND NOT EXISTS (SELECT 1 FROM letter l WHERE l.referral = r.id"
                        + " AND l.status IN ('pending', 'held', 'parked')) ORDER BY r.number LIMIT ?",
                row -> row.getString(1),
                closedBefore,
                closedBefore,
                most));
        int erased = 0;
        for (var id : old) {
            if (erase(id, new Erasure(now, "onward", reason)).join() instanceof Answer.Done) {
                erased++;
            }
        }
        return erased;
    }
}
