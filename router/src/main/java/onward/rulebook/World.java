package onward.rulebook;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import onward.referral.Value;

/**
 * What the facts can be, beyond what {@code facts.csv} says of each: which are always given, which never, in what steps
 * a measure is counted, and from which day on. Facts are taken to be independent of one another.
 */
final class World {

    /** A referral has no decision without these: the contract requires them, or the router always works them out. */
    private static final Set<String> ALWAYS_KNOWN = Set.of(
            Vocabulary.TODAY,
            FactsReader.NEEDS,
            "referral-source",
            "consent",
            "category",
            "assessment-type",
            "assessment-age",
            "assessor-paid-by-provider");

    /** What the router works out; any other fact declared as derived is never known. */
    private static final Set<String> WORKED_OUT = Set.of(
            Vocabulary.TODAY,
            "age",
            "referral-source",
            "referrer-organisation",
            "consent",
            "postcode-area",
            "gp-practice",
            "news2",
            "news2-single-three",
            "category",
            "assessment-type",
            "assessment-tool",
            "assessor-organisation",
            "assessor-role",
            "assessor-registration",
            "assessment-age",
            "transfer",
            "assessor-paid-by-provider");

    private final Vocabulary vocabulary;
    private final double firstDay;
    private final Map<String, Integer> decimals;

    private World(Vocabulary vocabulary, double firstDay, Map<String, Integer> decimals) {
        this.vocabulary = vocabulary;
        this.firstDay = firstDay;
        this.decimals = decimals;
    }

    /** The world from a day on. */
    static World of(Policy policy, LocalDate today) {
        var decimals = new HashMap<String, Integer>();
        Stream.of(policy.triage(), policy.eligibility(), policy.acceptance(), policy.routing())
                .flatMap(List::stream)
                .flatMap(row -> row.conditions().stream())
                .forEach(condition -> bounds(condition)
                        .forEach(bound -> decimals.merge(condition.fact().name(), decimals(bound), Math::max)));
        policy.examples().stream()
                .flatMap(beside -> beside.examples().stream())
                .forEach(example -> example.facts().forEach((name, value) -> {
                    if (value instanceof Value.Quantity quantity) {
                        decimals.merge(name, decimals(quantity.amount()), Math::max);
                    }
                }));
        return new World(policy.vocabulary(), (double) today.toEpochDay(), decimals);
    }

    /** The same world on any day, also on days that are over. */
    World onAnyDay() {
        return new World(vocabulary, Double.NEGATIVE_INFINITY, decimals);
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    boolean alwaysKnown(Fact fact) {
        return ALWAYS_KNOWN.contains(fact.name());
    }

    boolean neverKnown(Fact fact) {
        return fact.derived() && !WORKED_OUT.contains(fact.name());
    }

    /** A referral names at least one need; other sets may be known to be empty. */
    boolean neverEmpty(Fact fact) {
        return fact.name().equals(FactsReader.NEEDS);
    }

    /** That everything is known which these rows ask for and which can be known. */
    List<Condition> known(List<? extends Row<?>> rows) {
        return rows.stream()
                .flatMap(row -> row.conditions().stream())
                .map(Condition::fact)
                .distinct()
                .filter(fact -> !neverKnown(fact) && !fact.name().equals(Vocabulary.TODAY))
                .map(LintView::known)
                .toList();
    }

    Interval range(Fact fact) {
        if (fact.name().equals(Vocabulary.TODAY)) {
            return Interval.atLeast(firstDay);
        }
        return fact.range()
                .orElse(
                        fact.type() == Fact.Type.DURATION
                                ? Interval.atLeast(0)
                                : new Interval(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false));
    }

    /**
     * The next larger value. Durations go by minutes and dates by days; numbers go by the finest decimal place that any
     * row or example writes for the fact, so by ones where only whole numbers are written.
     */
    double after(Fact fact, double value) {
        return moved(fact, value, 1);
    }

    double before(Fact fact, double value) {
        return moved(fact, value, -1);
    }

    private double moved(Fact fact, double value, int steps) {
        if (fact.type() != Fact.Type.NUMBER || Double.isInfinite(value)) {
            return value + steps;
        }
        var step = BigDecimal.valueOf(steps, decimals.getOrDefault(fact.name(), 0));
        return BigDecimal.valueOf(value).add(step).doubleValue();
    }

    /** The finite ends of what a condition asks for. */
    static Stream<Double> bounds(Condition condition) {
        return condition instanceof Condition.Within within
                ? within.intervals().stream()
                        .flatMap(interval -> Stream.of(interval.low(), interval.high()))
                        .filter(Double::isFinite)
                : Stream.of();
    }

    private static int decimals(double value) {
        return Math.max(0, BigDecimal.valueOf(value).stripTrailingZeros().scale());
    }
}
