package onward.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import onward.journal.LetterBook.Sought;
import onward.journal.SentLetter.Status;

/** Letters that somebody sends again, with who and why. Asking twice is asking once. */
public final class Replays {

    /** The statuses that a range may be asked for by. */
    public static final List<Status> RANGES = List.of(Status.PARKED, Status.DELIVERED, Status.PENDING, Status.INBOX);

    /** So many letters are put back in one transaction, so that intake is not kept waiting. */
    private static final int AT_ONCE = 500;

    /**
     * Who asks and why.
     *
     * @param asNew gives ids of their own to the letters, for partners that remember the old ones; empty keeps the ids
     */
    public record Asked(String by, String reason, Instant at, Optional<Supplier<String>> asNew) {}

    /**
     * What became of one letter.
     *
     * @param id the id it is sent under
     * @param again whether this call did it; otherwise it was on its way already, or is only read in the inbox
     */
    public record Again(String id, boolean again) {}

    /** What became of a part of a range; {@code last} is the number of the last letter looked at. */
    public record Part(int again, int seen, long last, boolean more) {}

    private final Writer writer;

    Replays(Writer writer) {
        this.writer = writer;
    }

    /** Sends one letter again. */
    public CompletableFuture<Again> one(Delivery letter, Asked asked) {
        return writer.write(statements -> {
            var now = LetterBook.find(statements, letter.sent().letter().id()).orElse(letter);
            return again(statements, now, asked);
        });
    }

    /** Sends the next few of a range again, from the letter numbered after {@code after}. */
    public CompletableFuture<Part> some(Sought sought, long after, Asked asked) {
        return some(sought, after, AT_ONCE, asked);
    }

    /** The same for at most so many letters. */
    public CompletableFuture<Part> some(Sought sought, long after, int most, Asked asked) {
        return writer.write(statements -> {
            var found = LetterBook.list(statements, sought, after, most);
            int count = 0;
            for (var letter : found) {
                count += again(statements, letter, asked).again() ? 1 : 0;
            }
            long last = found.isEmpty() ? after : found.get(found.size() - 1).number();
            return new Part(count, found.size(), last, found.size() == most);
        });
    }

    private static Again again(Statements statements, Delivery letter, Asked asked) throws SQLException {
        var id = letter.sent().letter().id();
        if (letter.sent().status() == Status.CANCELLED || Unsent.overtaken(statements, letter)) {
            return new Again(id, false);
        } else if (asked.asNew().isPresent()) {
            return copy(statements, letter, asked, asked.asNew().get());
        }
        boolean changed = switch (letter.sent().status()) {
            case PARKED, DELIVERED -> putBack(statements, letter, asked.at());
            case PENDING, HELD -> hurried(statements, letter, asked.at());
            case INBOX, CANCELLED -> false;
        };
        if (changed) {
            LetterBook.audit(statements, letter, asked.by(), "letter.replayed", asked.reason(), asked.at());
        }
        return new Again(id, changed);
    }

    /** It is open again, and those written after it about the same referral wait for it. */
    private static boolean putBack(Statements statements, Delivery letter, Instant now) throws SQLException {
        var about = letter.sent().letter();
        statements.update(
                "UPDATE letter SET status = 'pending', parked_for = NULL, released_at = NULL, next_at = NULL, unfinished = 0,"
                        + " schedule_from = attempts WHERE number = ?",
                letter.number());
        statements.update(
                "UPDATE letter SET next_at = NULL WHERE partner = ? AND referral = ? AND status = 'pending' AND number > ?",
                about.partner(),
                about.referral(),
                letter.number());
        Queue.advance(statements, about.partner(), about.referral(), now);
        return true;
    }

    /** What waits for its next attempt need not; what waits for another letter must. */
    private static boolean hurried(Statements statements, Delivery letter, Instant now) throws SQLException {
        return statements.update(
                        "UPDATE letter SET next_at = ?, schedule_from = attempts WHERE number = ? AND status = 'pending' AND next_at > ?",
                        now,
                        letter.number(),
                        now)
                == 1;
    }

    /** The same bytes under another id; while a copy is on its way, or not yet fetched, there is no second one. */
    private static Again copy(Statements statements, Delivery letter, Asked asked, Supplier<String> ids)
            throws SQLException {
        var about = letter.sent().letter();
        var under = statements.first(
                "SELECT id FROM letter WHERE copy_of = ? AND (status IN ('pending', 'parked')"
                        + " OR (status = 'inbox' AND fetched_at IS NULL)) LIMIT 1",
                row -> row.getString(1),
                about.id());
        if (under.isPresent()) {
            return new Again(under.get(), false);
        }
        var copy = new Letter(
                ids.get(),
                about.referral(),
                about.partner(),
                about.service(),
                about.type(),
                about.body(),
                about.role(),
                letter.sent().status() != Status.INBOX);
        if (letter.sent().status() == Status.PARKED) {
            // the copy is sent in its place, and would otherwise wait behind it for ever
            statements.update("UPDATE letter SET released_at = ? WHERE number = ?", asked.at(), letter.number());
        }
        Outbox.insert(statements, copy, asked.at(), Optional.of(about.id()));
        LetterBook.audit(
                statements,
                letter,
                asked.by(),
                "letter.replayed",
                "as " + copy.id() + ": " + asked.reason(),
                asked.at());
        Queue.advance(statements, about.partner(), about.referral(), asked.at());
        return new Again(copy.id(), true);
    }
}
