package onward.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import onward.decide.Decide;
import onward.journal.Entry;
import onward.journal.Journal;
import onward.journal.Recorded;
import onward.journal.SamePerson;
import onward.journal.Written;
import onward.life.Beginning;
import onward.life.BookDirectory;
import onward.life.Opening;
import onward.referral.Decision;
import onward.referral.Person;
import onward.referral.Problem;
import onward.referral.Reference;
import onward.referral.Referral;
import onward.referral.Sha256;
import onward.rulebook.RuleBook;
import onward.rulebook.RuleShelf;
import onward.wire.DecisionView;
import onward.wire.Json;
import onward.wire.Letters;
import onward.wire.ReferralForm;
import onward.wire.Said;

/** Takes referrals in: read and checked, decided, written down with its letters, and only then answered. */
public final class Intake {

    /** What became of what was sent. */
    public sealed interface Answer {

        /** It is on disk, now or since the first time it was sent under this key. */
        record Accepted(Recorded recorded) implements Answer {}

        /** It is not JSON. */
        record NotJson(Problem problem) implements Answer {}

        /** It is JSON, with these problems. */
        record Refused(List<Problem> problems) implements Answer {}

        /** The key was used for another body. */
        record KeyReused() implements Answer {}
    }

    private final RuleShelf shelf;
    private final Journal journal;
    private final InstantSource time;
    private final Ids ids;
    private final List<Consumer<Decision>> listeners = new CopyOnWriteArrayList<>();

    public Intake(RuleShelf shelf, Journal journal, InstantSource time, Ids ids) {
        this.shelf = shelf;
        this.journal = journal;
        this.time = time;
        this.ids = ids;
    }

    /** Tells of the decision of every referral that is taken in from now on, whichever way it comes; once each. */
    public void tell(Consumer<Decision> listener) {
        listeners.add(listener);
    }

    /** Takes a referral in for a caller, who may have named the request with a key of their own. */
    public CompletableFuture<Answer> take(byte[] body, String caller, Optional<String> key) {
        var book = shelf.live();
        try {
            var read = ReferralForm.read(body, book.vocabulary());
            if (read instanceof ReferralForm.Read.Bad bad) {
                return CompletableFuture.completedFuture(new Answer.Refused(bad.problems()));
            }
            var referral = ((ReferralForm.Read.Good) read).referral();
            var now = now();
            var decision = Decide.decide(referral, book, now);
            return journal.accept(entry(body, caller, key, referral, decision, book, now))
                    .thenApply(written -> answer(written, decision));
        } catch (Json.Unreadable e) {
            return CompletableFuture.completedFuture(new Answer.NotJson(e.problem()));
        }
    }

    /** What a decision would be; nothing is stored. The JSON of the decision, or what is wrong with the body. */
    public Preview preview(byte[] body) {
        var book = shelf.live();
        try {
            var read = ReferralForm.read(body, book.vocabulary());
            return read instanceof ReferralForm.Read.Good good
                    ? new Preview(
                            Optional.of(DecisionView.json(Decide.decide(good.referral(), book, now()))),
                            false,
                            List.of())
                    : new Preview(Optional.empty(), false, ((ReferralForm.Read.Bad) read).problems());
        } catch (Json.Unreadable e) {
            return new Preview(Optional.empty(), true, List.of(e.problem()));
        }
    }

    /** Referrals of the same person that are open, or were received in the time before now. */
    public List<SamePerson.Known> known(Person person, Duration recent) {
        return journal.samePerson(PersonAndNeed.persons(person), now().minus(recent));
    }

    /** A decision that was not stored, or the problems that kept it from being made. */
    public record Preview(Optional<byte[]> decision, boolean notJson, List<Problem> problems) {}

    /** Milliseconds are what the journal keeps, so nothing finer is decided on. */
    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Answer answer(Written written, Decision decision) {
        if (written instanceof Written.Stored stored) {
            listeners.forEach(listener -> listener.accept(decision));
            return new Answer.Accepted(stored.recorded());
        }
        return written instanceof Written.Replayed replayed
                ? new Answer.Accepted(replayed.first())
                : new Answer.KeyReused();
    }

    private Entry entry(
            byte[] body,
            String caller,
            Optional<String> key,
            Referral referral,
            Decision decision,
            RuleBook book,
            Instant now) {
        long number = journal.nextNumber();
        var id = ids.next("ref", now);
        var beginning = Beginning.of(id, caller, referral, decision);
        var letters = new Letters(
                Reference.of(number), Optional.of(referral), Said.of(decision), book, () -> ids.next("msg", now), now);
        return new Entry(
                number,
                new Opening(beginning, SecondLooks.drawn(id, decision, book)),
                new BookDirectory(book),
                body,
                DecisionView.json(decision),
                decision.rulesVersion(),
                referral.referrer().source().code(),
                PersonAndNeed.of(referral),
                PersonAndNeed.persons(referral.person()),
                letters,
                key.map(value -> new Entry.Key(value, Sha256.of(body))));
    }
}
