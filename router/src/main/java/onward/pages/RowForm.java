package onward.pages;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import onward.rulebook.Complaint;
import onward.rulebook.Fact;
import onward.rulebook.RowWords;

/** The fields of one row: a labelled one for each column, with what may be written there. */
public final class RowForm {

    private static final Set<String> LONG = Set.of("because", "question", "say", "note", "source", "areas", "shares");
    private static final int LONG_CELL = 60;
    private static final int MOST_OFFERED = 120;

    private static final Map<String, String> HINTS = Map.ofEntries(
            Map.entry("id", "The name under which decisions remember the row. A deleted row’s id is not used again."),
            Map.entry("because", "The sentence that is read to people when the row speaks."),
            Map.entry(
                    "source",
                    "Where the rule comes from. (local) is for your place to decide, (check) wants a clinician."),
            Map.entry("from", "The first day on which the row counts, such as 2026-12-01. Empty: always."),
            Map.entry("until", "The first day on which it no longer counts. Empty: without end."),
            Map.entry("then order", "Rows of a lower number come first."),
            Map.entry("then lead", "Services or types in order of preference: first > second > third."),
            Map.entry("then alongside", "Services or types that run beside whoever leads: a | b."),
            Map.entry(
                    "then second look",
                    "How many of the accepted assessments a second assessor looks at, such as 10%."),
            Map.entry("on", "When the example is decided, such as 2026-11-24T10:00. Empty: now."),
            Map.entry("suspended", "A suspended agreement never holds."));

    private RowForm() {}

    /**
     * A field of the form.
     *
     * @param name of the input, which is its id
     * @param hint what the grammar of the cell allows
     * @param offered values that may be chosen; others can be typed
     * @param names labels of those that have one
     * @param chosen whether only the offered values make sense
     * @param tall whether it wants more than a line
     */
    public record Field(
            String name,
            String label,
            String value,
            String hint,
            List<String> offered,
            Map<String, String> names,
            boolean chosen,
            boolean tall,
            List<String> problems) {

        /** An offered value as it is read: its label, with the code that stands in the file. */
        public String named(String value) {
            return names.containsKey(value) ? names.get(value) + " (" + value + ")" : value;
        }
    }

    static List<Field> fields(TableSheet sheet, List<String> cells, List<Complaint> complaints, RowWords words) {
        var fields = new ArrayList<Field>();
        for (int i = 0; i < Math.max(cells.size(), sheet.columns().size()); i++) {
            var column = i < sheet.columns().size() ? sheet.columns().get(i) : "";
            var value = i < cells.size() ? cells.get(i) : "";
            var fact = words.vocabulary().find(column);
            var offered = offered(column, words);
            boolean choice = Set.of("then category", "then rule", "then verdict", "suspended")
                    .contains(column);
            fields.add(new Field(
                    "c" + i,
                    label(sheet, i),
                    value,
                    fact.filter(f -> sheet.file().contains("/"))
                            .map(f -> hint(f, RuleAddress.examples(sheet.file())))
                            .orElse(HINTS.getOrDefault(column, "")),
                    fact.isPresent() || !offered.isEmpty()
                            ? fact.map(RowForm::values).orElse(offered)
                            : List.of(),
                    column.endsWith("category") ? words.categories() : Map.of(),
                    choice && (value.isEmpty() || offered.contains(value)),
                    LONG.contains(column) || value.length() > LONG_CELL || value.contains("\n"),
                    complaints.stream()
                            .filter(c -> c.column().equals(column))
                            .map(c -> c.code() + ": " + c.message())
                            .toList()));
        }
        return fields;
    }

    private static String label(TableSheet sheet, int column) {
        var name = sheet.columnLabel(column);
        return name.startsWith("#") ? name + " (comment)" : RuleAddress.capital(name.replace('-', ' '));
    }

    private static List<String> values(Fact fact) {
        return Stream.concat(
                        fact.type() == Fact.Type.YES_NO ? Stream.of("yes", "no") : fact.allowed().stream(),
                        Stream.of("known", "unknown"))
                .distinct()
                .limit(MOST_OFFERED)
                .toList();
    }

    private static List<String> offered(String column, RowWords words) {
        return switch (column) {
            case "then category", "expect category" ->
                List.copyOf(words.categories().keySet());
            case "then rule" -> List.of("needs", "excludes");
            case "then verdict" -> List.of("accepted", "assess-again");
            case "suspended", "duty" -> List.of("yes", "no");
            case "then service", "then lead", "then alongside", "expect lead", "expect alongside" ->
                List.copyOf(words.services().keySet());
            default -> column.startsWith("expect verdict") ? List.of("eligible", "not-eligible", "unknown") : List.of();
        };
    }

    private static String hint(Fact fact, boolean given) {
        var question = fact.question().isEmpty() ? "" : fact.question() + " ";
        return question + (given ? "" : "Empty: anything. ") + grammar(fact, given);
    }

    private static String grammar(Fact fact, boolean given) {
        var unit = fact.unit().isEmpty() ? "" : " (" + fact.unit() + ")";
        return switch (fact.type()) {
            case NUMBER -> given ? "A number" + unit + "." : "A number" + unit + ": 65, >=65, <18 or 65..79.";
            case DURATION -> given ? "A length of time such as 90min." : "A length of time: >=90min, <2h or 1d..3d.";
            case DATE -> given ? "A day such as 2026-11-24." : "A day: >=2026-11-24 or 2026-11-24..2026-12-01.";
            case YES_NO -> given ? "yes or no." : "yes, no, known or unknown.";
            case SET, TEXT_SET ->
                given
                        ? "Words between |, or none."
                        : "One of them: a | b. All of them: a & b. Some: 2 of: a | b | c. None: not a | b.";
            default -> given ? "One word." : "One of them: a | b. Any but this: not a.";
        };
    }

    /** The cells that a form says. */
    static List<String> cells(Visit visit, int atLeast) {
        var cells = new ArrayList<String>();
        for (int i = 0; i < atLeast || visit.has("c" + i); i++) {
            cells.add(visit.raw("c" + i).replaceAll("\\r\\n?", "\n").strip());
        }
        return cells;
    }

    static boolean hasAny(Collection<String> cells) {
        return cells.stream().anyMatch(cell -> !cell.isBlank());
    }
}
