package onward.rulebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import onward.referral.RedFlag;

/** Reads {@code facts.csv}: what rules may ask about, and what callers may send. */
final class FactsReader {

    static final String FILE = "facts.csv";
    static final String RED_FLAGS = "red-flags";
    static final String NEEDS = "needs";

    /** Without these the router cannot ask its own questions; {@code facts.csv} must declare them with these types. */
    private static final List<Required> REQUIRED = List.of(
            new Required(NEEDS, Fact.Type.SET),
            new Required(RED_FLAGS, Fact.Type.SET),
            new Required("safeguarding-concern", Fact.Type.YES_NO),
            new Required("age", Fact.Type.NUMBER),
            new Required("consent", Fact.Type.CHOICE),
            new Required("postcode-area", Fact.Type.TEXT_SET),
            new Required("category", Fact.Type.CHOICE));

    /** Column names with a meaning of their own, which a fact of the same name would take away. */
    private static final Set<String> RESERVED =
            Set.of("id", "because", "source", "from", "until", "note", "on", "suspended");

    private record Required(String name, Fact.Type type) {}

    private final Table table;
    private final List<Fact> facts = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();

    private FactsReader(Table table) {
        this.table = table;
    }

    static Vocabulary read(Table table) {
        return new FactsReader(table).vocabulary();
    }

    private Vocabulary vocabulary() {
        table.expectColumns(List.of("name", "question", "type", "allowed", "given"), List.of("unit", "source", "note"));
        table.lines().forEach(this::read);
        if (names.add(Vocabulary.TODAY)) {
            facts.add(fact(
                    Vocabulary.TODAY, "What day is it?", Fact.Type.DATE, "", noWords(), Optional.empty(), true, ""));
        }
        REQUIRED.forEach(this::demand);
        demandRedFlags();
        return new Vocabulary(facts);
    }

    private void demand(Required required) {
        boolean found = facts.stream().anyMatch(f -> f.name().equals(required.name) && f.type() == required.type);
        if (!found) {
            table.complain(
                    0,
                    "name",
                    Code.MUST_HAVE,
                    "The fact \"" + required.name + "\" of type " + required.type.code() + " must be declared here.");
        }
    }

    /** No file may switch a national red flag off, so each of them must stay something that can be said. */
    private void demandRedFlags() {
        var declared = facts.stream().filter(f -> f.name().equals(RED_FLAGS)).findFirst();
        for (var flag : RedFlag.values()) {
            if (declared.isPresent() && !declared.get().allowed().contains(flag.code())) {
                table.complain(
                        0, "allowed", Code.MUST_HAVE, "The fact \"red-flags\" must allow \"" + flag.code() + "\".");
            }
        }
    }

    private void read(Table.Line line) {
        var name = line.required("name");
        if (!name.matches("[a-z][a-z0-9-]{0,60}")) {
            line.complain(
                    "name",
                    Code.NOT_UNDERSTOOD,
                    "\"" + name + "\" is not a name: lower case letters, digits, hyphens.");
            return;
        }
        if (RESERVED.contains(name)) {
            line.complain("name", Code.ID_TWICE, "\"" + name + "\" is the name of a column of every rule table.");
            return;
        }
        if (!names.add(name)) {
            line.complain("name", Code.ID_TWICE, "The fact \"" + name + "\" is declared twice.");
            return;
        }
        type(line)
                .ifPresent(type -> facts.add(fact(
                        name,
                        line.required("question"),
                        type,
                        line.cell("unit"),
                        words(line, type),
                        range(line, type),
                        derived(line),
                        line.cell("source"))));
    }

    private Fact fact(
            String name,
            String question,
            Fact.Type type,
            String unit,
            SortedSet<String> allowed,
            Optional<Interval> range,
            boolean derived,
            String source) {
        return new Fact(facts.size(), name, question, type, unit, allowed, range, derived, source);
    }

    private static Optional<Fact.Type> type(Table.Line line) {
        var code = line.required("type");
        var type = Arrays.stream(Fact.Type.values())
                .filter(t -> t.code().equals(code))
                .findFirst();
        if (type.isEmpty()) {
            var codes = Arrays.stream(Fact.Type.values()).map(Fact.Type::code).toList();
            line.complain(
                    "type",
                    Code.NOT_ALLOWED,
                    "\"" + code + "\" is not a type: " + String.join(" | ", codes) + "." + Nearest.hint(code, codes));
        }
        return type;
    }

    private static boolean derived(Table.Line line) {
        var given = line.required("given").toLowerCase(Locale.ROOT);
        if (!given.equals("caller") && !given.equals("derived")) {
            line.complain("given", Code.NOT_ALLOWED, "\"" + given + "\" is neither caller nor derived.");
        }
        return given.equals("derived");
    }

    private static SortedSet<String> words(Table.Line line, Fact.Type type) {
        if (type == Fact.Type.YES_NO) {
            return Collections.unmodifiableSortedSet(new TreeSet<>(Set.of("yes", "no")));
        }
        if (type != Fact.Type.CHOICE && type != Fact.Type.SET) {
            return noWords();
        }
        var words = Lists.of(line.required("allowed"));
        words.stream()
                .filter(word -> !word.matches("[a-z0-9][a-z0-9-]*"))
                .forEach(word -> line.complain(
                        "allowed",
                        Code.NOT_UNDERSTOOD,
                        "\"" + word + "\" is not a value: lower case letters, digits, hyphens."));
        return words.stream()
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(TreeSet::new), Collections::unmodifiableSortedSet));
    }

    private static SortedSet<String> noWords() {
        return Collections.emptySortedSet();
    }

    private static Optional<Interval> range(Table.Line line, Fact.Type type) {
        var cell = line.cell("allowed");
        if (type != Fact.Type.NUMBER || cell.isEmpty()) {
            return Optional.empty();
        }
        var ends = cell.split("\\.\\.", -1);
        try {
            return Optional.of(
                    Interval.between(Double.parseDouble(ends[0].strip()), Double.parseDouble(ends[1].strip())));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            line.complain("allowed", Code.NOT_UNDERSTOOD, "\"" + cell + "\" is not a range of numbers such as 0..20.");
            return Optional.empty();
        }
    }
}
