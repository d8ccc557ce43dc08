package onward.rulebook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.referral.Category;
import onward.referral.Reason;
import onward.referral.Service;

/** Reads the rule tables of the four stages into rows. */
final class RuleTableReader {

    private static final List<String> COMMON = List.of("id", "because");
    private static final List<String> OPTIONAL = List.of("source", "from", "until", "note");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

    /** Facts that come into being on the way; a table of an earlier stage cannot ask for them. */
    private static final Set<String> KNOWN_AFTER_TRIAGE = Set.of("category");

    private static final Set<String> OF_AN_ASSESSMENT = Set.of(
            "assessment-type",
            "assessment-tool",
            "assessor-organisation",
            "assessor-role",
            "assessor-registration",
            "assessment-age",
            "transfer",
            "assessor-paid-by-provider");

    private static final String SECOND_LOOK = "then second look";

    private final Vocabulary vocabulary;
    private final Map<String, Category> categories;
    private final Set<String> ids;
    private final Set<String> types;
    private final Set<String> safeguarding;
    private final Set<String> targets = new TreeSet<>();
    private final Map<String, Integer> secondLooks = new TreeMap<>();

    RuleTableReader(Vocabulary vocabulary, Map<String, Category> categories, List<Service> services) {
        this.vocabulary = vocabulary;
        this.categories = categories;
        this.ids = services.stream().map(Service::id).collect(Collectors.toCollection(TreeSet::new));
        this.types = services.stream().map(Service::type).collect(Collectors.toCollection(TreeSet::new));
        this.safeguarding = services.stream()
                .filter(Service::safeguarding)
                .flatMap(service -> Stream.of(service.id(), service.type()))
                .collect(Collectors.toSet());
        targets.addAll(ids);
        targets.addAll(types);
    }

    List<Row<Category>> triage(Table table) {
        return rows(
                table,
                Stage.TRIAGE,
                List.of("then category"),
                List.of(),
                line -> Cells.reference(line, "then category", categories, "category"));
    }

    List<Row<Aimed<Threshold>>> eligibility(Table table) {
        return rows(table, Stage.ELIGIBILITY, List.of("then rule"), List.of("then service", "then type"), line -> {
            var rule = Cells.word(line, "then rule", List.of("needs", "excludes"));
            var target = target(line);
            target.filter(safeguarding::contains)
                    .ifPresent(t -> line.complain(
                            "",
                            Code.SAFEGUARDING,
                            "Safeguarding is open to everybody: eligibility rules do not apply to it."));
            return rule.isEmpty()
                    ? Optional.empty()
                    : target.map(t -> new Aimed<>(t, rule.equals("needs") ? Threshold.NEEDS : Threshold.EXCLUDES));
        });
    }

    List<Row<Aimed<Trust>>> acceptance(Table table) {
        var optional = List.of("then service", "then type", SECOND_LOOK, "suspended");
        return rows(table, Stage.ACCEPTANCE, List.of("then verdict"), optional, line -> {
            var verdict = Cells.word(line, "then verdict", List.of("accepted", "assess-again"));
            Cells.percent(line, SECOND_LOOK, 0)
                    .ifPresent(share -> secondLooks.put(rule(table, line.cell("id")), share));
            return verdict.isEmpty()
                    ? Optional.empty()
                    : target(line)
                            .map(t -> new Aimed<>(t, verdict.equals("accepted") ? Trust.ACCEPTED : Trust.ASSESS_AGAIN));
        });
    }

    /** Of the agreements read so far: how many in a hundred accepted assessments get a second look. */
    Map<String, Integer> secondLooks() {
        return Map.copyOf(secondLooks);
    }

    List<Row<Way>> routing(Table table) {
        return rows(table, Stage.ROUTING, List.of("then order", "then lead"), List.of("then alongside"), line -> {
            var lead = declared(line, "then lead", Lists.ordered(line.cell("then lead")));
            var alongside = declared(line, "then alongside", Lists.of(line.cell("then alongside")));
            if (lead.isEmpty() && alongside.isEmpty()) {
                line.complain("then lead", Code.CELL_EMPTY, "The row must say who leads or what runs alongside.");
            }
            return Cells.number(line, "then order").map(order -> new Way(order, lead, alongside));
        });
    }

    private List<String> declared(Table.Line line, String column, List<String> names) {
        for (var name : names) {
            if (!targets.contains(name) && !targets.isEmpty()) {
                line.complain(
                        column,
                        Code.NOT_DECLARED,
                        "There is no service or type " + Quote.of(name) + "." + Nearest.hint(name, targets));
            }
        }
        return names;
    }

    /** The service or the type a row is for: exactly one of the two columns. */
    private Optional<String> target(Table.Line line) {
        var service = line.cell("then service");
        var type = line.cell("then type");
        if (service.isEmpty() == type.isEmpty()) {
            line.complain("then service", Code.CELL_EMPTY, "Fill either then service or then type.");
            return Optional.empty();
        }
        var known = service.isEmpty() ? types : ids;
        if (known.isEmpty()) {
            return Optional.empty(); // which services.csv is told
        }
        if (!known.contains(service + type)) {
            line.complain(
                    service.isEmpty() ? "then type" : "then service",
                    Code.NOT_DECLARED,
                    "There is no service of the " + (service.isEmpty() ? "type " : "id ") + Quote.of(service + type)
                            + ". There are " + Quote.choices(known) + "."
                            + Nearest.hint(service + type, known));
            return Optional.empty();
        }
        return Optional.of(service + type);
    }

    private interface OutcomeReader<O> {
        Optional<O> read(Table.Line line);
    }

    private <O> List<Row<O>> rows(
            Table table, Stage stage, List<String> then, List<String> thenOptional, OutcomeReader<O> outcome) {
        var required = Stream.concat(COMMON.stream(), then.stream()).toList();
        var optional = Stream.of(OPTIONAL, thenOptional, List.copyOf(vocabulary.names()))
                .flatMap(List::stream)
                .toList();
        table.expectColumns(required, optional);
        var conditionColumns = conditionColumns(table, stage);
        var rows = new ArrayList<Row<O>>();
        var ids = new HashSet<String>();
        for (var line : table.lines()) {
            var id = line.required("id");
            checkId(line, id, ids);
            var conditions = conditions(line, conditionColumns);
            boolean suspended = table.columns().containsKey("suspended") && suspended(line);
            outcome.read(line)
                    .ifPresent(o -> rows.add(new Row<>(
                            line.row(),
                            conditions,
                            suspended,
                            o,
                            new Reason(rule(table, id), line.requiredProse("because"), line.prose("source")))));
        }
        return rows;
    }

    private static String rule(Table table, String id) {
        return table.file().substring(0, table.file().length() - ".csv".length()) + "#" + id;
    }

    private static void checkId(Table.Line line, String id, Set<String> ids) {
        if (!id.isEmpty() && !ID.matcher(id).matches()) {
            line.complain(
                    "id",
                    Code.NAME_SHAPE,
                    Quote.of(id) + " is not an id: 1 to 40 letters, digits, hyphens, dots or underscores, starting with"
                            + " a letter or digit.");
        }
        if (!ids.add(id)) {
            line.complain("id", Code.ID_TWICE, "The id " + Quote.of(id) + " stands in this table twice.");
        }
    }

    private static boolean suspended(Table.Line line) {
        return !line.cell("suspended").isEmpty() && Cells.yes(line, "suspended");
    }

    private List<Fact> conditionColumns(Table table, Stage stage) {
        var facts = new ArrayList<Fact>();
        for (var column : table.columns().keySet()) {
            vocabulary.find(column).ifPresent(fact -> {
                if (tooEarly(fact, stage)) {
                    table.complain(
                            1,
                            column,
                            Code.TOO_EARLY,
                            "The fact " + Quote.of(column) + " is not known yet in " + stage.folder()
                                    + " tables; see which are in rules/README.md.");
                }
                facts.add(fact);
            });
        }
        return facts;
    }

    private static boolean tooEarly(Fact fact, Stage stage) {
        return (KNOWN_AFTER_TRIAGE.contains(fact.name()) && stage != Stage.ROUTING)
                || (OF_AN_ASSESSMENT.contains(fact.name()) && stage != Stage.ACCEPTANCE);
    }

    private List<Condition> conditions(Table.Line line, List<Fact> columns) {
        var conditions = new ArrayList<Condition>();
        for (var fact : columns) {
            CellGrammar.read(fact, line.cell(fact.name()), line.at(fact.name())).ifPresent(conditions::add);
        }
        conditions.addAll(Dated.period(line).conditions(vocabulary));
        return conditions;
    }
}
