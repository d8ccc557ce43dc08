package onward.rulebook;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import onward.rulebook.Examples.Example;
import onward.rulebook.Search.Answer;

/**
 * Thresholds that no example tries any more. For every end of a stretch that a row asks for, the examples beside its table
 * must have the last value inside and the first value outside, each on a referral of which no other condition of the row
 * is false: only then does an example notice when the threshold is moved. The nearest values are those of {@link World}:
 * whole numbers, minutes, days. Left aside are ends beyond which the fact has no value, days that are over, suspended
 * agreements, and tables without any examples, of which there is a complaint already.
 */
final class LintExamples {

    private final LintView view;
    private final LocalDate today;
    private final Map<String, List<Sheet>> beside = new HashMap<>();

    private LintExamples(LintView view, LocalDate today) {
        this.view = view;
        this.today = today;
        for (var examples : view.policy().examples()) {
            beside.put(
                    examples.file(),
                    examples.examples().stream().map(this::sheet).toList());
        }
    }

    static void check(LintView view, LocalDate today) {
        var examples = new LintExamples(view, today);
        var policy = view.policy();
        Stream.of(policy.triage(), policy.eligibility(), policy.acceptance(), policy.routing())
                .flatMap(rows -> view.live(rows).stream())
                .forEach(examples::check);
    }

    private Sheet sheet(Example example) {
        return Sheet.of(view.policy().vocabulary(), example.factsOn(today));
    }

    private void check(Row<?> row) {
        var sheets = beside.get(row.file().replaceAll("\\.csv$", Examples.SUFFIX));
        if (sheets != null) {
            row.conditions().stream()
                    .filter(Condition.Within.class::isInstance)
                    .forEach(condition -> check(row, (Condition.Within) condition, sheets));
        }
    }

    private void check(Row<?> row, Condition.Within within, List<Sheet> sheets) {
        var untried = edges(within).stream()
                .filter(value -> sheets.stream().noneMatch(sheet -> tries(sheet, row, within, value)))
                .filter(value -> example(row, within, value) instanceof Answer.Shown)
                .toList();
        if (!untried.isEmpty()) {
            var fact = within.fact();
            var values = untried.stream()
                    .map(value ->
                            Values.measure(fact, value).text() + (within.covers(value) ? " (inside)" : " (outside)"))
                    .toList();
            var message = "No example tries the bound " + within.text() + " of " + row.id() + " at "
                    + LintView.words(values) + ".";
            view.findings()
                    .add(
                            Code.BOUND_UNTRIED,
                            row,
                            column(within),
                            message,
                            List.of(row),
                            example(row, within, untried.get(0)));
        }
    }

    private static String column(Condition.Within within) {
        return !within.fact().name().equals(Vocabulary.TODAY)
                ? within.fact().name()
                : within.text().startsWith("<") ? "until" : "from";
    }

    /** The last value inside and the first value outside at either end of every stretch, where the fact has both. */
    private List<Double> edges(Condition.Within within) {
        var world = view.findings().search().world();
        var fact = within.fact();
        var edges = new ArrayList<Double>();
        for (var stretch : within.intervals()) {
            double low = stretch.low();
            double high = stretch.high();
            if (Double.isFinite(low)) {
                pair(
                        within,
                        stretch.lowIncluded() ? world.before(fact, low) : low,
                        next(fact, low, stretch.lowIncluded()),
                        edges);
            }
            if (Double.isFinite(high)) {
                pair(
                        within,
                        stretch.highIncluded() ? world.after(fact, high) : high,
                        last(fact, high, stretch.highIncluded()),
                        edges);
            }
        }
        return edges.stream().distinct().sorted().toList();
    }

    private double next(Fact fact, double low, boolean included) {
        return included ? low : view.findings().search().world().after(fact, low);
    }

    private double last(Fact fact, double high, boolean included) {
        return included ? high : view.findings().search().world().before(fact, high);
    }

    private void pair(Condition.Within within, double outside, double inside, List<Double> edges) {
        var range = view.findings().search().world().range(within.fact());
        if (range.contains(outside) && range.contains(inside) && !within.covers(outside)) {
            edges.add(outside);
            edges.add(inside);
        }
    }

    private static boolean tries(Sheet sheet, Row<?> row, Condition.Within within, double value) {
        return Double.valueOf(value).equals(sheet.number(within.fact().slot()))
                && row.conditions().stream().allMatch(c -> c.equals(within) || c.on(sheet) != Truth.FALSE);
    }

    private Answer example(Row<?> row, Condition.Within within, double value) {
        var at = new Condition.Within(within.fact(), "", List.of(Interval.exactly(value)));
        var others = row.conditions().stream().filter(c -> !c.equals(within));
        return view.findings()
                .search()
                .find(Stream.concat(others, Stream.of(at)).toList());
    }
}
