package onward.impact;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From what to what, without the cells that could point at a person. Such cells are not shown as hidden, they are simply
 * not there, like those of nobody. How many changed is told elsewhere, for all of them and for emergency, review and unmet;
 * so more cells are left out until what is left out cannot be worked out from that, by the rule of {@link SmallNumbers}.
 *
 * @param shown the cells that are shown
 * @param veiled what must not be counted afterwards either, or the cells could be worked out from before and after
 */
record Matrix(SortedMap<Shift, Long> shown, Set<String> veiled) {

    private static final Set<String> TOLD = Set.of(Outcome.EMERGENCY, Outcome.REVIEW, Outcome.UNMET);

    /** Of which nothing but how many changed is told elsewhere. */
    static Matrix alone(SortedMap<Shift, Long> cells) {
        var hidden = hidden(lines(cells));
        hidden.addAll(SmallNumbers.hidden(where(cells, Shift::stays), Set.of()));
        return new Matrix(where(cells, cell -> !hidden.contains(cell)), Set.of());
    }

    /**
     * Of which it is also told how many each had before. Then who stayed is left out too where somebody unseen went or
     * came; and everywhere, where so few changed that the totals would say who.
     */
    static Matrix besideLoads(SortedMap<Shift, Long> cells) {
        var lines = lines(cells);
        var hidden = hidden(lines);
        boolean few = lines.stream().anyMatch(line -> SmallNumbers.givenAway(line, hidden));
        var veiled = cells.keySet().stream()
                .filter(cell -> few || hidden.contains(cell))
                .flatMap(cell -> Stream.of(cell.from(), cell.to()))
                .collect(Collectors.toSet());
        var stayed = where(cells, Shift::stays);
        var unseen = where(stayed, cell -> veiled.contains(cell.from())).keySet();
        hidden.addAll(SmallNumbers.hidden(stayed, unseen));
        return new Matrix(where(cells, cell -> !hidden.contains(cell)), veiled);
    }

    /** Hides until no line gives a hidden cell away or nothing is left in it to hide; one line's cover may be small in another. */
    private static Set<Shift> hidden(List<SortedMap<Shift, Long>> lines) {
        var hidden = new HashSet<Shift>();
        int before;
        do {
            before = hidden.size();
            lines.forEach(line -> hidden.addAll(SmallNumbers.hidden(line, hidden)));
        } while (hidden.size() > before);
        return hidden;
    }

    /**
     * The cells of those that changed: all together, by what is told of where they went and where they came from, and the
     * rest of both, since what is told can be taken from the whole.
     */
    private static List<SortedMap<Shift, Long>> lines(SortedMap<Shift, Long> cells) {
        var changed = where(cells, cell -> !cell.stays());
        var lines = new ArrayList<>(List.of(changed));
        for (Function<Shift, String> end : List.<Function<Shift, String>>of(Shift::from, Shift::to)) {
            TOLD.forEach(
                    told -> lines.add(where(changed, cell -> end.apply(cell).equals(told))));
            lines.add(where(changed, cell -> !TOLD.contains(end.apply(cell))));
        }
        lines.add(where(changed, cell -> !TOLD.contains(cell.from()) && !TOLD.contains(cell.to())));
        return lines;
    }

    private static SortedMap<Shift, Long> where(SortedMap<Shift, Long> cells, Predicate<Shift> wanted) {
        var some = new TreeMap<>(cells);
        some.keySet().removeIf(wanted.negate());
        return Collections.unmodifiableSortedMap(some);
    }
}
