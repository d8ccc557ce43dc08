package onward.life;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onward.referral.Category;
import onward.referral.State;

/** What events add up to, while they are being added up. */
final class Fold {

    final Beginning beginning;
    State state;
    Optional<String> category;
    Optional<Instant> respondBy;
    final List<Ask> asks = new ArrayList<>();
    final Map<String, Passed> passedOver = new LinkedHashMap<>();
    final Set<String> attention = new LinkedHashSet<>();
    Optional<Why> why = Optional.empty();
    Optional<Happened> claim = Optional.empty();
    Optional<String> questionFrom = Optional.empty();
    Optional<String> mergedInto = Optional.empty();
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
        mergedInto = other.mergedInto;
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
        asks.add(ask);
        passedOver.remove(ask.service());
        if (ask.leads()) {
            state(State.ROUTED);
        }
    }

    void passedOver(String service, Passed passed) {
        passedOver.put(service, passed);
        if (beginning.alongside().contains(service)) {
            attention.add("alongside-full");
        }
    }

    void reminded(String service) {
        waiting(service, ask -> ask.waiting(Optional.empty(), ask.answerBy()));
    }

    /** A service beside the route may still answer late; a person sees to it meanwhile. */
    void ended(String service, Ask.Status after) {
        var ask = active(service);
        if (ask.leads() || after == Ask.Status.RECALLED) {
            replace(ask, ask.with(after));
        } else {
            replace(
                    ask,
                    after == Ask.Status.UNANSWERED ? ask.waiting(Optional.empty(), Optional.empty()) : ask.with(after));
            attention.add("alongside-" + after.code());
        }
        if (questionFrom.filter(service::equals).isPresent()) {
            noQuestion();
        }
    }

    void accepted(String service) {
        var ask = active(service);
        replace(ask, ask.with(Ask.Status.ACCEPTED));
        if (ask.leads()) {
            state(State.ACCEPTED);
            claim = Optional.empty();
        }
    }

    void completed(String service) {
        var ask = active(service);
        replace(ask, ask.with(Ask.Status.COMPLETED));
        if (ask.leads()) {
            closed(State.COMPLETED);
        }
    }

    void question(String service) {
        questionFrom = Optional.of(service);
        attention.add("question");
        waiting(service, ask -> ask.waiting(Optional.empty(), Optional.empty()));
    }

    void answered(String service, Instant remindAt, Instant answerBy) {
        noQuestion();
        retimed(service, remindAt, answerBy);
    }

    void retimed(String service, Instant remindAt, Instant answerBy) {
        waiting(service, ask -> ask.waiting(Optional.of(remindAt), Optional.of(answerBy)));
    }

    private void noQuestion() {
        questionFrom = Optional.empty();
        attention.remove("question");
    }

    void seen() {
        seen = true;
        attention.remove("overdue");
    }

    void category(String code, Instant due) {
        category = Optional.of(code);
        if (code.equals(Category.EMERGENCY)) {
            state(State.EMERGENCY);
        }
        respondBy = Optional.of(due);
        dueSoon = false;
        overdue = false;
        attention.remove("overdue");
    }

    void review(Why because) {
        state(State.REVIEW);
        why = Optional.of(because);
    }

    void claimed() {
        claim = now;
    }

    void released(boolean done) {
        claim = Optional.empty();
        if (done) {
            attention.clear();
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

    void attention(String what) {
        attention.add(what);
    }

    void closed(State after) {
        state(after);
        claim = Optional.empty();
        attention.removeIf(what -> !what.startsWith("alongside-"));
    }

    void merged(String into) {
        closed(State.MERGED);
        mergedInto = Optional.of(into);
    }

    void reopened() {
        mergedInto = Optional.empty();
        seen = false;
        review(Why.REOPENED);
        claimed();
    }

    void tell() {
        untold++;
    }

    void told() {
        untold = 0;
    }

    private Ask active(String service) {
        return asks.stream()
                .filter(ask -> ask.service().equals(service) && ask.active())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(service + " is not asked"));
    }

    private void waiting(String service, java.util.function.UnaryOperator<Ask> change) {
        var ask = active(service);
        replace(ask, change.apply(ask));
    }

    private void replace(Ask before, Ask after) {
        asks.set(asks.indexOf(before), after);
    }
}
