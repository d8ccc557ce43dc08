package onward.journal;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import onward.life.Turn;
import onward.referral.Reference;

/** Writes one referral whole, or says that it was written before. */
final class Accepting {

    /** How long a caller may repeat a request under the same key. */
    private static final Duration KEYS_KEPT = Duration.ofDays(2);

    private static final String RECEIVED = "referral.received";

    private Accepting() {}

    static Written accept(Statements statements, Entry entry) throws SQLException {
        if (entry.key().isPresent()) {
            var earlier = earlier(
                    statements,
                    entry.opening().beginning().caller(),
                    entry.key().get());
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        var beginning = entry.opening().beginning();
        var at = beginning.receivedAt();
        var duplicates = SameNeeds.open(statements, entry.sameNeeds());
        var world = Cases.world(statements, entry.directory(), at);
        var turn = entry.opening().on(world, duplicates);
        insert(statements, entry, turn);
        var letters = Cases.write(statements, turn, 0, entry.directory(), entry.letters());
        SameNeeds.insert(statements, entry.id(), entry.sameNeeds());
        SamePersons.insert(statements, entry.id(), entry.samePersons());
        if (entry.key().isPresent()) {
            keep(statements, entry.key().get(), entry.id(), beginning.caller(), at);
        }
        var state = turn.after().state().code();
        statements.audit(at, beginning.caller(), RECEIVED, entry.id(), state);
        var received = new Recorded.Moment(at, beginning.caller(), RECEIVED, state);
        return new Written.Stored(recorded(entry, turn, letters, received));
    }

    private static void insert(Statements statements, Entry entry, Turn turn) throws SQLException {
        var beginning = entry.opening().beginning();
        statements.update(
                "INSERT INTO referral (number, id, received_at, caller, source, body, state, first_state, outcome, consent,"
                        + " rule_category, rule_respond_by, first_lead, route, alongside)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                entry.number(),
                entry.id(),
                beginning.receivedAt(),
                beginning.caller(),
                entry.source(),
                entry.referral(),
                turn.after().state().code(),
                turn.after().state().code(),
                beginning.outcome().code(),
                beginning.consent().code(),
                beginning.category().orElse(null),
                beginning.respondBy().orElse(null),
                beginning.route().stream().findFirst().orElse(null),
                String.join(" ", beginning.route()),
                String.join(" ", beginning.alongside()));
        statements.update(
                "INSERT INTO decision (referral, number, decided_at, rules_version, body) VALUES (?, 1, ?, ?, ?)",
                entry.id(),
                beginning.receivedAt(),
                entry.rulesVersion(),
                entry.decision());
    }

    private static void keep(Statements statements, Entry.Key key, String id, String caller, Instant at)
            throws SQLException {
        statements.update(
                "INSERT INTO idempotency_key (caller, value, fingerprint, referral, kept_since) VALUES (?, ?, ?, ?, ?)",
                caller,
                key.value(),
                key.fingerprint(),
                id,
                at);
        // a call learns in the same transaction what became of it, whatever happens to the machine afterwards
        statements.update(
                "UPDATE call_draft SET referral = ?, for_anyone = 0 WHERE id = ? AND account = ? AND referral IS NULL",
                id,
                key.value(),
                caller);
        statements.update("DELETE FROM idempotency_key WHERE kept_since < ?", at.minus(KEYS_KEPT));
    }

    /** What reading it back would give; the writer has better things to do. */
    private static Recorded recorded(Entry entry, Turn turn, List<Letter> letters, Recorded.Moment received) {
        return new Recorded(
                Reference.of(entry.number()),
                entry.referral(),
                entry.decision(),
                turn.after(),
                turn.events(),
                letters.stream()
                        .map(letter -> SentLetter.fresh(letter, received.at()))
                        .toList(),
                List.of(),
                List.of(received));
    }

    private static Optional<Written> earlier(Statements statements, String caller, Entry.Key key) throws SQLException {
        record Known(byte[] fingerprint, String referral) {}
        var known = statements.first(
                "SELECT fingerprint, referral FROM idempotency_key WHERE caller = ? AND value = ?",
                row -> new Known(row.getBytes(1), row.getString(2)),
                caller,
                key.value());
        if (known.isEmpty()) {
            return Optional.empty();
        }
        return Arrays.equals(known.get().fingerprint(), key.fingerprint())
                ? RecordedReading.find(statements, known.get().referral()).map(Written.Replayed::new)
                : Optional.of(new Written.KeyReused());
    }
}
