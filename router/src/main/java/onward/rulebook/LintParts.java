package onward.rulebook;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import onward.referral.Value;
import onward.rulebook.Search.Answer;
import onward.rulebook.Search.Barred;

/**
 * Tables of triage and routing whose rows divide up a fact between them.
 *
 * <p>They do when no row is about a set and every row (in routing: that says who leads) asks about the fact, at least two
 * different things of which none is inside another. Such a table means to cover everyone. A mistake is a part of what the
 * fact may be that belongs to no row, and which no example beside the table tries. A row that leaves the cell empty takes
 * everybody; 65 and over beside 75 and over divides nothing, for below is what most people are.
 */
final class LintParts {

    private static final int MOST_NAMED = 3;

    private final LintView view;
    private final Fact fact;
    private final List<? extends Row<?>> table;
    private final List<Part> parts;

    /** A value of the fact, and the rows that ask for it. */
    private record Part(Value value, BitSet askedBy) {}

    private LintParts(LintView view, Fact fact, List<? extends Row<?>> table) {
        this.view = view;
        this.fact = fact;
        this.table = table;
        this.parts =
                values().stream().map(value -> new Part(value, askedBy(value))).toList();
    }

    static void check(LintView view, Silence silence) {
        var leading = view.live(view.policy().routing()).stream()
                .filter(row -> !row.outcome().lead().isEmpty())
                .toList();
        LintTables.byFile(view.live(view.policy().triage())).values().forEach(table -> check(view, silence, table));
        LintTables.byFile(leading).values().forEach(table -> check(view, silence, table));
    }

    private static void check(LintView view, Silence silence, List<? extends Row<?>> table) {
        var facts =
                table.stream().flatMap(row -> LintTables.facts(row).stream()).collect(Collectors.toSet());
        if (facts.stream().noneMatch(fact -> fact.type().many())) {
            facts.stream()
                    .filter(fact ->
                            table.stream().allMatch(row -> LintTables.facts(row).contains(fact)))
                    .filter(fact -> bounded(fact, view.findings().search().world()))
                    .sorted(Comparator.comparingInt(Fact::slot))
                    .map(fact -> new LintParts(view, fact, table))
                    .filter(LintParts::divided)
                    .forEach(column -> column.check(silence));
        }
    }

    /** Whether it is declared what the fact may be; which category somebody has is settled by triage. */
    private static boolean bounded(Fact fact, World world) {
        return !fact.name().equals(LintView.CATEGORY)
                && (fact.type().measured()
                        ? world.range(fact).bounded()
                        : !fact.allowed().isEmpty());
    }

    /** The words one by one; of a measure the bounds with the values next to them: between two of them nothing changes. */
    private List<Value> values() {
        if (!fact.type().measured()) {
            return fact.allowed().stream().<Value>map(Value.Word::new).toList();
        }
        var world = view.findings().search().world();
        var range = world.range(fact);
        var measures = new TreeSet<>(List.of(range.low(), range.high()));
        table.stream()
                .flatMap(row -> row.conditions().stream())
                .filter(condition -> condition.fact().equals(fact))
                .flatMap(World::bounds)
                .forEach(bound -> measures.addAll(List.of(world.before(fact, bound), bound, world.after(fact, bound))));
        return measures.stream()
                .filter(range::contains)
                .map(measure -> Values.measure(fact, measure))
                .toList();
    }

    private BitSet askedBy(Value value) {
        var rows = new BitSet();
        for (int i = 0; i < table.size(); i++) {
            rows.set(
                    i,
                    table.get(i).conditions().stream()
                            .filter(condition -> condition.fact().equals(fact))
                            .allMatch(condition -> Values.truth(condition, Optional.of(value)) == Truth.TRUE));
        }
        return rows;
    }

    private boolean divided() {
        var cells = IntStream.range(0, table.size())
                .mapToObj(row -> IntStream.range(0, parts.size())
                        .filter(part -> parts.get(part).askedBy.get(row))
                        .collect(BitSet::new, BitSet::set, BitSet::or))
                .distinct()
                .toList();
        return cells.size() > 1
                && cells.stream()
                        .allMatch(one ->
                                cells.stream().allMatch(other -> one.equals(other) || !Choices.within(one, other)));
    }

    private void check(Silence silence) {
        var file = table.get(0).file();
        if (view.findings().told(Code.BAND_HOLE, file, fact.name())) {
            return;
        }
        var tried = silence.beside(file, table).stream()
                .flatMap(sheet -> sheet.given(fact).stream())
                .toList();
        for (var left : leftOut()) {
            var untried = left.stream()
                    .filter(part -> !fact.type().measured())
                    .filter(part -> !tried.contains(part.value))
                    .toList();
            if (!fact.type().measured() && !untried.isEmpty()) {
                report(
                        untried,
                        String.join(
                                " or ",
                                untried.stream().map(part -> part.value.text()).toList()));
            } else if (fact.type().measured()) {
                stretch(left, tried);
            }
        }
    }

    private void stretch(List<Part> left, List<Value> tried) {
        var low = left.get(0).value;
        var high = left.get(left.size() - 1).value;
        var stretch = Interval.between(Values.number(low), Values.number(high));
        if (tried.stream().map(Values::number).noneMatch(stretch::contains)) {
            report(left, low.equals(high) ? low.text() : low.text() + ".." + high.text());
        }
    }

    /** What belongs to no row, at least from some day on: of a measure each stretch by itself, of words all together. */
    private List<List<Part>> leftOut() {
        var cells = LintTables.cells(table.stream(), Set.of(fact.name(), Vocabulary.TODAY));
        var all = new ArrayList<List<Part>>();
        boolean goesOn = false;
        for (var part : parts) {
            boolean left = view.findings().ask(table.get(0), exactly(part), cells) instanceof Answer.Shown;
            if (left && !goesOn) {
                all.add(new ArrayList<>());
            }
            if (left) {
                all.get(all.size() - 1).add(part);
            }
            goesOn = left || (goesOn && !fact.type().measured());
        }
        return all;
    }

    private List<Condition> exactly(Part part) {
        return List.of(
                fact.type().measured()
                        ? new Condition.Within(
                                fact, part.value.text(), List.of(Interval.exactly(Values.number(part.value))))
                        : new Condition.OneOf(fact, part.value.text(), Set.of(part.value.text()), true));
    }

    private void report(List<Part> left, String spelled) {
        var around = around(left);
        var example = view.findings().ask(table.get(0), exactly(left.get(0)), Barred.of(table));
        var at = around.get(around.size() - 1);
        var message = "The rows of this table divide up " + fact.name() + " between them, but leave out " + spelled
                + ", " + (fact.type().measured() ? "next to " : "unlike ") + LintView.names(at, around) + ".";
        view.findings().add(Code.PART_LEFT_OUT, at, fact.name(), message, around, example);
    }

    /** The rows on either side of a stretch, and those that take it on some days; for words the first of all. */
    private List<Row<?>> around(List<Part> left) {
        int first = parts.indexOf(left.get(0));
        int last = parts.indexOf(left.get(left.size() - 1));
        var near = new BitSet();
        IntStream.rangeClosed(Math.max(0, first - 1), Math.min(parts.size() - 1, last + 1))
                .forEach(part -> near.or(parts.get(part).askedBy));
        var rows = fact.type().measured() ? near.stream() : IntStream.range(0, table.size());
        return rows.<Row<?>>mapToObj(table::get)
                .sorted(Comparator.comparingInt(row -> row.line()))
                .limit(MOST_NAMED)
                .toList();
    }
}
