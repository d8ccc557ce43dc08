package onward.rulebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.referral.Category;
import onward.referral.Reason;
import onward.referral.RedFlag;
import onward.referral.Service;
import onward.referral.Value;
import onward.rulebook.Search.Answer;
import onward.rulebook.Search.Barred;

/**
 * A policy as the lint looks at it: the rows that can hold at all from today on, and the questions that more than one
 * part of the lint asks. What cannot hold is reported once, where it stands, and left aside everywhere else.
 */
final class LintView {

    static final String CATEGORY = "category";
    private static final String BUILT_IN = "built-in";

    private final Policy policy;
    private final Findings findings;
    private final Map<String, Answer> alone = new HashMap<>();
    private final Map<String, Sheet> sheets = new HashMap<>();
    private final Map<String, Answer> deciding = new HashMap<>();
    private final Map<String, Set<String>> reached = new HashMap<>();
    private final Map<String, Boolean> open = new HashMap<>();
    private final List<Row<Category>> triage;

    LintView(Policy policy, Findings findings) {
        this.policy = policy;
        this.findings = findings;
        var redFlags = policy.categories().values().stream()
                .filter(Category::emergency)
                .map(this::redFlags);
        this.triage = Stream.concat(redFlags, live(policy.triage()).stream()).toList();
    }

    /** The national red flags, which no file switches off, as the row that they amount to. */
    private Row<Category> redFlags(Category emergency) {
        var fact = policy.vocabulary().find(FactsReader.RED_FLAGS).orElseThrow();
        var codes = Stream.of(RedFlag.values()).map(RedFlag::code).toList();
        var any = new Condition.Has(fact, String.join(" | ", codes), 1, codes, true);
        return new Row<>(0, List.of(any), false, emergency, new Reason(BUILT_IN + "#red-flags", "", ""));
    }

    Policy policy() {
        return policy;
    }

    Findings findings() {
        return findings;
    }

    Fact needs() {
        return policy.vocabulary().find(FactsReader.NEEDS).orElseThrow();
    }

    /** A referral for which the row holds. */
    Answer holds(Row<?> row) {
        return alone.computeIfAbsent(row.rule(), rule -> findings.ask(row, row.conditions(), List.of()));
    }

    /** A referral for which the row holds, with every fact given that these others ask for and that is always given. */
    Answer shown(Row<?> row, List<? extends Row<?>> others) {
        var world = findings.search().world();
        var given = others.stream()
                .flatMap(other -> other.conditions().stream())
                .map(Condition::fact)
                .filter(world::alwaysKnown)
                .map(LintView::known);
        return findings.ask(row, Stream.concat(row.conditions().stream(), given).toList(), List.of());
    }

    /** A referral, with at least one need as every referral has, for which these conditions hold. */
    Answer somebody(List<Condition> conditions) {
        var held = Stream.concat(conditions.stream(), Stream.of(known(needs()))).toList();
        return findings.search().find(held);
    }

    static Condition known(Fact fact) {
        return new Condition.Given(fact, "known", true);
    }

    <R extends Row<?>> List<R> live(List<R> rows) {
        return rows.stream()
                .filter(row -> !row.suspended() && !holds(row).never())
                .toList();
    }

    /** Whether one row holds whenever another does. Most often one referral is enough to tell that it does not. */
    boolean covers(Row<?> wide, Row<?> narrow) {
        var sheet = sheets.computeIfAbsent(narrow.rule(), rule -> sheetOf(holds(narrow)));
        return wide.conditions().stream().allMatch(asked -> holdsOn(sheet, asked))
                && wide.conditions().stream().allMatch(asked -> implied(narrow, asked));
    }

    private Sheet sheetOf(Answer answer) {
        return Sheet.of(policy.vocabulary(), answer instanceof Answer.Shown shown ? shown.example() : Map.of());
    }

    /** Whether it holds or could; an example leaves facts out that are given all the same. */
    private boolean holdsOn(Sheet sheet, Condition asked) {
        var truth = asked.on(sheet);
        return truth == Truth.TRUE
                || (!sheet.knows(asked.fact()) && findings.search().world().alwaysKnown(asked.fact()));
    }

    private boolean implied(Row<?> narrow, Condition asked) {
        var given = narrow.conditions().stream()
                .filter(c -> c.fact().equals(asked.fact()))
                .toList();
        return findings.ask(narrow, given, List.of(new Barred(List.of(asked), false)))
                .never();
    }

    boolean same(Row<?> a, Row<?> b) {
        return covers(a, b) && covers(b, a);
    }

    /** As few of these rows as are needed for one of them to hold whenever the row does. */
    <R extends Row<?>> List<R> covering(Row<?> row, List<R> others) {
        for (var other : others) {
            if (covers(other, row)) {
                return List.of(other);
            }
        }
        var needed = new ArrayList<>(others);
        for (var other : others) {
            var rest = new ArrayList<>(needed);
            rest.remove(other);
            if (findings.search().find(row.conditions(), Barred.of(rest)).never()) {
                needed = rest;
            }
        }
        return List.copyOf(needed);
    }

    /** The rows that win over a triage row when they hold, the built-in red flags among them. */
    List<Row<Category>> moreUrgent(Row<Category> row) {
        return triage.stream()
                .filter(other -> other.outcome().order() < row.outcome().order())
                .toList();
    }

    /** A referral that gets its category from this triage row. */
    Answer decides(Row<Category> row) {
        var known = deciding.get(row.rule());
        if (known == null) {
            known = findings.ask(row, row.conditions(), Barred.of(moreUrgent(row)));
            deciding.put(row.rule(), known);
        }
        return known;
    }

    /** The triage rows that can give a category. */
    List<Row<Category>> giving(String category) {
        return triage.stream()
                .filter(row -> row.outcome().code().equals(category))
                .filter(row -> !decides(row).never())
                .toList();
    }

    /** The categories a routing row is for; an emergency is never routed. */
    Set<String> categories(Row<Way> row) {
        var asked = row.conditions().stream()
                .filter(c -> c.fact().name().equals(CATEGORY))
                .toList();
        return policy.categories().values().stream()
                .filter(category -> !category.emergency())
                .map(Category::code)
                .filter(code ->
                        asked.stream().allMatch(c -> Values.truth(c, Optional.of(new Value.Word(code))) == Truth.TRUE))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those of its categories that triage gives to somebody who meets the other conditions of a routing row too. */
    Set<String> reached(Row<Way> row) {
        var known = reached.get(row.rule());
        if (known == null) {
            known = categories(row).stream()
                    .filter(code -> giving(code).stream().anyMatch(given -> meet(given, row)))
                    .collect(Collectors.toCollection(TreeSet::new));
            reached.put(row.rule(), known);
        }
        return known;
    }

    private boolean meet(Row<Category> given, Row<Way> row) {
        var both = Stream.concat(row.conditions().stream(), given.conditions().stream())
                .toList();
        return !findings.ask(row, both, Barred.of(moreUrgent(given))).never();
    }

    Condition inCategory(String code) {
        var fact = policy.vocabulary().find(CATEGORY).orElseThrow();
        return new Condition.OneOf(fact, code, Set.of(code), true);
    }

    /** The category that triage gives to whoever is on this sheet. */
    Optional<Category> categoryOf(Sheet sheet) {
        return triage.stream()
                .filter(row -> row.on(sheet) == Truth.TRUE)
                .map(Row::outcome)
                .min(Comparator.comparingInt(Category::order));
    }

    /** The services that an id or a type names. */
    List<Service> named(String idOrType) {
        return policy.services().stream()
                .filter(s -> s.id().equals(idOrType) || s.type().equals(idOrType))
                .toList();
    }

    List<Row<Aimed<Threshold>>> thresholds(Service service, Threshold kind) {
        return policy.eligibility().stream()
                .filter(row -> row.outcome().outcome() == kind && row.outcome().at(service))
                .toList();
    }

    /** Whether anybody at all can be eligible for a service. */
    boolean open(Service service, Row<?> about) {
        var known = open.get(service.id());
        if (known == null) {
            known = !eligible(about, service, List.of(), List.of()).never();
            open.put(service.id(), known);
        }
        return known;
    }

    /** A referral that meets these conditions, that the service may take, and for which none of these rows holds. */
    Answer eligible(Row<?> about, Service service, List<Condition> also, List<Barred> barred) {
        if (service.safeguarding()) {
            return findings.ask(about, also, barred);
        }
        var held = new ArrayList<>(also);
        thresholds(service, Threshold.NEEDS).forEach(row -> held.addAll(row.conditions()));
        var out = new ArrayList<>(barred);
        out.addAll(Barred.surely(thresholds(service, Threshold.EXCLUDES)));
        return findings.ask(about, held, out);
    }

    /**
     * A referral that meets these conditions and that the service may take or could take once more is known. Whether the
     * person agrees is left aside: who refuses is recorded as an unmet need, on purpose.
     */
    Answer couldBeTaken(Row<?> about, Service service, List<Condition> also) {
        if (service.safeguarding()) {
            return findings.ask(about, also, List.of());
        }
        var open = thresholds(service, Threshold.NEEDS).stream()
                .filter(row -> !row.rule().equals("services#" + service.id() + ".consent"))
                .flatMap(row -> row.conditions().stream())
                .toList();
        var excludes = Barred.of(thresholds(service, Threshold.EXCLUDES));
        return findings.ask(about, new Search.Sought(also, open, excludes));
    }

    static List<Row<?>> with(Row<?> row, List<? extends Row<?>> others) {
        return Stream.concat(Stream.<Row<?>>of(row), others.stream()).toList();
    }

    /** {@code U-02, U-03 and U-05}; a row of another file with the name of its file. */
    static String names(Row<?> at, List<? extends Row<?>> rows) {
        return words(rows.stream()
                .map(row -> row.rule().startsWith(BUILT_IN)
                        ? "the built-in red flags"
                        : row.file().equals(at.file()) ? row.id() : row.rule())
                .toList());
    }

    /** {@code a, b and c}. */
    static String words(List<String> words) {
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.get(words.size() - 1);
    }
}
