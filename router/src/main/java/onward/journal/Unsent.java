package onward.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import onward.life.Ask;
import onward.life.Event;
import onward.life.Life;
import onward.life.Turn;
import onward.referral.Consent;

/**
 * Letters that say more of a person than may be said since consent was withdrawn. Those that have not arrived are cancelled;
 * one that is just being sent cannot be called back, and is not tried again.
 */
final class Unsent {

    /** Why a letter is cancelled; on one that is being sent, that it will be. */
    static final String CONSENT = "consent";

    /** What says that somebody lost the person says nothing else, and still has to arrive. */
    private static final String SAYS_MUCH = "type NOT IN ('referral.withdrawn', 'referral.reassigned')";

    /** Holds all that the partner may know. */
    private static final String TELLS_ALL = "(type = 'referral.routed' OR (json_valid(CAST(body AS TEXT))"
            + " AND json_extract(CAST(body AS TEXT), '$.data.change') = 'consent'))";

    private record One(long number, String id, String partner, String service, boolean tellsAll, boolean underWay) {}

    private Unsent() {}

    /**
     * Cancels what a turn in which consent was withdrawn has overtaken. Whoever keeps the person was written a new letter of
     * all that it may know; of earlier ones it keeps those that say something else, such as an answer.
     *
     * @param before where the referral stood
     * @param written the letters of this turn
     */
    static void cancel(Statements statements, Life before, Turn turn, List<Letter> written) throws SQLException {
        if (!before.consent().allowsMoreThan(turn.after().consent())) {
            return;
        }
        var fresh = written.stream().map(Letter::id).collect(Collectors.toSet());
        var keeping = turn.after().active().map(Ask::service).collect(Collectors.toSet());
        var id = turn.after().id();
        var at = turn.events().get(0).at();
        var queues = new HashSet<String>();
        for (var letter : open(statements, id)) {
            boolean overtaken = letter.tellsAll() || !keeping.contains(letter.service());
            if (overtaken && !fresh.contains(letter.id())) {
                cancel(statements, letter, id, at);
                queues.add(letter.partner());
            }
        }
        for (var partner : queues) {
            Queue.advance(statements, partner, id, at);
        }
    }

    private static List<One> open(Statements statements, String referral) throws SQLException {
        return statements.list(
                "SELECT number, id, partner, service, " + TELLS_ALL
                        + " AS whole, unfinished > 0 AS under_way FROM letter"
                        + " WHERE referral = ? AND status IN ('pending', 'parked', 'inbox') AND " + SAYS_MUCH,
                row -> new One(
                        row.getLong("number"),
                        row.getString("id"),
                        row.getString("partner"),
                        row.getString("service"),
                        row.getBoolean("whole"),
                        row.getBoolean("under_way")),
                referral);
    }

    private static void cancel(Statements statements, One letter, String referral, Instant at) throws SQLException {
        if (letter.underWay()) {
            statements.update("UPDATE letter SET parked_for = ? WHERE number = ?", CONSENT, letter.number());
        } else {
            cancelled(statements, letter.number(), letter.partner() + " " + letter.id(), referral, at);
        }
    }

    private static void cancelled(Statements statements, long number, String which, String referral, Instant at)
            throws SQLException {
        statements.update(
                "UPDATE letter SET status = 'cancelled', next_at = NULL, unfinished = 0, parked_for = ? WHERE number = ?",
                CONSENT,
                number);
        statements.audit(at, Outbox.ONWARD, "letter.cancelled", referral, which);
    }

    /** Whether an attempt at a letter may begin; one that was to be cancelled when its attempt ended, which nobody saw, is. */
    static boolean mayBegin(Statements statements, Outbox.Due due, Instant at) throws SQLException {
        var letter = due.letter();
        if (statements.update(
                        "UPDATE letter SET unfinished = unfinished + 1 WHERE number = ? AND status = 'pending'"
                                + " AND parked_for IS NULL",
                        due.number())
                == 1) {
            return true;
        }
        if (marked(statements, letter)) {
            cancelled(statements, due.number(), letter.partner() + " " + letter.id(), letter.referral(), at);
            Queue.advance(statements, letter.partner(), letter.referral(), at);
        }
        return false;
    }

    /** How a letter stands after an attempt during which consent may have been withdrawn. */
    static Outbox.After after(Statements statements, Letter letter, Outbox.After after) throws SQLException {
        return after.status() != SentLetter.Status.DELIVERED && marked(statements, letter)
                ? new Outbox.After(SentLetter.Status.CANCELLED, Optional.empty(), Optional.of(CONSENT), false)
                : after;
    }

    private static boolean marked(Statements statements, Letter letter) throws SQLException {
        return statements
                .first(
                        "SELECT 1 FROM letter WHERE id = ? AND status = 'pending' AND parked_for = ?",
                        row -> 1,
                        letter.id(),
                        CONSENT)
                .isPresent();
    }

    /** Whether the person, when asked last, agreed to less than when this letter was written: it is not sent again. */
    static boolean overtaken(Statements statements, Delivery letter) throws SQLException {
        var about = letter.sent().letter();
        var saysLittle = Set.of("referral.withdrawn", "referral.reassigned");
        return !saysLittle.contains(about.type())
                && EventRows.of(statements, about.referral()).stream()
                        .filter(happened -> happened.event() instanceof Event.ConsentChanged)
                        .reduce((earlier, later) -> later)
                        .filter(last -> last.at().isAfter(letter.writtenAt()))
                        .filter(last -> last.event() instanceof Event.ConsentChanged change
                                && Consent.Status.GIVEN.allowsMoreThan(change.status()))
                        .isPresent();
    }
}
