package onward.rulebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import onward.referral.Spans;
import onward.referral.Value;

/**
 * The examples beside one rule table: what is known, and what must come out.
 *
 * @param stage the stage of the table they stand beside
 */
public record Examples(String file, Stage stage, List<Example> examples) {

    static final String SUFFIX = ".examples.csv";

    /**
     * One example.
     *
     * @param on the local date or date and time of the decision; empty for now
     * @param facts what is known, derived facts included
     * @param expected by column name, such as {@code expect verdict reablement}
     */
    public record Example(
            int row, String id, Optional<String> on, SortedMap<String, Value> facts, Map<String, String> expected) {}

    static Examples read(Table table, Stage stage, Vocabulary vocabulary) {
        if (!table.columns().containsKey("id")) {
            table.complain(1, "id", Code.COLUMN_MISSING, "The column \"id\" is missing.");
        }
        table.columns().keySet().stream()
                .filter(column -> !ours(column) && vocabulary.find(column).isEmpty())
                .forEach(column -> table.complain(
                        1,
                        column,
                        Code.COLUMN_UNKNOWN,
                        "\"" + column + "\" is not a fact." + Nearest.hint(column, vocabulary.names())));
        var examples = new ArrayList<Example>();
        table.lines().forEach(line -> examples.add(example(table, line, vocabulary)));
        return new Examples(table.file(), stage, examples);
    }

    private static boolean ours(String column) {
        return column.equals("id")
                || column.equals("on")
                || column.equals("because")
                || column.equals("note")
                || column.startsWith("expect ")
                || Table.comment(column);
    }

    private static Example example(Table table, Table.Line line, Vocabulary vocabulary) {
        var facts = new TreeMap<String, Value>();
        var expected = new LinkedHashMap<String, String>();
        for (var column : table.columns().keySet()) {
            var cell = line.cell(column);
            if (column.startsWith("expect ") && !cell.isEmpty()) {
                expected.put(column, cell);
            } else if (!ours(column) && !cell.isEmpty()) {
                vocabulary.find(column).flatMap(fact -> value(fact, cell, line)).ifPresent(v -> facts.put(column, v));
            }
        }
        if (expected.isEmpty()) {
            line.complain("", Code.EXAMPLE, "This example expects nothing: fill an expect column.");
        }
        var on = line.cell("on");
        return new Example(
                line.row(), line.required("id"), on.isEmpty() ? Optional.empty() : Optional.of(on), facts, expected);
    }

    private static Optional<Value> value(Fact fact, String cell, Table.Line line) {
        var complaint = line.at(fact.name());
        switch (fact.type()) {
            case NUMBER -> {
                try {
                    return Optional.of(new Value.Quantity(Double.parseDouble(cell)));
                } catch (NumberFormatException e) {
                    complaint.accept(Code.NOT_UNDERSTOOD, "\"" + cell + "\" is not a number.");
                    return Optional.empty();
                }
            }
            case DURATION -> {
                var span = Spans.parse(cell);
                if (span.isEmpty()) {
                    complaint.accept(Code.NOT_UNDERSTOOD, "\"" + cell + "\" is not a time: write 90min, 2h or 2d.");
                }
                return span.map(Value.Span::new);
            }
            case DATE -> {
                return Dates.read(cell, complaint).map(Value.Day::new);
            }
            case SET, TEXT_SET -> {
                var words = cell.equals("none") ? List.<String>of() : Lists.of(cell);
                return words.stream().allMatch(word -> allowed(fact, word, line))
                        ? Optional.of(new Value.Words(new TreeSet<>(words)))
                        : Optional.empty();
            }
            default -> {
                return allowed(fact, cell, line) ? Optional.of(new Value.Word(cell)) : Optional.empty();
            }
        }
    }

    private static boolean allowed(Fact fact, String word, Table.Line line) {
        if (fact.allowed().isEmpty() || fact.allowed().contains(word)) {
            return true;
        }
        line.complain(
                fact.name(),
                Code.NOT_ALLOWED,
                "\"" + word + "\" is not a value of " + fact.name() + "." + Nearest.hint(word, fact.allowed()));
        return false;
    }
}
