package onward.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import onward.referral.Reason;
import onward.referral.Value;
import onward.testing.Seeds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lint against every referral there is, one by one, in worlds so small that this can be done. */
class LintPropertyTest {

    private static final int TABLES_PER_SEED = 25;
    private static final List<String> NEEDS = List.of("fall", "confusion", "debt", "meals");
    private static final List<String> FACTS = List.of("needs", "score", "setting", "lives-alone");

    /** Every referral of the four facts, each of them unknown too, except the needs. */
    private static final List<Map<String, Value>> EVERYBODY = everybody();

    private final Vocabulary vocabulary = Tables.sound().policy().vocabulary();
    private final List<Sheet> sheets =
            EVERYBODY.stream().map(facts -> Sheet.of(vocabulary, facts)).toList();

    private static List<Map<String, Value>> everybody() {
        var all = new ArrayList<Map<String, Value>>();
        for (int needs = 1; needs < 1 << NEEDS.size(); needs++) {
            for (int score = -1; score <= 20; score++) {
                for (var setting : List.of("", "home", "ward", "care-home")) {
                    for (var alone : List.of("", "yes", "no")) {
                        all.add(referral(needs, score, setting, alone));
                    }
                }
            }
        }
        return all;
    }

    private static Map<String, Value> referral(int needs, int score, String setting, String alone) {
        var facts = new TreeMap<String, Value>();
        facts.put(
                "needs",
                new Value.Words(IntStream.range(0, NEEDS.size())
                        .filter(i -> (needs >> i & 1) == 1)
                        .mapToObj(NEEDS::get)
                        .collect(Collectors.toCollection(TreeSet::new))));
        if (score >= 0) {
            facts.put("score", new Value.Quantity(score));
        }
        Stream.of(Map.entry("setting", setting), Map.entry("lives-alone", alone))
                .filter(fact -> !fact.getValue().isEmpty())
                .forEach(fact -> facts.put(fact.getKey(), new Value.Word(fact.getValue())));
        return facts;
    }

    private List<Condition> conditions(RandomGenerator chance) {
        var conditions = new ArrayList<Condition>();
        for (var name : FACTS) {
            var fact = vocabulary.find(name).orElseThrow();
            CellGrammar.read(fact, RandomCells.of(name, NEEDS, chance), (code, message) -> {
                        throw new AssertionError(message);
                    })
                    .ifPresent(conditions::add);
        }
        return conditions;
    }

    private <O> Row<O> row(String table, int number, O outcome, RandomGenerator chance) {
        return new Row<>(
                number, conditions(chance), false, outcome, new Reason(table + "#T-%02d".formatted(number), "x", ""));
    }

    private Set<Integer> holdsFor(Row<?> row) {
        return people(sheet -> row.on(sheet) == Truth.TRUE);
    }

    private Set<Integer> people(Predicate<Sheet> which) {
        return IntStream.range(0, sheets.size())
                .filter(i -> which.test(sheets.get(i)))
                .boxed()
                .collect(Collectors.toSet());
    }

    private static <T> Set<T> union(Stream<Set<T>> sets) {
        return sets.flatMap(Set::stream).collect(Collectors.toSet());
    }

    private static Set<String> named(List<Finding> findings, Code code) {
        return findings.stream()
                .map(Finding::complaint)
                .filter(complaint -> complaint.code().equals(code.id))
                .map(complaint -> complaint.file() + ":" + complaint.row())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("onward.testing.Seeds#ten")
    void the_search_finds_somebody_exactly_when_there_is_somebody(long seed) {
        var chance = Seeds.random(seed);
        var search = new Search(World.of(Tables.sound().policy(), Tables.TODAY), new Budget(100_000_000));
        for (int i = 0; i < TABLES_PER_SEED * 5; i++) {
            var held = row("t", 0, "", chance);
            boolean surely = chance.nextBoolean();
            var barred = IntStream.range(0, chance.nextInt(6))
                    .mapToObj(n -> row("t", n, "", chance))
                    .toList();

            var open = chance.nextBoolean() ? conditions(chance) : List.<Condition>of();
            var rows = surely ? Search.Barred.surely(barred) : Search.Barred.of(barred);
            var answer = search.find(new Search.Sought(held.conditions(), open, rows));

            boolean somebody = sheets.stream()
                    .anyMatch(sheet -> held.on(sheet) == Truth.TRUE
                            && open.stream().allMatch(c -> c.on(sheet) != Truth.FALSE)
                            && barred.stream().allMatch(row -> Choices.strikes(row.on(sheet), surely)));
            assertEquals(somebody, answer instanceof Search.Answer.Shown, () -> held + " without " + barred);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("onward.testing.Seeds#ten")
    void triage_findings_are_those_that_asking_everybody_gives(long seed) {
        var chance = Seeds.random(seed);
        var sound = Tables.sound().policy();
        var categories = List.copyOf(sound.categories().values());
        for (int i = 0; i < TABLES_PER_SEED; i++) {
            var rows = IntStream.range(1, 3 + chance.nextInt(8))
                    .mapToObj(n -> row("triage/random", n, categories.get(chance.nextInt(3)), chance))
                    .toList();
            var findings = Lint.of(with(sound, rows, sound.eligibility(), sound.acceptance()), Tables.TODAY);

            var dead = new TreeSet<String>();
            var masked = new TreeSet<String>();
            var redundant = new TreeSet<String>();
            for (var row : rows) {
                var people = holdsFor(row);
                var rest = new java.util.HashSet<>(people);
                rest.removeAll(union(rows.stream()
                        .filter(o -> o.outcome().order() < row.outcome().order())
                        .map(this::holdsFor)));
                if (people.isEmpty()) {
                    dead.add(row.file() + ":" + row.line());
                } else if (rest.isEmpty()) {
                    masked.add(row.file() + ":" + row.line());
                } else if (rows.stream().anyMatch(o -> makesRedundant(o, row, people))) {
                    redundant.add(row.file() + ":" + row.line());
                }
            }
            assertEquals(
                    dead,
                    named(findings, Code.NEVER_HOLDS).stream()
                            .filter(p -> p.startsWith("triage"))
                            .collect(Collectors.toSet()));
            var never = named(findings, Code.MASKED);
            never.addAll(named(findings, Code.OVERLAP));
            assertEquals(masked, never);
            assertEquals(redundant, named(findings, Code.REDUNDANT));
            examplesAreTrue(rows, findings);
        }
    }

    private boolean makesRedundant(Row<?> other, Row<?> row, Set<Integer> people) {
        var wider = holdsFor(other);
        return !other.equals(row)
                && other.outcome().equals(row.outcome())
                && wider.containsAll(people)
                && (other.rule().compareTo(row.rule()) < 0 || wider.size() > people.size());
    }

    /** Of every finding about rows that are masked, overlap or are redundant, all rows named hold for the example. */
    private void examplesAreTrue(List<? extends Row<?>> rows, List<Finding> findings) {
        for (var finding : findings) {
            if (Set.of("L001", "L003").contains(finding.complaint().code())) {
                var sheet = Sheet.of(vocabulary, finding.example());
                rows.stream()
                        .filter(row -> finding.rows().contains(row.rule()))
                        .forEach(row -> assertEquals(Truth.TRUE, row.on(sheet), finding::text));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("onward.testing.Seeds#ten")
    void findings_about_who_may_and_what_is_trusted_are_those_that_asking_everybody_gives(long seed) {
        var chance = Seeds.random(seed);
        var sound = Tables.sound().policy();
        for (int i = 0; i < TABLES_PER_SEED; i++) {
            var rows = IntStream.range(1, 3 + chance.nextInt(4))
                    .mapToObj(n -> row("eligibility/random", n, new Aimed<>("team", threshold(n, chance)), chance))
                    .toList();
            var trust = IntStream.range(1, 5)
                    .mapToObj(n -> row(
                            "acceptance/random",
                            n,
                            new Aimed<>("team", n < 3 ? Trust.ACCEPTED : Trust.ASSESS_AGAIN),
                            chance))
                    .toList();
            var all = new ArrayList<>(rows);
            sound.eligibility().stream()
                    .filter(row -> !row.outcome().target().equals("team"))
                    .forEach(all::add);
            var findings = Lint.of(with(sound, sound.triage(), all, trust), Tables.TODAY);

            var eligible = people(sheet -> rows.stream()
                    .allMatch(row -> row.outcome().outcome() == Threshold.NEEDS
                            ? row.on(sheet) == Truth.TRUE
                            : row.on(sheet) == Truth.FALSE));
            assertEquals(
                    eligible.isEmpty(), !named(findings, Code.NOBODY_ELIGIBLE).isEmpty(), rows::toString);
            findings.stream()
                    .filter(found -> found.text().startsWith("rules/eligibility/random.csv"))
                    .filter(found -> found.complaint().code().equals("L003"))
                    .forEach(found -> assertEquals(
                            verdicts(rows),
                            verdicts(without(rows, found.complaint().row())),
                            found::text));
            assertEquals(unreliable(trust, eligible), named(findings, Code.AGREEMENT_NEVER), trust::toString);
        }
    }

    private static List<Row<Aimed<Threshold>>> without(List<Row<Aimed<Threshold>>> rows, int line) {
        return rows.stream().filter(row -> row.line() != line).toList();
    }

    /** Whether everybody is eligible (true), is not (false), or may be once more is known. */
    private List<Truth> verdicts(List<Row<Aimed<Threshold>>> rows) {
        return sheets.stream()
                .map(sheet -> rows.stream()
                        .map(row -> row.outcome().outcome() == Threshold.NEEDS ? row.on(sheet) : not(row.on(sheet)))
                        .reduce(Truth.TRUE, LintPropertyTest::and))
                .toList();
    }

    private static Truth not(Truth truth) {
        return truth == Truth.TRUE ? Truth.FALSE : truth == Truth.FALSE ? Truth.TRUE : Truth.UNKNOWN;
    }

    private static Truth and(Truth a, Truth b) {
        return a == Truth.FALSE || b == Truth.FALSE ? Truth.FALSE : a == Truth.TRUE ? b : a;
    }

    private static Threshold threshold(int number, RandomGenerator chance) {
        return number == 1 || chance.nextBoolean() ? Threshold.NEEDS : Threshold.EXCLUDES;
    }

    private Set<String> unreliable(List<Row<Aimed<Trust>>> rows, Set<Integer> eligible) {
        var again = union(rows.stream()
                .filter(row -> row.outcome().outcome() == Trust.ASSESS_AGAIN)
                .map(this::holdsFor));
        var places = new TreeSet<String>();
        for (var row : rows) {
            var people = holdsFor(row);
            var relied = new java.util.HashSet<>(people);
            relied.removeAll(again);
            boolean undone = relied.isEmpty();
            relied.retainAll(eligible);
            if (row.outcome().outcome() == Trust.ACCEPTED
                    && !people.isEmpty()
                    && (undone || (!eligible.isEmpty() && relied.isEmpty()))) {
                places.add(row.file() + ":" + row.line());
            }
        }
        return places;
    }

    private static Policy with(
            Policy policy,
            List<Row<onward.referral.Category>> triage,
            List<Row<Aimed<Threshold>>> eligibility,
            List<Row<Aimed<Trust>>> acceptance) {
        return new Policy(
                policy.version(),
                policy.vocabulary(),
                policy.categories(),
                policy.partners(),
                policy.services(),
                triage,
                eligibility,
                acceptance,
                policy.secondLooks(),
                policy.routing(),
                policy.examples(),
                policy.holidaysKnownUntil());
    }
}
