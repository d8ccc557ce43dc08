package onward.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import onward.journal.SentLetter.Status;

/**
 * The letters that wait to be sent. Letters to one partner about one referral are a queue: only its first open one has a
 * time to be sent at, and the next gets one when that is delivered, or when a person lets it pass.
 */
public final class Outbox {

    /** Why a letter is parked whose partner is no longer in the rules; it is put back when the partner is. */
    public static final String PARTNER_GONE = "partner-gone";

    /**
     * A letter whose time has come.
     *
     * @param attemptsSoFar attempts that ended, well or badly
     * @param since attempts since a person last put it back; the schedule counts these
     * @param unfinished attempts that were begun and whose end was never written down
     */
    public record Due(long number, Letter letter, int attemptsSoFar, int since, int unfinished) {}

    /** How a letter stands after an attempt. */
    public record After(Status status, Optional<Instant> next, Optional<String> parkedFor, boolean unfinished) {

        public static After delivered() {
            return new After(Status.DELIVERED, Optional.empty(), Optional.empty(), false);
        }

        /** Its partner wants no letters: it waits, and the partner is paused. */
        public static After held() {
            return new After(Status.HELD, Optional.empty(), Optional.empty(), false);
        }

        public static After pending(Instant next) {
            return new After(Status.PENDING, Optional.of(next), Optional.empty(), false);
        }

        public static After parked(String why) {
            return new After(Status.PARKED, Optional.empty(), Optional.of(why), false);
        }

        /** Its partner reads letters in its inbox now. */
        public static After inbox() {
            return new After(Status.INBOX, Optional.empty(), Optional.empty(), false);
        }

        /** The same, but what went wrong was ours, and counts towards giving the letter up. */
        public After ours() {
            return new After(status, next, parkedFor, true);
        }
    }

    static final String ONWARD = "onward";

    private final Writer writer;
    private final Readers readers;

    Outbox(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    static void insert(Statements statements, Letter letter, Instant at) throws SQLException {
        insert(statements, letter, at, Optional.empty());
    }

    static void insert(Statements statements, Letter letter, Instant at, Optional<String> copyOf) throws SQLException {
        var fresh = SentLetter.fresh(letter, at);
        boolean first =
                Queue.first(statements, letter.partner(), letter.referral()).isEmpty();
        statements.update(
                "INSERT INTO letter (number, id, referral, partner, service, role, type, body, status, next_at, written_at, copy_of)"
                        + " VALUES ((SELECT 1 + max(n.number) FROM (SELECT max(number) AS number FROM letter UNION ALL"
                        + " SELECT number FROM letter_mark) n),"
                        + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                letter.id(),
                letter.referral(),
                letter.partner(),
                letter.service(),
                letter.role(),
                letter.type(),
                letter.body(),
                fresh.status().code(),
                fresh.nextAttempt().filter(next -> first).orElse(null),
                at,
                copyOf.orElse(null));
    }

    /** Letters due at a moment, at most so many for each partner, the longest waiting first; none of a paused one. */
    public List<Due> due(Instant now, int perPartner) {
        return due(now, Map.of(), perPartner, Integer.MAX_VALUE, Set.of());
    }

    /**
     * Letters due at a moment. Every partner has its turn, those with the least under way first, so that one with a long
     * queue holds up nobody else. Walks along an index: what it costs depends on the partners, not on the letters.
     *
     * @param room how many more a partner may be sent at once; those not named may be sent {@code otherwise}
     * @param most how many altogether
     * @param underWay the numbers of letters that are being sent
     */
    public List<Due> due(Instant now, Map<String, Integer> room, int otherwise, int most, Set<Long> underWay) {
        return readers.read(statements -> {
            var partners = new ArrayList<>(partners(statements));
            partners.sort(Comparator.comparingInt(partner -> -room.getOrDefault(partner, otherwise)));
            var found = new ArrayList<Due>();
            for (var partner : partners) {
                int free = Math.min(room.getOrDefault(partner, otherwise), most - found.size());
                if (free > 0) {
                    found.addAll(due(statements, partner, now, free, underWay));
                }
            }
            return found;
        });
    }

    private static List<Due> due(Statements statements, String partner, Instant now, int free, Set<Long> underWay)
            throws SQLException {
        var numbers = statements.list(Queue.DUE, row -> row.getLong(1), partner, now, free + underWay.size()).stream()
                .filter(number -> !underWay.contains(number))
                .limit(free)
                .toList();
        var found = new ArrayList<Due>();
        for (long number : numbers) {
            found.addAll(statements.list("SELECT * FROM letter WHERE number = ?", Outbox::due, number));
        }
        return found;
    }

    private static Due due(ResultSet row) throws SQLException {
        int attempts = row.getInt("attempts");
        return new Due(
                row.getLong("number"),
                RecordedReading.letter(row),
                attempts,
                attempts - row.getInt("schedule_from"),
                row.getInt("unfinished"));
    }

    /** Partners that have a letter with a time and are not paused: from each name the index leads to the next. */
    private static List<String> partners(Statements statements) throws SQLException {
        return statements.list(Queue.PARTNERS, row -> row.getString(1));
    }

    /** When the next letter is due, of partners that are not paused; empty if none waits. */
    public Optional<Instant> nextDue() {
        return readers.read(statements -> {
            var earliest = new ArrayList<Instant>();
            for (var partner : partners(statements)) {
                earliest.addAll(statements.list(
                        "SELECT next_at FROM letter WHERE partner = ? AND next_at IS NOT NULL ORDER BY next_at LIMIT 1",
                        row -> Instant.ofEpochMilli(row.getLong(1)),
                        partner));
            }
            return earliest.stream().min(Comparator.naturalOrder());
        });
    }

    /**
     * Counts an attempt at each letter before any work is done on it, so that one which kills the process is counted. Answers
     * those that may be sent: somebody may have withdrawn consent since they were found. An attempt of before whose end nobody
     * saw is written down first.
     */
    public CompletableFuture<List<Due>> begin(Collection<Due> letters, Instant now) {
        return writer.write(statements -> {
            var begun = new ArrayList<Due>();
            for (var due : letters) {
                if (Unsent.mayBegin(statements, due, now)) {
                    begun.add(Interrupted.recorded(statements, due, now));
                }
            }
            return begun;
        });
    }

    /** Writes an attempt down, and where the letter stands after it. */
    public CompletableFuture<Boolean> record(Letter letter, Attempt attempt, Status after) {
        return record(letter, attempt, new After(after, attempt.nextAttempt(), Optional.empty(), false));
    }

    /** Writes an attempt down, and where the letter stands after it. */
    public CompletableFuture<Boolean> record(Letter letter, Attempt attempt, After after) {
        return writer.write(statements -> {
            statements.update(
                    "INSERT INTO attempt (letter, number, at, took_ms, status, failure, next_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    letter.id(),
                    attempt.number(),
                    attempt.at(),
                    attempt.took().toMillis(),
                    attempt.status().orElse(null),
                    attempt.failure().orElse(null),
                    after.next().orElse(null));
            settle(statements, letter, attempt, after);
            return true;
        });
    }

    /** Writes down only where a letter stands: what was delivered is not sent for ever because its log cannot be kept. */
    public CompletableFuture<Boolean> settle(Letter letter, Attempt attempt, After after) {
        return writer.write(statements -> {
            settle(statements, letter, attempt, after);
            return true;
        });
    }

    private static void settle(Statements statements, Letter letter, Attempt attempt, After wanted)
            throws SQLException {
        var after = Unsent.after(statements, letter, wanted);
        boolean held = after.status() == Status.HELD;
        statements.update(
                "UPDATE letter SET status = ?, attempts = ?, next_at = ?, parked_for = ?,"
                        + " unfinished = CASE WHEN ? THEN unfinished ELSE 0 END,"
                        + " schedule_from = CASE WHEN ? THEN ? ELSE schedule_from END WHERE id = ?",
                held ? Status.PENDING.code() : after.status().code(),
                attempt.number(),
                held ? attempt.at() : after.next().orElse(null),
                after.parkedFor().orElse(null),
                after.unfinished(),
                held,
                attempt.number(),
                letter.id());
        if (wanted.status() == Status.HELD) {
            Channels.pause(statements, letter.partner(), ONWARD, "status-410", attempt.at());
        }
        if (after.status() != Status.PENDING) {
            statements.audit(
                    attempt.at(),
                    ONWARD,
                    "letter." + after.status().code(),
                    letter.referral(),
                    letter.partner() + " " + letter.id());
        }
        Queue.advance(statements, letter.partner(), letter.referral(), attempt.at());
    }

    /** The partners of letters that were parked because their partner was gone. */
    public List<String> gone() {
        return readers.read(statements -> statements.list(
                "SELECT DISTINCT partner FROM letter WHERE parked_for = 'partner-gone'", row -> row.getString(1)));
    }

    /** Lets the letters of a partner that is back go on; answers how many. */
    public CompletableFuture<Integer> putBack(String partner, Instant now) {
        return writer.write(statements -> {
            int count = statements.update(
                    "UPDATE letter SET status = 'pending', parked_for = NULL, released_at = NULL, next_at = ?,"
                            + " unfinished = 0, schedule_from = attempts WHERE partner = ? AND parked_for = 'partner-gone'",
                    now,
                    partner);
            statements.audit(now, ONWARD, "partner.back", partner, Integer.toString(count));
            return count;
        });
    }
}
