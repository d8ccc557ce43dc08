package onward.decide;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import onward.referral.Decision;
import onward.rulebook.Clause;
import onward.rulebook.Condition;
import onward.rulebook.Offer;
import onward.rulebook.Row;
import onward.rulebook.Sheet;
import onward.rulebook.Truth;

/**
 * What further facts could still turn. A condition is settled when its fact is known for good; that something is unknown
 * is never for good, and a score that was stated may still be raised by what is measured.
 */
record Unsettled(Known known, Sheet sheet) {

    private static final String CATEGORY = "category";
    private static final String NEWS2 = "news2";
    private static final String SINGLE_THREE = "news2-single-three";

    private static final List<String> OBSERVATIONS = List.of(
            "respiration-rate",
            "oxygen-saturation",
            "on-oxygen",
            "systolic-blood-pressure",
            "pulse",
            "consciousness",
            "temperature");

    private boolean settled(String fact) {
        if (fact.equals(NEWS2)) {
            return measured();
        }
        return fact.equals(SINGLE_THREE)
                ? measured() || known.saysYes(SINGLE_THREE)
                : known.facts().containsKey(fact);
    }

    private boolean measured() {
        return known.facts().keySet().containsAll(OBSERVATIONS);
    }

    private Truth on(Condition condition) {
        return settled(condition.fact().name()) ? condition.on(sheet) : Truth.UNKNOWN;
    }

    /** Whether a row holds or not for good. */
    Truth on(Row<?> row) {
        if (row.suspended()) {
            return Truth.FALSE;
        }
        var truth = Truth.TRUE;
        for (var condition : row.conditions()) {
            switch (on(condition)) {
                case FALSE -> {
                    return Truth.FALSE;
                }
                case UNKNOWN -> truth = Truth.UNKNOWN;
                case TRUE -> {}
            }
        }
        return truth;
    }

    /** Whether a row could still come to hold, or cease to. */
    boolean open(Row<?> row) {
        return on(row) == Truth.UNKNOWN;
    }

    /** The facts that could turn a row, as a caller may be asked for them. */
    Set<String> facts(Row<?> row) {
        var facts = new LinkedHashSet<String>();
        for (var condition : row.conditions()) {
            if (on(condition) == Truth.UNKNOWN && !condition.fact().name().equals(CATEGORY)) {
                asked(condition.fact().name(), facts);
            }
        }
        return facts;
    }

    /** A score is asked for as it was recorded, and by what it is made of. */
    private void asked(String fact, Set<String> facts) {
        if (fact.equals(NEWS2) || fact.equals(SINGLE_THREE)) {
            if (fact.equals(NEWS2) && !known.facts().containsKey("news2-stated")) {
                facts.add("news2-stated");
            }
            OBSERVATIONS.stream().filter(o -> !known.facts().containsKey(o)).forEach(facts::add);
        } else {
            facts.add(fact);
        }
    }

    /** What could still turn whether a service may take the person; nothing if that is settled. */
    Set<String> facts(Offer offer) {
        var facts = new LinkedHashSet<String>();
        if (possible(offer)) {
            offer.excludes().stream().filter(c -> open(c.row())).forEach(c -> facts.addAll(facts(c.row())));
            offer.needs().stream().filter(c -> open(c.row())).forEach(c -> facts.addAll(facts(c.row())));
        }
        return facts;
    }

    /** Whether a service may take the person, or may yet. */
    boolean possible(Offer offer) {
        return offer.excludes().stream().map(Clause::row).noneMatch(row -> on(row) == Truth.TRUE)
                && offer.needs().stream().map(Clause::row).noneMatch(row -> on(row) == Truth.FALSE);
    }

    /** A row of routing, when the category is what was decided. */
    Truth withCategory(Decision decision, Row<?> row) {
        var truth = row.suspended() ? Truth.FALSE : Truth.TRUE;
        for (var condition : row.conditions()) {
            var one = condition.fact().name().equals(CATEGORY) ? category(decision, condition) : on(condition);
            truth = truth == Truth.FALSE || one == Truth.FALSE
                    ? Truth.FALSE
                    : one == Truth.UNKNOWN ? Truth.UNKNOWN : truth;
        }
        return truth;
    }

    private static Truth category(Decision decision, Condition condition) {
        if (decision.category().isEmpty()) {
            return Truth.UNKNOWN;
        }
        var code = decision.category().get().category().code();
        boolean holds = condition instanceof Condition.OneOf one
                ? one.words().contains(code) == one.wanted()
                : condition instanceof Condition.Given given && given.wanted();
        return holds ? Truth.TRUE : Truth.FALSE;
    }

    boolean openWithCategory(Decision decision, Row<?> row) {
        return withCategory(decision, row) == Truth.UNKNOWN;
    }

    /** Whether a row holds as things stand, for good or not. */
    boolean holds(Decision decision, Row<?> row) {
        for (var condition : row.conditions()) {
            var one = condition.fact().name().equals(CATEGORY) ? category(decision, condition) : condition.on(sheet);
            if (one != Truth.TRUE) {
                return false;
            }
        }
        return !row.suspended();
    }
}
