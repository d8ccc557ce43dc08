package onward.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The letters that wait to be sent. */
public final class Outbox {

    /** A letter whose time has come. */
    public record Due(Letter letter, int attemptsSoFar) {}

    private final Writer writer;
    private final Readers readers;

    Outbox(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    static void insert(Statements statements, Letter letter, Instant at) throws SQLException {
        var fresh = SentLetter.fresh(letter, at);
        statements.update(
                "INSERT INTO letter (id, referral, partner, service, role, type, body, status, next_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                letter.id(),
                letter.referral(),
                letter.partner(),
                letter.service(),
                letter.role(),
                letter.type(),
                letter.body(),
                fresh.status().code(),
                fresh.nextAttempt().orElse(null));
    }

    /**
     * Letters due at a moment, the longest waiting first. Of the letters to one partner about one referral only the first
     * that is not delivered: the next one waits for it.
     */
    public List<Due> due(Instant now, int limit) {
        return readers.read(statements -> statements.list(
                "SELECT * FROM letter l WHERE status = 'pending' AND next_at <= ? AND NOT EXISTS (SELECT 1 FROM letter e"
                        + " WHERE e.referral = l.referral AND e.partner = l.partner AND e.number < l.number AND e.status = 'pending')"
                        + " ORDER BY next_at, number LIMIT ?",
                row -> new Due(RecordedReading.letter(row), row.getInt("attempts")),
                now,
                limit));
    }

    /** When the next letter is due; empty if none waits. */
    public Optional<Instant> nextDue() {
        return readers.read(statements -> statements.first(
                "SELECT next_at FROM letter WHERE status = 'pending' ORDER BY next_at, number LIMIT 1",
                row -> Instant.ofEpochMilli(row.getLong(1))));
    }

    /** Writes an attempt down, and where the letter stands after it. */
    public CompletableFuture<Boolean> record(Letter letter, Attempt attempt, SentLetter.Status after) {
        return writer.write(statements -> {
            statements.update(
                    "INSERT INTO attempt (letter, number, at, took_ms, status, failure, next_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    letter.id(),
                    attempt.number(),
                    attempt.at(),
                    attempt.took().toMillis(),
                    attempt.status().orElse(null),
                    attempt.failure().orElse(null),
                    attempt.nextAttempt().orElse(null));
            statements.update(
                    "UPDATE letter SET status = ?, attempts = ?, next_at = ? WHERE id = ?",
                    after.code(),
                    attempt.number(),
                    attempt.nextAttempt().orElse(null),
                    letter.id());
            if (after != SentLetter.Status.PENDING) {
                statements.audit(
                        attempt.at(),
                        "onward",
                        "letter." + after.code(),
                        letter.referral(),
                        letter.partner() + " " + letter.id());
            }
            return true;
        });
    }
}
