package onward.rulebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The sets of words that are worth trying. A word is in a set only for a reason: a condition that must hold wants it, or
 * a condition of a barred row is struck out by it. So every set that does its work has one of these inside it that does
 * at least as much, and far fewer than all subsets are looked at. Words that no condition tells apart are one group, of
 * which only the number counts.
 */
final class SetChoices {

    /** So many words of these groups: because something must hold, or because it would strike out a row. */
    private record Demand(int count, BitSet groups, boolean must) {}

    private final List<Demand> demands = new ArrayList<>();
    private final List<Demand> limits = new ArrayList<>();
    private final List<List<String>> groups;
    private final int[] free;
    private final Budget budget;
    private Consumer<SortedSet<String>> taker = words -> {};

    SetChoices(Fact fact, List<Condition> held, List<Condition> barred, boolean neverEmpty, Budget budget) {
        this.budget = budget;
        var kept = has(held);
        var struck = has(barred);
        var all = Stream.concat(kept.stream(), struck.stream()).toList();
        this.groups = groups(all, universe(fact, all));
        kept.forEach(has -> (has.wanted() ? demands : limits).add(demand(has, true)));
        if (neverEmpty) {
            var every = new BitSet();
            every.set(0, groups.size());
            demands.add(new Demand(1, every, true));
        }
        var optional = new LinkedHashSet<Demand>();
        struck.stream().filter(has -> !has.wanted()).forEach(has -> optional.add(demand(has, false)));
        this.free = free(struck, optional);
        demands.addAll(optional);
    }

    /** Words that can only strike rows out, never let one hold: as many of them as any row asks for cost nothing. */
    private int[] free(List<Condition.Has> struck, Set<Demand> optional) {
        var bound = new BitSet();
        limits.forEach(limit -> bound.or(limit.groups));
        struck.stream().filter(Condition.Has::wanted).forEach(has -> bound.or(demand(has, false).groups));
        var counts = new int[groups.size()];
        for (var demand : optional) {
            for (int group = 0; group < counts.length; group++) {
                if (demand.groups.get(group) && !bound.get(group)) {
                    counts[group] = Math.max(
                            counts[group],
                            Math.min(demand.count, groups.get(group).size()));
                }
            }
        }
        return counts;
    }

    /** Gives each of them; false when the budget ended first. */
    boolean each(Consumer<SortedSet<String>> consumer) {
        taker = consumer;
        return meet(0, free);
    }

    private Demand demand(Condition.Has has, boolean must) {
        var asked = new BitSet();
        for (int group = 0; group < groups.size(); group++) {
            asked.set(group, has.words().contains(groups.get(group).get(0)));
        }
        return new Demand(has.atLeast(), asked, must);
    }

    private static List<Condition.Has> has(List<Condition> conditions) {
        return conditions.stream()
                .filter(Condition.Has.class::isInstance)
                .map(Condition.Has.class::cast)
                .toList();
    }

    /** The words there are; for a fact of free words those that are asked for and one more. */
    private static Set<String> universe(Fact fact, List<Condition.Has> all) {
        var words = new TreeSet<String>(fact.allowed());
        all.forEach(has -> words.addAll(has.words()));
        if (fact.allowed().isEmpty()) {
            Values.another(fact, words).ifPresent(words::add);
        }
        return words;
    }

    private static List<List<String>> groups(List<Condition.Has> all, Set<String> universe) {
        var groups = new LinkedHashMap<BitSet, List<String>>();
        for (var word : universe) {
            var askedBy = new BitSet();
            for (int i = 0; i < all.size(); i++) {
                askedBy.set(i, all.get(i).words().contains(word));
            }
            groups.computeIfAbsent(askedBy, a -> new ArrayList<>()).add(word);
        }
        return List.copyOf(groups.values());
    }

    private boolean meet(int next, int[] counts) {
        if (!budget.spend(1)) {
            return false;
        }
        if (next == demands.size()) {
            taker.accept(words(counts));
            return true;
        }
        var demand = demands.get(next);
        int lacking = demand.count - count(counts, demand);
        if (lacking <= 0) {
            return meet(next + 1, counts);
        }
        return (demand.must || meet(next + 1, counts)) && add(next, 0, lacking, counts);
    }

    /** Adds what a demand lacks, in every way, from one group on. */
    private boolean add(int next, int group, int lacking, int[] counts) {
        if (lacking == 0) {
            return !allowed(counts) || meet(next + 1, counts);
        }
        if (group == groups.size()) {
            return true;
        }
        int room = demands.get(next).groups.get(group)
                ? Math.min(lacking, groups.get(group).size() - counts[group])
                : 0;
        for (int more = room; more >= 0; more--) {
            var with = more == 0 ? counts : Arrays.copyOf(counts, counts.length);
            with[group] += more;
            if (!add(next, group + 1, lacking - more, with)) {
                return false;
            }
        }
        return true;
    }

    private boolean allowed(int[] counts) {
        return limits.stream().allMatch(limit -> count(counts, limit) < limit.count);
    }

    private int count(int[] counts, Demand demand) {
        int count = 0;
        for (int group = 0; group < counts.length; group++) {
            count += demand.groups.get(group) ? counts[group] : 0;
        }
        return count;
    }

    private SortedSet<String> words(int[] counts) {
        var words = new TreeSet<String>();
        for (int group = 0; group < counts.length; group++) {
            words.addAll(groups.get(group).subList(0, counts[group]));
        }
        return words;
    }
}
