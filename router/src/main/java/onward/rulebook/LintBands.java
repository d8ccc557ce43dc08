package onward.rulebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.rulebook.Search.Answer;
import onward.rulebook.Search.Barred;

/**
 * Rows that cut a measure into bands, and tables that mean to cover everyone.
 *
 * <p>Rows of one table are bands when they ask for the same in all other columns and each for one stretch of the same
 * measure, neither stretch inside the other. A mistake is: a hole that is narrower than both bands beside it and for which
 * no other row of the table holds; values in two bands of different outcome, if one value alone or fewer than each band
 * has to itself. In eligibility tables the bands are needs of different services.
 *
 * <p>A triage or routing table means to cover everyone when it asks about two or more facts, more than one row about each,
 * and each column taken alone leaves nothing out. Every fact has one value at a time; sets are taken only where all rows
 * ask about the same facts, one of them a measure, since whoever has several needs may be spoken of by several rows. A
 * mistake is then a combination, all of it known, for which no row of the stage holds. Any other table leaves people out
 * on purpose: a person decides.
 */
final class LintBands {

    private static final int MOST_NAMED = 3;

    private final LintView view;

    /** A row, and the lowest and highest value of a measure that it asks for. */
    private record Band<O>(Row<O> row, Condition.Within within, double low, double high) {

        List<Condition> others() {
            return row.conditions().stream().filter(c -> !c.equals(within)).toList();
        }
    }

    private LintBands(LintView view) {
        this.view = view;
    }

    static void check(LintView view) {
        var bands = new LintBands(view);
        var policy = view.policy();
        var needs = view.live(policy.eligibility()).stream()
                .filter(row -> row.outcome().outcome() == Threshold.NEEDS)
                .toList();
        bands.check(needs, List.of());
        Stream.of(view.live(policy.triage()), view.live(policy.routing())).forEach(rows -> {
            bands.check(rows, rows);
            tables(rows).forEach((file, table) -> bands.covers(file, table, rows));
        });
    }

    private static <R extends Row<?>> Map<String, List<R>> tables(List<R> rows) {
        return rows.stream().collect(Collectors.groupingBy(Row::file, TreeMap::new, Collectors.toList()));
    }

    private void check(List<? extends Row<?>> rows, List<? extends Row<?>> fillers) {
        var groups = new LinkedHashMap<String, List<Band<?>>>();
        for (var row : rows) {
            bands(row)
                    .forEach(band -> groups.computeIfAbsent(key(band), k -> new ArrayList<>())
                            .add(band));
        }
        for (var group : groups.values()) {
            group.sort(Comparator.comparingDouble((Band<?> b) -> b.low)
                    .thenComparingDouble(b -> b.high)
                    .thenComparing(b -> b.row.rule()));
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
        boolean inTurn = lower.low < upper.low && lower.high < upper.high;
        if (!inTurn || sameService(lower.row, upper.row)) {
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
        var others = fillers.stream()
                .filter(row -> row.file().equals(lower.row.file()))
                .toList();
        var nobody = view.findings().ask(lower.row, within(lower, hole), Barred.of(others));
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

    private static List<Condition> within(Band<?> band, Interval stretch) {
        var inside = new Condition.Within(band.within.fact(), "", List.of(stretch));
        return Stream.concat(band.others().stream(), Stream.of(inside)).toList();
    }

    private static String spelled(Fact fact, Interval stretch) {
        var low = Values.measure(fact, stretch.low()).text();
        var high = Values.measure(fact, stretch.high()).text();
        return fact.name() + " " + (low.equals(high) ? low : low + ".." + high);
    }

    private void covers(String file, List<? extends Row<?>> table, List<? extends Row<?>> stage) {
        var facts = table.stream().flatMap(row -> facts(row).stream()).collect(Collectors.toSet());
        if (facts.size() < 2 || !crossed(facts, table) || !facts.stream().allMatch(fact -> full(fact, table))) {
            return;
        }
        var known = facts.stream().map(LintView::known).toList();
        var gap = view.findings().ask(table.get(0), known, Barred.of(stage));
        var near = gap instanceof Answer.Shown shown ? nearest(table, shown) : List.<Row<?>>of();
        var message = "Each column leaves nothing out, but for this combination no row holds"
                + (near.isEmpty() ? "." : "; " + LintView.names(table.get(0), near) + " came nearest.");
        view.findings().add(Code.GAP, file, 0, "", message, near, gap);
    }

    private static Set<Fact> facts(Row<?> row) {
        return row.conditions().stream()
                .map(Condition::fact)
                .filter(fact -> !fact.name().equals(Vocabulary.TODAY))
                .collect(Collectors.toSet());
    }

    /** Whether the rows are about how these facts meet, and not each about a matter of its own. */
    private static boolean crossed(Set<Fact> facts, List<? extends Row<?>> table) {
        boolean single = facts.stream().noneMatch(fact -> fact.type().many());
        return single
                ? facts.stream().allMatch(fact -> asking(fact, table).count() > 1)
                : facts.stream().anyMatch(fact -> fact.type().measured())
                        && table.stream().allMatch(row -> facts(row).equals(facts));
    }

    private static <R extends Row<?>> Stream<R> asking(Fact fact, List<R> table) {
        return table.stream().filter(row -> facts(row).contains(fact));
    }

    /** Whether every value of a fact is asked for by some row that asks about it. */
    private boolean full(Fact fact, List<? extends Row<?>> table) {
        var cells = asking(fact, table)
                .map(row -> new Barred(
                        row.conditions().stream()
                                .filter(c -> c.fact().equals(fact))
                                .toList(),
                        false))
                .toList();
        return view.findings()
                .ask(table.get(0), List.of(LintView.known(fact)), cells)
                .never();
    }

    private List<Row<?>> nearest(List<? extends Row<?>> table, Answer.Shown gap) {
        var sheet = Sheet.of(view.policy().vocabulary(), gap.example());
        return table.stream()
                .filter(row -> row.conditions().stream()
                                .filter(c -> c.on(sheet) != Truth.TRUE)
                                .count()
                        == 1)
                .limit(MOST_NAMED)
                .<Row<?>>map(row -> row)
                .toList();
    }
}
