package onward.rulebook;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import onward.referral.Value;

/**
 * The examples beside one rule table: what is known, and what must come out.
 *
 * @param stage the stage of the table they stand beside
 */
public record Examples(String file, Stage stage, List<Example> examples) {

    static final String SUFFIX = ".examples.csv";

    private static final Pattern MOMENT =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})T([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?");
    private static final Set<String> OURS = Set.of("id", "on", "because", "note");

    /**
     * One example.
     *
     * @param on the local date or date and time of the decision; empty for now
     * @param facts what is known, derived facts included
     * @param expected by column name, such as {@code expect verdict reablement}
     */
    public record Example(
            int row, String id, Optional<String> on, SortedMap<String, Value> facts, Map<String, String> expected) {

        /** The facts with the day of the decision; the given day where the example names none. */
        Map<String, Value> factsOn(LocalDate today) {
            var all = new TreeMap<>(facts);
            all.put(Vocabulary.TODAY, new Value.Day(on.flatMap(Example::day).orElse(today)));
            return all;
        }

        private static Optional<LocalDate> day(String on) {
            try {
                return Optional.of(LocalDate.parse(on.substring(0, Math.min(10, on.length()))));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }

    static Examples read(Table table, Stage stage, Vocabulary vocabulary, Expectations expectations) {
        var known = new ArrayList<>(OURS);
        known.addAll(vocabulary.names());
        table.columns().keySet().stream()
                .filter(column -> column.startsWith(Expectations.PREFIX))
                .forEach(column -> {
                    known.add(column);
                    expectations.checkColumn(table, column);
                });
        table.expectColumns(List.of("id"), known);
        var examples = new ArrayList<Example>();
        table.lines().forEach(line -> examples.add(example(table, line, vocabulary, expectations)));
        return new Examples(table.file(), stage, examples);
    }

    private static Example example(Table table, Table.Line line, Vocabulary vocabulary, Expectations expectations) {
        var facts = new TreeMap<String, Value>();
        var expected = new LinkedHashMap<String, String>();
        for (var column : table.columns().keySet()) {
            if (OURS.contains(column) || Table.comment(column)) {
                continue;
            }
            var cell = line.cell(column);
            if (column.startsWith(Expectations.PREFIX) && !cell.isEmpty()) {
                expectations.check(line, column, cell);
                expected.put(column, cell);
            } else if (!cell.isEmpty()) {
                vocabulary
                        .find(column)
                        .flatMap(fact -> value(fact, cell, line.at(fact.name())))
                        .ifPresent(v -> facts.put(column, v));
            }
        }
        if (expected.isEmpty()) {
            line.complain("", Code.EXAMPLE, "This example expects nothing: fill an expect column.");
        }
        return new Example(line.row(), line.required("id"), moment(line), facts, expected);
    }

    /** When the example is decided: a day, or a day and a time of it as people in England read the clock. */
    private static Optional<String> moment(Table.Line line) {
        var cell = line.cell("on");
        var moment = MOMENT.matcher(cell);
        if (moment.matches()) {
            return Dates.read(moment.group(1), line.at("on")).map(day -> day + cell.substring(cell.indexOf('T')));
        }
        return cell.isEmpty()
                ? Optional.empty()
                : Dates.read(cell, line.at("on")).map(Object::toString);
    }

    static Optional<Value> value(Fact fact, String cell, BiConsumer<Code, String> complain) {
        if (fact.type().measured()) {
            var measure = Measures.read(fact, cell, complain);
            return measure.isPresent() ? Optional.of(measured(fact, measure.getAsDouble())) : Optional.empty();
        }
        var words = new Words(fact, cell, complain);
        if (!fact.type().many()) {
            return words.allowed(cell).map(Value.Word::new);
        }
        var given = cell.equals("none") ? List.<String>of() : Lists.of(cell);
        return words.allowed(given).map(found -> new Value.Words(new TreeSet<>(found)));
    }

    private static Value measured(Fact fact, double measure) {
        return switch (fact.type()) {
            case DURATION -> new Value.Span(java.time.Duration.ofMinutes((long) measure));
            case DATE -> new Value.Day(java.time.LocalDate.ofEpochDay((long) measure));
            default -> new Value.Quantity(measure);
        };
    }
}
