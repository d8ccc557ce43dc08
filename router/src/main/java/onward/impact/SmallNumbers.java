package onward.impact;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Hides what could point at a person. Counts of 1 to 4 are hidden; nobody at all may be shown. The groups of a grouping add
 * up to a total that is known, so somebody could work out what is hidden: the next smallest groups (nobody last) are hidden
 * too, until there are at least two, together at least 5, and their sum fits more than one set of small counts. When
 * everything is hidden there is nothing more to do; a grouping of a single group is its total.
 */
public final class SmallNumbers {

    public static final long SMALLEST_SHOWN = 5;

    static final List<Measure> MEASURES =
            List.of(Measure.DECIDED, Measure.CHANGED, Measure.MORE_URGENT, Measure.LESS_URGENT, Measure.NEWLY_UNMET);

    private SmallNumbers() {}

    /** The groups of one grouping, given their counts by name and measure, in the order of their names. */
    static List<Group> hidden(Grouping by, Map<String, Map<Measure, Long>> counts) {
        var figures = new TreeMap<String, Map<Measure, Optional<Long>>>();
        counts.keySet().forEach(name -> figures.put(name, new HashMap<>()));
        for (var measure : MEASURES) {
            var column = new TreeMap<String, Long>();
            counts.forEach((name, row) -> column.put(name, row.getOrDefault(measure, 0L)));
            var hidden = hidden(column, Set.of());
            figures.forEach((name, row) -> row.put(
                    measure, Optional.of(column.getOrDefault(name, 0L)).filter(count -> !hidden.contains(name))));
        }
        return figures.entrySet().stream()
                .map(group -> new Group(by, group.getKey(), group.getValue()))
                .toList();
    }

    /**
     * What is hidden of counts that add up to a known total.
     *
     * @param anyway what is hidden for another reason; it may name more than there is here
     */
    public static <K extends Comparable<K>> Set<K> hidden(Map<K, Long> column, Set<K> anyway) {
        var hidden = new HashSet<K>();
        long sum = 0;
        for (var cell : smallestFirst(column, anyway)) {
            if (!hides(cell, anyway) && !guessable(hidden.size(), sum)) {
                break; // whoever comes later is larger, or nobody
            }
            hidden.add(cell.getKey());
            sum += cell.getValue();
        }
        return hidden;
    }

    private static <K> boolean hides(Map.Entry<K, Long> cell, Set<K> anyway) {
        return anyway.contains(cell.getKey()) || (cell.getValue() > 0 && cell.getValue() < SMALLEST_SHOWN);
    }

    private static <K extends Comparable<K>> List<Map.Entry<K, Long>> smallestFirst(
            Map<K, Long> column, Set<K> anyway) {
        return column.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<K, Long> cell) -> !hides(cell, anyway))
                        .thenComparing(cell -> cell.getValue() == 0)
                        .thenComparing(Map.Entry::getValue)
                        .thenComparing(Map.Entry::getKey))
                .toList();
    }

    /** Whether the total gives away what is hidden, because there was nothing more to hide. */
    static <K> boolean givenAway(Map<K, Long> column, Set<K> hidden) {
        var counts = column.entrySet().stream()
                .filter(cell -> hidden.contains(cell.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return guessable(
                counts.size(), counts.stream().mapToLong(Long::longValue).sum());
    }

    /** Whether the hidden counts, or that they are few, can be told from how many they are and what they add up to. */
    private static boolean guessable(int hidden, long sum) {
        if (hidden == 0) {
            return false;
        }
        return hidden == 1 || sum < SMALLEST_SHOWN || sum == hidden || sum == hidden * (SMALLEST_SHOWN - 1);
    }
}
