package onward.rulebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rows in plain words, such as {@code If age is 65 or over and needs contain fall, then Urgent: within 2 hours.} Works on
 * folders with errors too: what is not understood is said as it stands.
 */
public final class RowWords {

    private final Vocabulary vocabulary;
    private final Map<String, String> categories;
    private final Map<String, String> services;

    private RowWords(Vocabulary vocabulary, Map<String, String> categories, Map<String, String> services) {
        this.vocabulary = vocabulary;
        this.categories = categories;
        this.services = services;
    }

    /** The words of a folder: its facts, and the names of its categories and services. */
    public static RowWords of(RuleFolder folder) {
        var facts = folder.files().getOrDefault(FactsReader.FILE, "");
        var vocabulary = FactsReader.read(CsvReading.read(FactsReader.FILE, facts, new ArrayList<>()));
        return new RowWords(
                vocabulary,
                names(folder, DictionaryReader.CATEGORIES, "code", "label"),
                names(folder, DictionaryReader.SERVICES, "id", "name"));
    }

    private static Map<String, String> names(RuleFolder folder, String file, String code, String name) {
        var names = new TreeMap<String, String>();
        TableText.of(folder.files().getOrDefault(file, ""))
                .ifPresent(table -> table.lines()
                        .forEach(line -> names.put(
                                line.cell(table.column(code)).strip(),
                                line.cell(table.column(name)).strip())));
        return names;
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Categories by code, with their labels. */
    public Map<String, String> categories() {
        return categories;
    }

    /** Services by id, with their names. */
    public Map<String, String> services() {
        return services;
    }

    /** A row of a table of one of the stages, or of its examples, as a sentence; empty for every other file. */
    public String sentence(String file, List<String> columns, List<String> cells) {
        var row = new Cellwise(columns, cells);
        if (file.endsWith(Examples.SUFFIX)) {
            return example(row);
        }
        return Stream.of(Stage.values())
                .filter(stage -> file.startsWith(stage.folder() + "/"))
                .findFirst()
                .map(stage -> sentence(stage, row))
                .orElse("");
    }

    private String sentence(Stage stage, Cellwise row) {
        var conditions = conditions(row);
        var sentence = stage == Stage.ELIGIBILITY ? eligibility(row, conditions) : conditional(stage, row, conditions);
        return (row.cell("suspended").equalsIgnoreCase("yes") ? "Suspended, so it never holds: " : "") + sentence
                + dates(row) + ".";
    }

    private String eligibility(Cellwise row, String conditions) {
        var whom = target(row);
        if (row.cell("then rule").equals("excludes")) {
            return whom + " takes nobody" + (conditions.isEmpty() ? "" : " if " + conditions);
        } else if (row.cell("then rule").equals("needs")) {
            return whom + (conditions.isEmpty() ? " takes anybody" : " takes somebody only if " + conditions);
        }
        return "For " + whom + ", if " + (conditions.isEmpty() ? "anything" : conditions)
                + ", then nothing is said yet";
    }

    private String conditional(Stage stage, Cellwise row, String conditions) {
        var then = switch (stage) {
            case TRIAGE -> category(row.cell("then category"));
            case ACCEPTANCE -> acceptance(row);
            default -> routing(row);
        };
        return conditions.isEmpty() ? "Always: " + then : "If " + conditions + ", then " + then;
    }

    private String category(String code) {
        return code.isEmpty() ? "nothing is said yet" : categories.getOrDefault(code, code);
    }

    private String acceptance(Cellwise row) {
        var look = row.cell("then second look");
        return switch (row.cell("then verdict")) {
            case "accepted" ->
                target(row) + " relies on the assessment"
                        + (look.isEmpty() ? "" : ", and " + look + " of them get a second look");
            case "assess-again" -> target(row) + " assesses again";
            default -> "nothing is said yet of " + target(row);
        };
    }

    private String routing(Cellwise row) {
        var lead =
                Lists.ordered(row.cell("then lead")).stream().map(this::service).toList();
        var alongside =
                Lists.of(row.cell("then alongside")).stream().map(this::service).toList();
        var said = new ArrayList<String>();
        if (!lead.isEmpty()) {
            said.add(String.join(", or else ", lead) + " leads");
        }
        if (!alongside.isEmpty()) {
            said.add(String.join(" and ", alongside) + (alongside.size() == 1 ? " runs" : " run") + " alongside");
        }
        var order = row.cell("then order");
        return (said.isEmpty() ? "nothing is said yet" : String.join(", and ", said))
                + (order.isEmpty() ? "" : " (order " + order + ")");
    }

    private String target(Cellwise row) {
        var service = row.cell("then service");
        var type = row.cell("then type");
        if (!service.isEmpty()) {
            return service(service);
        }
        return type.isEmpty() ? "no service yet" : "every service of the type " + ConditionWords.spoken(type);
    }

    private String service(String idOrType) {
        return services.getOrDefault(idOrType, ConditionWords.spoken(idOrType));
    }

    private static String dates(Cellwise row) {
        var from = row.cell("from");
        var until = row.cell("until");
        return (from.isEmpty() ? "" : ", from " + from) + (until.isEmpty() ? "" : ", until the day before " + until);
    }

    private String conditions(Cellwise row) {
        return row.filled()
                .flatMap(column -> vocabulary.find(column).stream())
                .map(fact -> condition(fact, row.cell(fact.name())))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" and "));
    }

    private static String condition(Fact fact, String cell) {
        var failed = new ArrayList<Code>();
        var condition = CellGrammar.read(fact, cell, (code, message) -> failed.add(code));
        if (condition.isPresent()) {
            return ConditionWords.of(condition.get());
        }
        boolean anything = cell.isEmpty() || cell.equals("-");
        return anything ? "" : ConditionWords.spoken(fact.name()) + " is “" + cell + "” (not understood)";
    }

    private String example(Cellwise row) {
        var given = row.filled()
                .filter(column -> vocabulary.find(column).isPresent())
                .map(column -> ConditionWords.spoken(column) + " " + row.cell(column))
                .collect(Collectors.joining(", "));
        var expected = row.filled()
                .filter(column -> column.startsWith(Expectations.PREFIX))
                .map(column -> expected(column.substring(Expectations.PREFIX.length()), row.cell(column)))
                .collect(Collectors.joining(", "));
        return (given.isEmpty() ? "When nothing is known" : "When " + given) + ": "
                + (expected.isEmpty() ? "nothing is expected yet" : expected) + ".";
    }

    private String expected(String what, String word) {
        var words = what.split(" ", 2);
        var about = words.length == 2 ? words[0] + " of " + service(words[1]) : what;
        var named = Optional.ofNullable(categories.get(word)).or(() -> Optional.ofNullable(services.get(word)));
        return about + " must be " + named.orElse(word);
    }

    /** A row by the names of its columns. */
    private record Cellwise(List<String> columns, List<String> cells) {

        String cell(String column) {
            int place = columns.indexOf(column);
            return place < 0 || place >= cells.size()
                    ? ""
                    : Spelling.plain(cells.get(place)).strip();
        }

        Stream<String> filled() {
            return columns.stream()
                    .filter(column -> !column.isEmpty() && !cell(column).isEmpty());
        }
    }
}
