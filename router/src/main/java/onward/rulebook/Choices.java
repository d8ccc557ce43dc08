package onward.rulebook;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import onward.referral.Value;

/**
 * The values of one fact that are worth trying in a {@link Search}: at least one of every kind that the conditions can
 * tell apart and that no other kind outdoes. "Not known" is one of them.
 *
 * @param choices those for which all that must hold does
 * @param complete false when the budget ended before all were found
 */
record Choices(Fact fact, List<Choice> choices, boolean complete) {

    /** Up to so many it is worth comparing each with each, to keep only those that no other outdoes. */
    private static final int FEW = 64;

    /** Asking so many rows what they say of a value costs about as much as one step of the search. */
    private static final int ASKED_AT_A_TIME = 32;

    /**
     * One value, and the barred rows that it keeps from holding.
     *
     * @param value empty for "not known"
     */
    record Choice(Optional<Value> value, BitSet strikes) {}

    /** A condition of a barred row: by not coming out true, or where that is asked by surely being false, it strikes it out. */
    record Bar(int row, Condition condition, boolean surely) {}

    /** What is asked of one fact: what must hold, what must not be false, and what would strike out which row. */
    record Asked(Fact fact, List<Condition> held, List<Condition> open, List<Bar> barred) {

        Stream<Condition> conditions() {
            return Stream.of(held.stream(), open.stream(), barred.stream().map(Bar::condition))
                    .flatMap(conditions -> conditions);
        }

        /** Whether a value is one that is looked for; empty for "not known". */
        boolean allows(Optional<Value> value) {
            return held.stream().allMatch(c -> Values.truth(c, value) == Truth.TRUE)
                    && open.stream().allMatch(c -> Values.truth(c, value) != Truth.FALSE);
        }
    }

    static Choices of(Asked asked, World world, Budget budget) {
        return new Gathering(asked, world, budget).gathered();
    }

    /** The rows that every one of these strikes out. */
    BitSet always() {
        var always = (BitSet) choices.get(0).strikes.clone();
        choices.forEach(choice -> always.and(choice.strikes));
        return always;
    }

    /** The same when these rows are struck out already: fewer differences are left to try. */
    Choices without(BitSet rows) {
        var seen = new HashSet<BitSet>();
        var rest = new ArrayList<Choice>();
        for (var choice : choices) {
            var strikes = (BitSet) choice.strikes.clone();
            strikes.andNot(rows);
            if (seen.add(strikes)) {
                rest.add(new Choice(choice.value, strikes));
            }
        }
        rest.sort(Comparator.comparingInt((Choice choice) -> -choice.strikes.cardinality()));
        return new Choices(fact, rest.size() <= FEW ? best(rest) : rest, complete);
    }

    /** Those that no other outdoes: who strikes out more leaves less to do. */
    private static List<Choice> best(List<Choice> choices) {
        return choices.stream()
                .filter(choice -> choices.stream()
                        .noneMatch(other -> other.strikes.cardinality() > choice.strikes.cardinality()
                                && within(choice.strikes, other.strikes)))
                .toList();
    }

    /** Whether everything in one set of rows is in another. */
    static boolean within(BitSet small, BitSet large) {
        var rest = (BitSet) small.clone();
        rest.andNot(large);
        return rest.isEmpty();
    }

    /** Whether a condition that came out so keeps its row from holding. */
    static boolean strikes(Truth truth, boolean surely) {
        return surely ? truth == Truth.FALSE : truth != Truth.TRUE;
    }

    /** What has been found so far. */
    private static final class Gathering {

        private final Asked asked;
        private final Fact fact;
        private final World world;
        private final Budget budget;
        private final BitSet strikable = new BitSet();
        private final HashSet<BitSet> seen = new HashSet<>();
        private final List<Choice> found = new ArrayList<>();
        private boolean complete = true;

        Gathering(Asked asked, World world, Budget budget) {
            this.asked = asked;
            this.fact = asked.fact;
            this.world = world;
            this.budget = budget;
            asked.barred.forEach(bar -> strikable.set(bar.row));
        }

        Choices gathered() {
            if (!world.alwaysKnown(fact)) {
                tryValue(Optional.empty());
            }
            boolean settled = found.stream().anyMatch(choice -> choice.strikes.equals(strikable));
            if (!settled && !world.neverKnown(fact)) {
                tryKnown();
            }
            return new Choices(fact, found, complete);
        }

        private void tryKnown() {
            if (fact.type().measured()) {
                measures().forEach(measure -> tryValue(Optional.of(Values.measure(fact, measure))));
            } else if (!fact.type().many()) {
                words().forEach(word -> tryValue(Optional.of(new Value.Word(word))));
            } else {
                var barred = asked.barred.stream().map(Bar::condition).toList();
                var wanted =
                        Stream.concat(asked.held.stream(), asked.open.stream()).toList();
                var sets = new SetChoices(fact, wanted, barred, world.neverEmpty(fact), budget);
                complete &= sets.each(words -> tryValue(Optional.of(new Value.Words(words))));
            }
        }

        private void tryValue(Optional<Value> value) {
            complete &= budget.spend(1 + asked.barred.size() / ASKED_AT_A_TIME);
            if (!complete || !asked.allows(value)) {
                return;
            }
            var strikes = new BitSet();
            for (var bar : asked.barred) {
                if (Choices.strikes(Values.truth(bar.condition, value), bar.surely)) {
                    strikes.set(bar.row);
                }
            }
            if (seen.add(strikes)) {
                found.add(new Choice(value, strikes));
            }
        }

        /** Every bound with the values next to it: between two bounds nothing changes. */
        private List<Double> measures() {
            var range = world.range(fact);
            var measures = new TreeSet<Double>();
            asked.conditions()
                    .flatMap(World::bounds)
                    .forEach(bound ->
                            measures.addAll(List.of(world.before(fact, bound), bound, world.after(fact, bound))));
            Stream.of(range.low(), range.high()).filter(Double::isFinite).forEach(measures::add);
            if (measures.isEmpty()) {
                measures.add(0.0);
            }
            return measures.stream().filter(range::contains).toList();
        }

        /** Every word that is asked for, and one that nobody asks for. */
        private List<String> words() {
            var words = new TreeSet<String>();
            asked.conditions().forEach(condition -> {
                if (condition instanceof Condition.OneOf oneOf) {
                    words.addAll(oneOf.words());
                }
            });
            Values.another(fact, words).ifPresent(words::add);
            return List.copyOf(words);
        }
    }
}
