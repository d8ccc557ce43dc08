package onward.rulebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
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

    private static final int MOST_FACTS = 1_000;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,59}");

    /** Digits alone would come back from a spreadsheet as another number. */
    private static final Pattern WORD = Pattern.compile("(?=.*[a-z])[a-z0-9][a-z0-9-]{0,59}");

    /** What a cell of a rule table would not take for a value. */
    private static final Set<String> GRAMMAR = Set.of("known", "unknown", "not");

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
        if (facts.size() > MOST_FACTS) {
            table.complain(
                    0,
                    "name",
                    Code.TOO_LARGE,
                    "There are " + facts.size() + " facts; " + MOST_FACTS
                            + " are allowed, for every referral is laid out" + " over all of them.");
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
        if (!sound(line, name)) {
            return;
        }
        type(line)
                .ifPresent(type -> facts.add(fact(
                        name,
                        line.requiredProse("question"),
                        type,
                        line.prose("unit"),
                        words(line, type),
                        range(line, type),
                        derived(line),
                        line.prose("source"))));
    }

    private boolean sound(Table.Line line, String name) {
        if (!NAME.matcher(name).matches()) {
            line.complain(
                    "name",
                    Code.NAME_SHAPE,
                    Quote.of(name)
                            + " is not a name of a fact: 1 to 60 lower case letters, digits and hyphens, starting"
                            + " with a letter.");
            return false;
        }
        if (RESERVED.contains(name)) {
            line.complain("name", Code.ID_TWICE, Quote.of(name) + " is the name of a column of every rule table.");
            return false;
        }
        if (!names.add(name)) {
            line.complain("name", Code.ID_TWICE, "The fact " + Quote.of(name) + " is declared twice.");
            return false;
        }
        return true;
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
        var codes = Arrays.stream(Fact.Type.values()).map(Fact.Type::code).toList();
        var code = Cells.word(line, "type", codes);
        return Arrays.stream(Fact.Type.values())
                .filter(t -> t.code().equals(code))
                .findFirst();
    }

    private static boolean derived(Table.Line line) {
        return Cells.word(line, "given", List.of("caller", "derived")).equals("derived");
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
                .filter(word -> !WORD.matcher(word).matches()
                        || SpreadsheetDamage.ofWord(word).isPresent())
                .forEach(word -> line.complain(
                        "allowed",
                        Code.NAME_SHAPE,
                        Quote.of(word)
                                + " cannot be a value of a fact: 1 to 60 lower case letters, digits and hyphens that"
                                + " a spreadsheet does not take for a number or a date. Put | between values."));
        words.stream()
                .filter(word -> GRAMMAR.contains(word) || (type == Fact.Type.SET && word.equals("none")))
                .forEach(word -> line.complain(
                        "allowed",
                        Code.ID_TWICE,
                        Quote.of(word) + " has a meaning of its own in a cell. Use another word."));
        return Collections.unmodifiableSortedSet(new TreeSet<>(words));
    }

    private static SortedSet<String> noWords() {
        return Collections.emptySortedSet();
    }

    private static Optional<Interval> range(Table.Line line, Fact.Type type) {
        var cell = line.cell("allowed");
        if (type != Fact.Type.NUMBER || cell.isEmpty()) {
            return Optional.empty();
        }
        int dots = Math.max(cell.indexOf(".."), 0);
        var low = Measures.plain(cell.substring(0, dots).strip());
        var high =
                Measures.plain(cell.substring(Math.min(dots + 2, cell.length())).strip());
        if (low.isPresent() && high.isPresent() && low.getAsDouble() <= high.getAsDouble()) {
            return Optional.of(Interval.between(low.getAsDouble(), high.getAsDouble()));
        }
        var damage = SpreadsheetDamage.ofNumber(cell);
        line.complain(
                "allowed",
                damage.isPresent() ? Code.SPREADSHEET_DAMAGE : Code.NOT_UNDERSTOOD,
                Quote.of(cell) + " " + damage.orElse("is not a range of numbers such as 0..20."));
        return Optional.empty();
    }
}
