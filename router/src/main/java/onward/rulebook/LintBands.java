package onward.rulebook;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import onward.rulebook.Search.Barred;

/**
 * Rows that cut a measure into bands.
 *
 * <p>Rows of one table are bands when they ask for the same in all other columns and each for one stretch of the same
 * measure, neither stretch inside the other. A mistake is: a hole that is narrower than both bands beside it and for which
 * no other row of the table holds when all that those ask for is known; in triage and routing, the same beyond the lowest or the highest of several bands, if
 * no example beside the table tries it; values in two bands of different outcome, if one value alone or fewer than each
 * band has to itself. In eligibility tables the bands are needs of different services. A wide hole is as a rule meant: a
 * table about the very young and the very old.
 */
final class LintBands {

    private final LintView view;
    private final Silence silence;

    /** A row, and the lowest and highest value of a measure that it asks for. */
    private record Band<O>(Row<O> row, Condition.Within within, double low, double high) {

        List<Condition> others() {
            return row.conditions().stream().filter(c -> !c.equals(within)).toList();
        }
    }

    private LintBands(LintView view, Silence silence) {
        this.view = view;
        this.silence = silence;
    }

    static void check(LintView view, Silence silence) {
        var bands = new LintBands(view, silence);
        var policy = view.policy();
        var needs = view.live(policy.eligibility()).stream()
                .filter(row -> row.outcome().outcome() == Threshold.NEEDS)
                .toList();
        bands.check(needs, List.of());
        Stream.<List<? extends Row<?>>>of(view.live(policy.triage()), view.live(policy.routing()))
                .forEach(rows -> {
                    bands.check(rows, rows);
                    bands.groups(rows).forEach(group -> bands.ends(group, rows));
                });
    }

    private Collection<List<Band<?>>> groups(List<? extends Row<?>> rows) {
        var groups = new LinkedHashMap<String, List<Band<?>>>();
        for (var row : rows) {
            bands(row)
                    .forEach(band -> groups.computeIfAbsent(key(band), k -> new ArrayList<>())
                            .add(band));
        }
        groups.values()
                .forEach(group -> group.sort(Comparator.comparingDouble((Band<?> b) -> b.low)
                        .thenComparingDouble(b -> b.high)
                        .thenComparing(b -> b.row.rule())));
        return groups.values();
    }

    private void check(List<? extends Row<?>> rows, List<? extends Row<?>> fillers) {
        for (var group : groups(rows)) {
            for (int i = 1; i < group.size(); i++) {
                neighbours(group.get(i - 1), group.get(i), fillers);
            }
        }
    }

    private Stream<Band<?>> bands(Row<?> row) {
        return row.conditions().stream()
                .filter(c -> c instanceof Condition.Within within
                        && within.intervals().size() == 1
                        && !within.fact().name().equals(Vocabulary.TODAY))
                .map(c -> band(row, (Condition.Within) c));
    }

    private Band<?> band(Row<?> row, Condition.Within within) {
        var world = world();
        var fact = within.fact();
        var stretch = within.intervals().get(0);
        var range = world.range(fact);
        double low = stretch.lowIncluded() ? stretch.low() : world.after(fact, stretch.low());
        double high = stretch.highIncluded() ? stretch.high() : world.before(fact, stretch.high());
        return new Band<>(row, within, Math.max(low, range.low()), Math.min(high, range.high()));
    }

    private World world() {
        return view.findings().search().world();
    }

    /** Bands of one key differ in nothing but their stretch and what they say. */
    private static String key(Band<?> band) {
        var others = new TreeSet<String>();
        band.others().forEach(condition -> others.add(meaning(condition)));
        return band.row.file() + "\n" + band.within.fact().name() + "\n" + others;
    }

    /** A condition without the accidents of its spelling. */
    private static String meaning(Condition condition) {
        var name = condition.fact().name() + " ";
        if (condition instanceof Condition.Within within) {
            return name + within.intervals();
        } else if (condition instanceof Condition.OneOf oneOf) {
            return name + oneOf.wanted() + new TreeSet<>(oneOf.words());
        } else if (condition instanceof Condition.Has has) {
            return name + has.wanted() + has.atLeast() + new TreeSet<>(has.words());
        }
        return name + condition.text();
    }

    private void neighbours(Band<?> lower, Band<?> upper, List<? extends Row<?>> fillers) {
        if (!inTurn(lower, upper) || sameService(lower.row, upper.row)) {
            return;
        }
        var fact = lower.within.fact();
        double after = world().after(fact, lower.high);
        double before = world().before(fact, upper.low);
        if (after <= before) {
            if (width(fact, after, before) < Math.min(width(lower), width(upper))) {
                hole(lower, upper, Interval.between(after, before), fillers);
            }
        } else if (!lower.row.outcome().equals(upper.row.outcome()) && upper.low <= lower.high) {
            double shared = width(fact, upper.low, lower.high);
            if (shared == 1 || shared < Math.min(width(fact, lower.low, before), width(fact, after, upper.high))) {
                shared(lower, upper, Interval.between(upper.low, lower.high));
            }
        }
    }

    private static boolean inTurn(Band<?> lower, Band<?> upper) {
        return lower.low < upper.low && lower.high < upper.high;
    }

    /** What the lowest and the highest of several bands leave out of all that the fact may be. */
    private void ends(List<Band<?>> group, List<? extends Row<?>> fillers) {
        int last = group.size() - 1;
        if (last < 1 || !IntStream.rangeClosed(1, last).allMatch(i -> inTurn(group.get(i - 1), group.get(i)))) {
            return;
        }
        var range = world().range(group.get(0).within.fact());
        end(
                group.get(0),
                group.get(1),
                range.low(),
                world().before(group.get(0).within.fact(), group.get(0).low),
                fillers);
        end(
                group.get(last),
                group.get(last - 1),
                world().after(group.get(last).within.fact(), group.get(last).high),
                range.high(),
                fillers);
    }

    private void end(Band<?> outer, Band<?> inner, double low, double high, List<? extends Row<?>> fillers) {
        var fact = outer.within.fact();
        boolean some = Double.isFinite(low) && Double.isFinite(high) && low <= high;
        if (some && width(fact, low, high) < Math.min(width(outer), width(inner))) {
            var beyond = Interval.between(low, high);
            var others = inTable(outer.row.file(), fillers);
            boolean meant = silence.beside(outer.row.file(), others).stream()
                    .map(sheet -> sheet.number(fact.slot()))
                    .anyMatch(value -> value != null && beyond.contains(value));
            if (!meant) {
                var message = "Beyond the bands " + LintView.names(outer.row, List.of(outer.row, inner.row))
                        + " somebody is left out: neither holds for " + spelled(fact, beyond) + ".";
                var nobody = view.findings().ask(outer.row, unspoken(outer, beyond, others), Barred.of(others));
                view.findings()
                        .add(Code.BAND_HOLE, outer.row, fact.name(), message, List.of(outer.row, inner.row), nobody);
            }
        }
    }

    private static List<? extends Row<?>> inTable(String file, List<? extends Row<?>> rows) {
        return rows.stream().filter(row -> row.file().equals(file)).toList();
    }

    /** Two needs of one service are no bands; where they cannot both hold, {@link LintEligibility} says so. */
    private static boolean sameService(Row<?> a, Row<?> b) {
        return a.outcome() instanceof Aimed<?> one
                && b.outcome() instanceof Aimed<?> other
                && one.target().equals(other.target());
    }

    private double width(Band<?> band) {
        return width(band.within.fact(), band.low, band.high);
    }

    private double width(Fact fact, double low, double high) {
        return Math.rint((high - low) / world().after(fact, 0)) + 1;
    }

    private void hole(Band<?> lower, Band<?> upper, Interval hole, List<? extends Row<?>> fillers) {
        var others = inTable(lower.row.file(), fillers);
        var nobody = view.findings().ask(lower.row, unspoken(lower, hole, others), Barred.of(others));
        var both = List.of(lower.row, upper.row);
        var message = "Between " + LintView.names(upper.row, both) + " there is a hole: neither holds for "
                + spelled(lower.within.fact(), hole) + ".";
        view.findings().add(Code.BAND_HOLE, upper.row, upper.within.fact().name(), message, both, nobody);
    }

    private void shared(Band<?> lower, Band<?> upper, Interval shared) {
        var example = view.findings().ask(lower.row, within(lower, shared), List.of());
        var both = List.of(lower.row, upper.row);
        var message = LintView.names(upper.row, both) + " both hold for " + spelled(lower.within.fact(), shared)
                + " but say different things. Let one band begin where the other has ended.";
        view.findings().add(Code.BAND_DOUBLE, upper.row, upper.within.fact().name(), message, both, example);
    }

    /** In a hole of the bands, with everything known that other rows of the table ask for. */
    private List<Condition> unspoken(Band<?> band, Interval hole, List<? extends Row<?>> others) {
        var known = world().known(others).stream()
                .filter(c ->
                        band.others().stream().noneMatch(asked -> asked.fact().equals(c.fact())));
        return Stream.concat(within(band, hole).stream(), known).toList();
    }

    private static List<Condition> within(Band<?> band, Interval stretch) {
        var inside = new Condition.Within(band.within.fact(), "", List.of(stretch));
        return Stream.concat(band.others().stream(), Stream.of(inside)).toList();
    }

    private static String spelled(Fact fact, Interval stretch) {
        var low = Values.measure(fact, stretch.low()).text();
        var high = Values.measure(fact, stretch.high()).text();
        return fact.name() + " " + (low.equals(high) ? low : low + ".." + high);
    }
}
