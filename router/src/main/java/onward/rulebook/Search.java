package onward.rulebook;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import onward.referral.Value;

/**
 * Looks for a referral for which all of some conditions hold, none of some others is false, and none of some rows holds. Exact: it finds one if there is
 * one. Fact by fact, each value worth trying strikes out the rows that it keeps from holding; what was tried in vain with
 * the same rows left is not tried again (the sweep with memo of Calvanese et al., 2018). Where the facts are many and the
 * rows tangled that is exponential, so it stops at a budget, goes on by {@link Halving}, and stops again and says so.
 */
final class Search {

    /** What was found. */
    sealed interface Answer {
        /** There is such a referral: these facts are enough, whatever else is not known. */
        record Shown(SortedMap<String, Value> example) implements Answer {}

        /** There is none. */
        record Never() implements Answer {}

        /** The budget ended first. */
        record Unsettled() implements Answer {}

        default boolean never() {
            return this instanceof Never;
        }
    }

    /**
     * A row that must not hold.
     *
     * @param surely it must be false; otherwise it is enough that it is not known to be true
     */
    record Barred(List<Condition> conditions, boolean surely) {

        static List<Barred> of(List<? extends Row<?>> rows) {
            return rows.stream().map(row -> new Barred(row.conditions(), false)).toList();
        }

        static List<Barred> surely(List<? extends Row<?>> rows) {
            return rows.stream().map(row -> new Barred(row.conditions(), true)).toList();
        }
    }

    /**
     * Who is looked for.
     *
     * @param held conditions that must hold
     * @param open conditions that must hold or not be known
     * @param barred rows that must not hold
     */
    record Sought(List<Condition> held, List<Condition> open, List<Barred> barred) {}

    private final World world;
    private final Budget budget;

    Search(World world, Budget budget) {
        this.world = world;
        this.budget = budget;
    }

    /** The same on any day, also on days that are over. */
    Search onAnyDay() {
        return new Search(world.onAnyDay(), budget);
    }

    World world() {
        return world;
    }

    Answer find(List<Condition> held) {
        return find(held, List.of());
    }

    Answer find(List<Condition> held, List<Barred> barred) {
        return find(new Sought(held, List.of(), barred));
    }

    Answer find(Sought sought) {
        if (budget.exhausted()) {
            return new Answer.Unsettled();
        }
        budget.begin();
        var columns = new ArrayList<Choices>();
        var struck = new BitSet();
        for (var asked : asked(sought)) {
            var choices = Choices.of(asked, world, budget);
            if (!choices.complete()) {
                return new Answer.Unsettled();
            } else if (choices.choices().isEmpty()) {
                return new Answer.Never();
            }
            struck.or(choices.always());
            columns.add(choices);
        }
        var inOrder = List.copyOf(columns);
        columns.replaceAll(choices -> choices.without(struck));
        columns.sort(Comparator.comparingInt((Choices c) -> c.choices().size())
                .thenComparing(c -> c.fact().slot()));
        var left = new BitSet();
        left.set(0, sought.barred.size());
        left.andNot(struck);
        var answer = new Walk(columns).answer(left, sought);
        return answer instanceof Answer.Unsettled ? halved(inOrder, left, sought) : answer;
    }

    /** The sets of one fact that are worth trying so that some conditions hold and others do not; false when the budget ended first. */
    boolean sets(Fact fact, List<Condition> held, List<Condition> barred, Consumer<SortedSet<String>> taker) {
        if (budget.exhausted()) {
            return false;
        }
        budget.begin();
        return new SetChoices(fact, held, barred, world.neverEmpty(fact), budget).each(taker);
    }

    /** Once more in another way, which is as slow where many rows overlap but much quicker where few do. */
    private Answer halved(List<Choices> columns, BitSet left, Sought sought) {
        budget.begin();
        var halving = new Halving(columns, budget);
        var found = halving.striking(left);
        if (found.isPresent()) {
            return new Answer.Shown(verified(example(columns, found.get()), sought));
        }
        return halving.over() ? new Answer.Unsettled() : new Answer.Never();
    }

    private static SortedMap<String, Value> example(List<Choices> columns, List<Choices.Choice> path) {
        var example = new TreeMap<String, Value>();
        for (int i = 0; i < path.size(); i++) {
            var name = columns.get(i).fact().name();
            path.get(i).value().ifPresent(value -> example.put(name, value));
        }
        return example;
    }

    /** What is asked of each fact, by the order of the facts. */
    private static Collection<Choices.Asked> asked(Sought sought) {
        var asked = new TreeMap<Integer, Choices.Asked>();
        sought.held.forEach(condition -> on(condition.fact(), asked).held().add(condition));
        sought.open.forEach(condition -> on(condition.fact(), asked).open().add(condition));
        for (int row = 0; row < sought.barred.size(); row++) {
            var barred = sought.barred.get(row);
            for (var condition : barred.conditions) {
                on(condition.fact(), asked).barred().add(new Choices.Bar(row, condition, barred.surely));
            }
        }
        return asked.values();
    }

    private static Choices.Asked on(Fact fact, Map<Integer, Choices.Asked> asked) {
        return asked.computeIfAbsent(
                fact.slot(), slot -> new Choices.Asked(fact, new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
    }

    /** One way through the facts, with the rows that are still to be struck out. */
    private final class Walk {
        private final List<Choices> columns;
        private final List<BitSet> strikable = new ArrayList<>();
        private final Set<Map.Entry<Integer, BitSet>> inVain = new HashSet<>();
        private boolean over;

        Walk(List<Choices> columns) {
            this.columns = columns;
            IntStream.rangeClosed(0, columns.size()).forEach(i -> strikable.add(new BitSet()));
            for (int i = columns.size() - 1; i >= 0; i--) {
                strikable.get(i).or(strikable.get(i + 1));
                for (var choice : columns.get(i).choices()) {
                    strikable.get(i).or(choice.strikes());
                }
            }
        }

        Answer answer(BitSet rows, Sought sought) {
            var path = new ArrayList<Choices.Choice>();
            if (from(0, rows, path)) {
                return new Answer.Shown(verified(example(columns, path), sought));
            }
            return over ? new Answer.Unsettled() : new Answer.Never();
        }

        private boolean from(int column, BitSet left, List<Choices.Choice> path) {
            if (column == columns.size()) {
                return left.isEmpty();
            } else if (!Choices.within(left, strikable.get(column)) || !inVain.add(Map.entry(column, left))) {
                return false;
            }
            for (var choice : columns.get(column).choices()) {
                over |= !budget.spend(1);
                if (over) {
                    return false;
                }
                var rest = (BitSet) left.clone();
                rest.andNot(choice.strikes());
                path.add(choice);
                if (from(column + 1, rest, path)) {
                    return true;
                }
                path.remove(path.size() - 1);
            }
            return false;
        }
    }

    /** No example is shown that the rows themselves do not bear out. */
    private SortedMap<String, Value> verified(SortedMap<String, Value> example, Sought sought) {
        var sheet = Sheet.of(world.vocabulary(), example);
        boolean sound = sought.held.stream().allMatch(condition -> condition.on(sheet) == Truth.TRUE)
                && sought.open.stream().allMatch(condition -> condition.on(sheet) != Truth.FALSE)
                && sought.barred.stream()
                        .allMatch(row -> row.conditions.stream()
                                .anyMatch(condition -> Choices.strikes(condition.on(sheet), row.surely)));
        if (!sound) {
            throw new IllegalStateException("The lint made an example that its rows do not bear out: " + example);
        }
        return example;
    }
}
