package onward.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import onward.life.Act;
import onward.life.ClockAct;
import onward.life.Directory;
import onward.life.Fields;
import onward.life.Happened;
import onward.life.Life;
import onward.life.Owner;
import onward.life.Reply;
import onward.life.Turn;
import onward.life.World;
import onward.referral.Reference;
import onward.referral.State;

/** Referrals after they were taken in: what is done about them, and which of them wait. */
public final class Cases {

    /** Whatever nobody in particular owns. */
    public static final String SINGLE_POINT = "single-point-of-access";

    /** As it stands in the indexes of the lists. */
    private static final String IN_ORDER = "overdue DESC, CASE overdue WHEN 1 THEN respond_by END, number DESC";

    private final Writer writer;
    private final Readers readers;

    Cases(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /**
     * Does something about a referral: looks at where it stands and writes down what follows, with its letters, in one
     * transaction. Of two who act at once one is first, and the other's act sees what the first has done. Empty if there is
     * no such referral.
     */
    public CompletableFuture<Optional<Reply>> act(
            String id, String actor, Act act, Directory directory, Instant now, LetterWriter letters) {
        return writer.write(statements -> {
            var life = RecordedReading.life(statements, id);
            if (life.isEmpty()) {
                return Optional.empty();
            }
            var reply = act.on(life.get(), world(statements, directory, now), actor);
            if (reply instanceof Reply.Done done) {
                var first = statements.first("SELECT count(*) FROM event WHERE referral = ?", row -> row.getInt(1), id);
                var written = write(statements, done.turn(), first.orElse(0), directory, letters);
                Unsent.cancel(statements, life.get(), done.turn(), written);
                for (var happened : done.turn().events()) {
                    audit(statements, id, happened);
                }
            } else if (act instanceof ClockAct.Tick) {
                statements.update(
                        "UPDATE referral SET next_at = ? WHERE id = ?",
                        life.get().nextTick(directory).orElse(null),
                        id);
            }
            return Optional.of(reply);
        });
    }

    /** Whether an act would change anything as things stand. */
    public boolean wouldChange(String id, String actor, Act act, Directory directory, Instant now) {
        return readers.read(statements -> {
            var life = RecordedReading.life(statements, id);
            return life.isPresent()
                    && act.on(life.get(), world(statements, directory, now), actor) instanceof Reply.Done;
        });
    }

    static World world(Statements statements, Directory directory, Instant now) {
        return new World(directory, Capacity.places(statements, now), id -> open(statements, id), now);
    }

    private static boolean open(Statements statements, String id) {
        try {
            return RecordedReading.life(statements, id)
                    .filter(life -> !life.ended())
                    .isPresent();
        } catch (SQLException e) {
            throw new JournalFailed("The referral " + id + " could not be read.", e);
        }
    }

    private static void audit(Statements statements, String id, Happened happened) throws SQLException {
        statements.audit(
                happened.at(),
                happened.actor(),
                "referral." + happened.event().kind(),
                id,
                Fields.of(happened.event()).withoutWords());
    }

    /** Writes a turn: its events, the letters for its messages, the places it takes, and where the referral stands. */
    static List<Letter> write(
            Statements statements, Turn turn, int eventsBefore, Directory directory, LetterWriter letters)
            throws SQLException {
        var life = turn.after();
        int number = eventsBefore;
        for (var happened : turn.events()) {
            EventRows.insert(statements, life.id(), ++number, happened);
        }
        var written = turn.messages().stream()
                .map(message -> letters.write(message, life))
                .toList();
        var at = turn.events().isEmpty()
                ? life.beginning().receivedAt()
                : turn.events().get(0).at();
        for (var letter : written) {
            Outbox.insert(statements, letter, at);
        }
        Capacity.follow(statements, life);
        statements.update(
                "UPDATE referral SET state = ?, category = ?, respond_by = ?, lead_service = ?, owner = ?, needs_person = ?,"
                        + " overdue = ?, next_at = ?, merged_into = ?, untold_since = ? WHERE id = ?",
                life.state().code(),
                life.category().orElse(null),
                life.respondBy().orElse(null),
                life.lead().map(ask -> ask.service()).orElse(null),
                owner(life.owner()),
                life.needsPerson() ? 1 : 0,
                life.overdue() ? 1 : 0,
                life.nextTick(directory).orElse(null),
                life.mergedInto().orElse(null),
                life.untoldSince().orElse(null),
                life.id());
        return written;
    }

    /** The owner in one word: a service, the id of a key, or the single point of access. */
    public static String owner(Owner owner) {
        if (owner instanceof Owner.Accepting accepting) {
            return accepting.service();
        }
        return owner instanceof Owner.Person person ? person.id() : SINGLE_POINT;
    }

    /** Referrals that time has something to do with, the longest waiting first. */
    public List<String> due(Instant now, int limit) {
        return readers.read(statements -> statements.list(
                "SELECT id FROM referral WHERE next_at <= ? ORDER BY next_at LIMIT ?",
                row -> row.getString(1),
                now,
                limit));
    }

    /** Referrals that wait for a place in this service and were never sent there, the most urgent first. */
    public List<String> waitingFor(String service, int limit) {
        return readers.read(statements -> statements.list(
                "SELECT id FROM referral r WHERE state = ? AND replace(' ' || route || ' ', ' ' || ? || ' ', '') <> ' ' || route || ' '"
                        + " AND NOT EXISTS ("
                        + "SELECT 1 FROM event e WHERE e.referral = r.id AND e.kind = 'asked' AND e.service = ?)"
                        + " ORDER BY respond_by NULLS FIRST, number LIMIT ?",
                row -> row.getString(1),
                State.NO_CAPACITY.code(),
                service,
                service,
                limit));
    }

    /**
     * Referrals that somebody took in: those that are overdue first, the longest overdue at the head, then the latest.
     *
     * @param state only those in this state; empty text for all
     * @param skip how many of them were shown before
     */
    public List<Summary> takenBy(String caller, String state, int skip, int limit) {
        return inOrder(List.of("caller = ?"), List.of(caller), state, skip, limit);
    }

    /** Every referral in the same order, whoever took it in. */
    public List<Summary> all(String state, int skip, int limit) {
        return inOrder(List.of(), List.of(), state, skip, limit);
    }

    /** The order is that of an index, which holds the state too: it is walked, and nothing is sorted. */
    private List<Summary> inOrder(List<String> where, List<Object> values, String state, int skip, int limit) {
        var terms = new ArrayList<>(where);
        var all = new ArrayList<>(values);
        if (!state.isEmpty()) {
            terms.add("state || '' = ?"); // so written it keeps SQLite from sorting what another index would find
            all.add(state);
        }
        all.addAll(List.of(limit, skip));
        var narrowed = terms.isEmpty() ? "" : " WHERE " + String.join(" AND ", terms);
        return readers.read(statements -> statements.list(
                "SELECT * FROM referral" + narrowed + " ORDER BY " + IN_ORDER + " LIMIT ? OFFSET ?",
                RecordedReading::summary,
                all.toArray()));
    }

    /** Referrals that somebody has to look at, the most urgent first. */
    public List<Summary> queue(int limit) {
        return readers.read(statements -> statements.list(
                "SELECT * FROM referral WHERE needs_person = 1 ORDER BY respond_by IS NULL, respond_by, number LIMIT ?",
                RecordedReading::summary,
                limit));
    }

    /** Referrals with changes that nobody has told the person yet, whoever waits longest first. */
    public Untold.Page untold(Untold.Place after, int limit) {
        return readers.read(statements -> Untold.page(statements, after, limit));
    }

    /** Of which version of the rules a referral was decided; empty if there is no such referral. */
    public Optional<Decided> decided(String id) {
        return readers.read(statements -> statements.first(
                "SELECT r.number, r.body, d.body, d.rules_version FROM referral r"
                        + " JOIN decision d ON d.referral = r.id AND d.number = 1 WHERE r.id = ?",
                row -> new Decided(Reference.of(row.getLong(1)), row.getBytes(2), row.getBytes(3), row.getString(4)),
                id));
    }

    /** A referral as it was sent and decided; these never change. */
    public record Decided(String reference, byte[] referral, byte[] decision, String rulesVersion) {}

    /** Where a referral stands; empty if there is no such referral. */
    public Optional<Life> life(String id) {
        return readers.read(statements -> RecordedReading.life(statements, id));
    }
}
