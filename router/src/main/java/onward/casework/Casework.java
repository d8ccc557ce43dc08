package onward.casework;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import onward.intake.Ids;
import onward.journal.Capacity;
import onward.journal.Cases;
import onward.journal.Journal;
import onward.life.Act;
import onward.life.BookDirectory;
import onward.life.ClockAct;
import onward.life.Happened;
import onward.life.Reply;
import onward.referral.Referral;
import onward.rulebook.RuleShelf;
import onward.wire.Json;
import onward.wire.Letters;
import onward.wire.ReferralForm;
import onward.wire.Said;

/** Carries each referral on, until somebody has seen to it. One transaction for each act, letters included. */
public final class Casework {

    private static final int MOST_DUE = 200;

    private final RuleShelf shelf;
    private final Journal journal;
    private final Cases cases;
    private final Vocabularies vocabularies;
    private final InstantSource time;
    private final Ids ids;

    public Casework(RuleShelf shelf, Journal journal, InstantSource time, Ids ids) {
        this.shelf = shelf;
        this.journal = journal;
        this.cases = journal.cases();
        this.vocabularies = new Vocabularies(shelf, journal.publications());
        this.time = time;
        this.ids = ids;
    }

    /** Does something about a referral; empty if there is no such referral. */
    public CompletableFuture<Optional<Reply>> act(String id, String actor, Act act) {
        var decided = cases.decided(id);
        if (decided.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        var now = now();
        var book = shelf.live();
        var letters = new Letters(
                decided.get().reference(),
                read(decided.get()),
                Said.of(decided.get().decision()),
                book,
                () -> ids.next("msg", now),
                now);
        return cases.act(id, actor, act, new BookDirectory(book), now, letters);
    }

    /** What was sent, in the words of the rules that decided it; empty if this program cannot read those any more. */
    private Optional<Referral> read(Cases.Decided decided) {
        try {
            var read = ReferralForm.read(decided.referral(), vocabularies.of(decided.rulesVersion()));
            return read instanceof ReferralForm.Read.Good good ? Optional.of(good.referral()) : Optional.empty();
        } catch (Json.Unreadable e) {
            return Optional.empty();
        }
    }

    /**
     * One round of the clock, each referral in a transaction of its own: what is due by now is done, and free places are
     * offered to whoever waits for one, the most urgent first. One that cannot be carried on holds up no other.
     */
    public List<CompletableFuture<Optional<Reply>>> tick() {
        var due = cases.due(now(), MOST_DUE);
        var offered = offered(); // a place that this round gives back is offered by the next
        var started = new ArrayList<CompletableFuture<Optional<Reply>>>();
        due.forEach(id -> started.add(tried(id, Happened.CLOCK, new ClockAct.Tick())));
        offered.forEach(id -> started.add(tried(id, Happened.ROUTER, new ClockAct.PlaceFreed())));
        return started;
    }

    private CompletableFuture<Optional<Reply>> tried(String id, String actor, Act act) {
        try {
            return act(id, actor, act);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(new IllegalStateException(id + ": " + e.getMessage(), e));
        }
    }

    /** As many of those who wait as there are places; whether they get one is decided when they are written. */
    private Set<String> offered() {
        var book = shelf.live();
        var directory = new BookDirectory(book);
        var counting = book.policy().services().stream()
                .filter(service -> service.placesFresh().isPresent())
                .toList();
        var offered = new LinkedHashSet<String>();
        journal.capacity()
                .offers(counting, now())
                .forEach((service, places) -> cases.waitingFor(service, places).stream()
                        .filter(id ->
                                cases.wouldChange(id, Happened.ROUTER, new ClockAct.PlaceFreed(), directory, now()))
                        .forEach(offered::add));
        return offered;
    }

    /** A partner says how many places a service has; the next round offers them to whoever waits. */
    public CompletableFuture<Capacity.Report> report(String service, int places, Instant asOf, String by) {
        return journal.capacity().report(service, places, asOf, by, now());
    }

    /** Milliseconds are what the journal keeps, so nothing finer is decided on. */
    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
