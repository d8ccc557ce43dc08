package onward.life;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onward.referral.Category;
import onward.referral.State;

/** What events add up to, while they are being added up. */
final class Fold {

    private static final String SECOND_LOOK = "second-look";
    private static final String UNMET = "unmet";

    /** What goes on waiting for somebody, whatever else is said to be done. */
    private static final Set<String> SETTLED_OTHERWISE = Set.of("question", SECOND_LOOK);

    final Beginning beginning;
    State state;
    Optional<String> category;
    Optional<Instant> respondBy;
    final Asks asks = new Asks();
    final Map<String, Passed> passedOver = new LinkedHashMap<>();
    final Set<String> attention = new LinkedHashSet<>();
    Optional<Why> why = Optional.empty();
    Optional<Happened> claim = Optional.empty();
    Optional<String> questionFrom = Optional.empty();
    Optional<Happened> question = Optional.empty();
    Optional<String> mergedInto = Optional.empty();
    Optional<Happened> turning = Optional.empty();
    Instant clockFrom;
    final Set<String> seenBy = new LinkedHashSet<>();
    final Set<String> secondLooks = new LinkedHashSet<>();
    boolean seen;
    boolean dueSoon;
    boolean overdue;
    int untold;
    Optional<Happened> last = Optional.empty();
    private Optional<Happened> now = Optional.empty();

    Fold(Beginning beginning) {
        this.beginning = beginning;
        this.state = beginning.outcome();
        this.category = beginning.category();
        this.respondBy = beginning.respondBy();
        this.clockFrom = beginning.receivedAt();
        this.untold = 1; // where they are referred to
    }

    Fold(Fold other) {
        this(other.beginning);
        state = other.state;
        category = other.category;
        respondBy = other.respondBy;
        asks.addAll(other.asks);
        passedOver.putAll(other.passedOver);
        attention.addAll(other.attention);
        why = other.why;
        claim = other.claim;
        questionFrom = other.questionFrom;
        question = other.question;
        mergedInto = other.mergedInto;
        turning = other.turning;
        clockFrom = other.clockFrom;
        seenBy.addAll(other.seenBy);
        secondLooks.addAll(other.secondLooks);
        seen = other.seen;
        dueSoon = other.dueSoon;
        overdue = other.overdue;
        untold = other.untold;
        last = other.last;
    }

    Fold add(Happened happened) {
        now = Optional.of(happened);
        happened.event().on(this);
        last = now;
        return this;
    }

    Instant at() {
        return now.orElseThrow().at();
    }

    void state(State after) {
        state = after;
        if (after != State.REVIEW) {
            why = Optional.empty();
        }
    }

    void asked(Ask ask) {
        if (ask.leads() && asks.all().anyMatch(Ask::leads)) {
            tell(); // it goes elsewhere than they were told
        }
        asks.add(ask);
        passedOver.remove(ask.service());
        if (ask.leads()) {
            attention.remove(UNMET);
            state(State.ROUTED);
        }
    }

    void passedOver(String service, Passed passed) {
        passedOver.put(service, passed);
        if (beginning.alongside().contains(service)) {
            attention.add("alongside-" + passed.code());
        }
    }

    void reminded(String service) {
        asks.change(service, ask -> ask.waiting(Optional.empty(), ask.answerBy()));
    }

    /** A service beside the route may still answer late; a person sees to it meanwhile. */
    void ended(String service, Ask.Status after) {
        var ask = asks.active(service);
        if (ask.leads() || after == Ask.Status.RECALLED) {
            settle(ask, after);
        } else {
            if (after == Ask.Status.UNANSWERED) {
                asks.replace(ask, ask.waiting(Optional.empty(), Optional.empty()));
            } else {
                settle(ask, after);
            }
            attention.add("alongside-" + after.code());
        }
        if (questionFrom.filter(service::equals).isPresent()) {
            noQuestion();
        }
    }

    void accepted(String service) {
        var ask = asks.active(service);
        settle(ask, Ask.Status.ACCEPTED);
        if (questionFrom.filter(service::equals).isPresent()) {
            noQuestion();
        }
        if (ask.leads()) {
            state(State.ACCEPTED);
            claim = Optional.empty();
        } else if (asks.all().noneMatch(this::silent)) {
            attention.remove("alongside-unanswered");
        }
    }

    /** A service beside the route whose time ran out and that may still answer. */
    private boolean silent(Ask ask) {
        return ask.status() == Ask.Status.WAITING
                && ask.answerBy().isEmpty()
                && !questionFrom.equals(Optional.of(ask.service()));
    }

    void completed(String service, Result result) {
        var ask = asks.active(service);
        settle(ask, Ask.Status.COMPLETED);
        if (ask.leads()) {
            closed(State.COMPLETED);
        } else if (!result.met()) {
            attention.add("alongside-" + result.code());
        }
    }

    void question(String service) {
        questionFrom = Optional.of(service);
        question = now;
        attention.add("question");
        asks.change(service, ask -> ask.waiting(Optional.empty(), Optional.empty()));
    }

    void answered(String service, Instant remindAt, Instant answerBy) {
        noQuestion();
        question = now;
        retimed(service, remindAt, answerBy);
    }

    void retimed(String service, Instant remindAt, Instant answerBy) {
        asks.change(service, ask -> ask.waiting(Optional.of(remindAt), Optional.of(answerBy)));
    }

    private void noQuestion() {
        questionFrom = Optional.empty();
        attention.remove("question");
    }

    /** The first contact that counts is the leading service's. */
    void seen(String service) {
        seenBy.add(service);
        if (asks.active(service).leads()) {
            seen = true;
            attention.remove("overdue");
        }
    }

    void category(String code, Instant due) {
        category = Optional.of(code);
        if (code.equals(Category.EMERGENCY)) {
            state(State.EMERGENCY);
            turning = now;
        }
        respondBy = Optional.of(due);
        dueSoon = false;
        overdue = false;
        attention.remove("overdue");
    }

    void review(Why because) {
        state(State.REVIEW);
        attention.remove(UNMET);
        why = Optional.of(because);
    }

    void claimed() {
        claim = now;
    }

    void released(boolean done) {
        claim = Optional.empty();
        if (done) {
            attention.removeIf(what -> !SETTLED_OTHERWISE.contains(what));
        }
    }

    void unmet(Unmet reason) {
        state(reason.state());
        if (state == State.UNMET) {
            attention.add(UNMET);
        }
    }

    void secondLook(int assessment, String service) {
        secondLooks.add(assessment + " " + service);
        attention.add(SECOND_LOOK);
    }

    void secondLooked(int assessment, String service) {
        secondLooks.remove(assessment + " " + service);
        if (secondLooks.isEmpty()) {
            attention.remove(SECOND_LOOK);
        }
    }

    void dueSoon() {
        dueSoon = true;
    }

    void overdue() {
        dueSoon = true;
        overdue = true;
        attention.add("overdue");
    }

    void closed(State after) {
        state(after);
        claim = Optional.empty();
        turning = now;
        attention.removeIf(
                what -> !what.startsWith("alongside-") && !(what.equals(SECOND_LOOK) && after == State.COMPLETED));
        if (questionFrom.isPresent()) {
            attention.add("question"); // of a service beside, which goes on
        }
    }

    void merged(String into) {
        closed(State.MERGED);
        mergedInto = Optional.of(into);
    }

    void reopened(Optional<Instant> due) {
        mergedInto = Optional.empty();
        turning = now;
        if (due.isPresent()) {
            clockFrom = at();
            respondBy = due;
            seen = false;
            seenBy.clear();
            dueSoon = false;
            overdue = false;
        }
        review(Why.REOPENED);
        claimed();
    }

    void tell() {
        untold++;
    }

    void told() {
        untold = 0;
    }

    private void settle(Ask ask, Ask.Status status) {
        asks.replace(ask, ask.with(status, now.orElseThrow()));
    }
}
