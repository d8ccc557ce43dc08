package onward.life;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onward.referral.Category;
import onward.referral.Consent;
import onward.referral.State;

/** What events add up to, while they are being added up. */
final class Fold {

    static final Set<State> ENDED = Set.of(State.COMPLETED, State.WITHDRAWN, State.MERGED);

    final Beginning beginning;
    State state;
    final Due due;
    Consent.Status consent;
    Optional<Happened> consented = Optional.empty();
    final Asks asks = new Asks();
    final Map<String, Passed> passedOver = new LinkedHashMap<>();
    final Attention attention = new Attention();
    Optional<Why> why = Optional.empty();
    Optional<Happened> claim = Optional.empty();
    Optional<String> questionFrom = Optional.empty();
    Optional<Happened> question = Optional.empty();
    Optional<String> mergedInto = Optional.empty();
    Optional<Happened> turning = Optional.empty();
    final Looks looks = new Looks();
    boolean told;
    final List<Happened> untold = new ArrayList<>();
    Optional<Happened> last = Optional.empty();
    private Optional<Happened> now = Optional.empty();

    Fold(Beginning beginning) {
        this(beginning, new Due(beginning));
    }

    private Fold(Beginning beginning, Due due) {
        this.beginning = beginning;
        this.state = beginning.outcome();
        this.due = due;
        this.consent = beginning.consent();
    }

    Fold(Fold other) {
        this(other.beginning, new Due(other.due));
        state = other.state;
        consent = other.consent;
        consented = other.consented;
        asks.addAll(other.asks);
        passedOver.putAll(other.passedOver);
        attention.addAll(other.attention);
        why = other.why;
        claim = other.claim;
        questionFrom = other.questionFrom;
        question = other.question;
        mergedInto = other.mergedInto;
        turning = other.turning;
        looks.addAll(other.looks);
        told = other.told;
        untold.addAll(other.untold);
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
        if (looks.asked(ask.service())) {
            attention.add(Attention.SECOND_LOOK);
        }
        if (ask.leads()) {
            attention.remove(Attention.UNMET);
            state(State.ROUTED);
        }
    }

    void passedOver(String service, Passed passed) {
        passedOver.put(service, passed);
        if (beginning.alongside().contains(service)) {
            attention.beside(passed.code());
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
            attention.beside(after.code());
        }
        if (questionFrom.filter(service::equals).isPresent()) {
            noQuestion();
        }
    }

    void accepted(String service, boolean late) {
        var ask = late ? asks.unanswered(service) : asks.active(service);
        settle(ask, Ask.Status.ACCEPTED);
        if (questionFrom.filter(service::equals).isPresent()) {
            noQuestion();
        }
        if (ask.leads()) {
            state(State.ACCEPTED);
            attention.remove(Attention.UNMET);
            claim = Optional.empty();
        } else if (asks.all().noneMatch(this::silent)) {
            attention.nothingBeside(Ask.Status.UNANSWERED.code());
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
            attention.beside(result.code());
        }
    }

    void question(String service) {
        questionFrom = Optional.of(service);
        question = now;
        attention.add(Attention.QUESTION);
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
        attention.remove(Attention.QUESTION);
    }

    /** The first contact that counts is the leading service's. */
    void seen(String service) {
        due.seenBy.add(service);
        if (asks.active(service).leads()) {
            due.seen = true;
            attention.remove(Attention.OVERDUE);
        }
    }

    void category(String code, Instant respondBy) {
        due.category(code, respondBy);
        if (code.equals(Category.EMERGENCY)) {
            state(State.EMERGENCY);
            turning = now;
        }
        attention.remove(Attention.OVERDUE);
    }

    void review(Why because) {
        state(State.REVIEW);
        attention.remove(Attention.UNMET);
        why = Optional.of(because);
    }

    /** Whoever agrees to more opens ways that nobody has looked at yet. */
    void consent(Consent.Status status) {
        if (status.allowsMoreThan(consent) && !ENDED.contains(state)) {
            attention.add(Attention.CONSENT);
            attention.nothingBeside(Passed.CONSENT.code());
        } else if (consent.allowsMoreThan(status)) {
            attention.remove(Attention.CONSENT);
        }
        consent = status;
        consented = now;
        tell();
    }

    void claimed() {
        claim = now;
    }

    void released(boolean done) {
        claim = Optional.empty();
        if (done) {
            attention.settled();
        }
    }

    void unmet(Unmet reason) {
        state(reason.state());
        if (state == State.UNMET) {
            attention.add(Attention.UNMET);
        }
    }

    void secondLook(int assessment, String service) {
        looks.draw(assessment, service);
    }

    void secondLooked(int assessment, String service) {
        if (looks.taken(assessment, service)) {
            attention.remove(Attention.SECOND_LOOK);
        }
    }

    void dueSoon() {
        due.soon = true;
    }

    void overdue() {
        due.overdue();
        attention.add(Attention.OVERDUE);
    }

    void closed(State after) {
        state(after);
        claim = Optional.empty();
        turning = now;
        attention.closed(after);
        if (questionFrom.isPresent()) {
            attention.add(Attention.QUESTION); // of a service beside, which goes on
        }
    }

    void merged(String into) {
        closed(State.MERGED);
        mergedInto = Optional.of(into);
    }

    void reopened(Optional<Instant> respondBy) {
        mergedInto = Optional.empty();
        turning = now;
        respondBy.ifPresent(until -> due.again(at(), until));
        review(Why.REOPENED);
        claimed();
    }

    void tell() {
        untold.add(now.orElseThrow());
    }

    void told() {
        told = true;
        untold.clear();
    }

    private void settle(Ask ask, Ask.Status status) {
        asks.replace(ask, ask.with(status, now.orElseThrow()));
    }
}
