package onward.life;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import onward.referral.Consent;
import onward.referral.State;

/** Where a referral stands: what its beginning and everything that happened since add up to. Immutable. */
public final class Life {

    private static final Set<State> FOR_A_PERSON = Set.of(State.REVIEW, State.DECLINED, State.NO_CAPACITY);
    private static final Set<State> ON_THE_CLOCK =
            Set.of(State.ROUTED, State.ACCEPTED, State.REVIEW, State.DECLINED, State.NO_CAPACITY);

    private final Fold fold;

    private Life(Fold fold) {
        this.fold = fold;
    }

    public static Life of(Beginning beginning, List<Happened> events) {
        var fold = new Fold(beginning);
        events.forEach(fold::add);
        return new Life(fold);
    }

    Life after(Happened happened) {
        return new Life(new Fold(fold).add(happened));
    }

    public Beginning beginning() {
        return fold.beginning;
    }

    public String id() {
        return fold.beginning.id();
    }

    public State state() {
        return fold.state;
    }

    /** The category that counts: the rules', or the person's who overruled it. */
    public Optional<String> category() {
        return fold.due.category;
    }

    public Optional<Instant> respondBy() {
        return fold.due.respondBy;
    }

    /** What the person agrees to now; what was first said stays in the beginning. */
    public Consent.Status consent() {
        return fold.consent;
    }

    /** The latest change of it. */
    Optional<Happened> consented() {
        return fold.consented;
    }

    /** Every service that was ever asked, in the order of asking. */
    public List<Ask> asks() {
        return fold.asks.all().toList();
    }

    /** The services on the route that were not asked, and why not. */
    public Map<String, Passed> passedOver() {
        return Map.copyOf(fold.passedOver);
    }

    public Stream<Ask> active() {
        return fold.asks.all().filter(Ask::active);
    }

    /** The service that is asked to lead, or does. */
    public Optional<Ask> lead() {
        return active().filter(Ask::leads).findFirst();
    }

    public boolean ended() {
        return Fold.ENDED.contains(fold.state);
    }

    /** Whether somebody has to look at it now. */
    public boolean needsPerson() {
        return FOR_A_PERSON.contains(fold.state) || !attention().isEmpty();
    }

    /** What somebody has to look at, as codes such as {@code overdue} or {@code question}. */
    public Set<String> attention() {
        return fold.attention.all();
    }

    /** Why it waits for a person; present only in review, and only if something after the decision brought it there. */
    public Optional<Why> why() {
        return fold.why;
    }

    public boolean seen() {
        return fold.due.seen;
    }

    public boolean overdue() {
        return fold.due.overdue && onTheClock();
    }

    /** Who claimed it and when. */
    public Optional<Happened> claim() {
        return fold.claim;
    }

    /** The service that waits for an answer from us. */
    public Optional<String> questionFrom() {
        return fold.questionFrom;
    }

    /** The latest question of a partner, or the answer to it. */
    Optional<Happened> question() {
        return fold.question;
    }

    /** What ended it, opened it again, or made an emergency of it. */
    Optional<Happened> turning() {
        return fold.turning;
    }

    /** Whether a service said that it has been with the person; only a leading one's stops the clock. */
    boolean seenBy(String service) {
        return fold.due.seenBy.contains(service);
    }

    /** The second looks that wait for somebody since their service was asked, as assessment and service with a blank between. */
    public Set<String> secondLooks() {
        return fold.looks.waiting();
    }

    /** From when its clock counts. */
    Instant clockFrom() {
        return fold.due.from;
    }

    /** The referral as which this one goes on; empty unless it was merged. */
    public Optional<String> mergedInto() {
        return fold.mergedInto;
    }

    /** Whether something changed that the person was not told yet. */
    public boolean untold() {
        return untoldSince().isPresent();
    }

    /** Since when the person waits to be told something; empty if they know where their referral stands. */
    public Optional<Instant> untoldSince() {
        return fold.told
                ? fold.untold.stream().findFirst().map(Happened::at)
                : Optional.of(fold.beginning.receivedAt());
    }

    /** Whether they were ever told where they are referred to. */
    boolean everTold() {
        return fold.told;
    }

    /** What changed since they were last told. */
    List<Happened> untoldChanges() {
        return List.copyOf(fold.untold);
    }

    /** What happened last; empty while it is as it was taken in. */
    public Optional<Happened> last() {
        return fold.last;
    }

    /** Who has to see to it now; of an ended one, who saw to it last. */
    public Owner owner() {
        var working = working();
        if (working.isPresent()) {
            return new Owner.Accepting(working.get().service(), working.get().partner());
        } else if (fold.claim.isPresent()) {
            return new Owner.Person(fold.claim.get().actor());
        }
        return ended() || fold.state == State.EMERGENCY
                ? new Owner.Person(fold.turning.map(Happened::actor).orElse(fold.beginning.caller()))
                : new Owner.SinglePointOfAccess();
    }

    private Optional<Ask> working() {
        return switch (fold.state) {
            case ACCEPTED -> lead();
            case COMPLETED ->
                fold.asks
                        .all()
                        .filter(ask -> ask.leads() && ask.status() == Ask.Status.COMPLETED)
                        .reduce((earlier, later) -> later);
            default -> Optional.empty();
        };
    }

    /** Services of the route that can still be asked: neither asked before nor closed by an answer. */
    List<String> untried() {
        return fold.beginning.route().stream()
                .filter(service ->
                        fold.asks.all().noneMatch(ask -> ask.service().equals(service)))
                .toList();
    }

    /** Whether the category's clock is running: somebody is still to respond to the person. */
    boolean onTheClock() {
        return ON_THE_CLOCK.contains(fold.state) && !fold.due.seen && fold.due.respondBy.isPresent();
    }

    boolean warned() {
        return fold.due.soon;
    }

    boolean saidOverdue() {
        return fold.due.overdue;
    }

    /** When time itself will next change something; empty if it will not. */
    public Optional<Instant> nextTick(Directory directory) {
        var asks = active().flatMap(ask -> Stream.of(ask.remindAt(), ask.answerBy()));
        var clock = onTheClock()
                ? Stream.of(
                        fold.due.soon ? Optional.<Instant>empty() : warnAt(directory),
                        fold.due.overdue ? Optional.<Instant>empty() : fold.due.respondBy)
                : Stream.<Optional<Instant>>empty();
        return Stream.concat(asks, clock).flatMap(Optional::stream).min(Instant::compareTo);
    }

    /** When people are warned that the response is due soon. */
    Optional<Instant> warnAt(Directory directory) {
        return fold.due
                .category
                .flatMap(directory::category)
                .flatMap(category -> fold.due.respondBy.map(due -> category.target()
                        .share(fold.due.from, due, category.pace().warnPercent())));
    }
}
