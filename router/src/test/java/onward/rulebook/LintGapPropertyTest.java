package onward.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import onward.referral.Category;
import onward.referral.Reason;
import onward.referral.Value;
import onward.testing.Seeds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gaps that the lint finds against everybody there is, one by one, in worlds so small that this can be done. */
class LintGapPropertyTest {

    private static final int TABLES_PER_SEED = 60;
    private static final List<String> NEEDS = List.of("fall", "confusion", "debt", "meals");
    private static final List<String> SETTINGS = List.of("home", "ward", "care-home");
    private static final List<String> FACTS = List.of("needs", "score", "setting", "lives-alone");

    private final Policy sound = Tables.sound().policy();
    private final Vocabulary vocabulary = sound.vocabulary();

    /** Everybody with one need of whom all is known. */
    private Stream<Sheet> everybody(String need) {
        return everybody(Set.of(need));
    }

    private Stream<Sheet> everybody(Set<String> needs) {
        return IntStream.rangeClosed(0, 20)
                .boxed()
                .flatMap(score -> SETTINGS.stream()
                        .flatMap(setting -> Stream.of("yes", "no").map(alone -> sheet(needs, score, setting, alone))));
    }

    private Sheet sheet(Set<String> needs, int score, String setting, String alone) {
        var facts = new TreeMap<String, Value>();
        facts.put("needs", new Value.Words(new TreeSet<>(needs)));
        facts.put("score", new Value.Quantity(score));
        facts.put("setting", new Value.Word(setting));
        facts.put("lives-alone", new Value.Word(alone));
        return Sheet.of(vocabulary, facts);
    }

    private <O> List<Row<O>> rows(
            String table, int count, List<String> facts, List<O> outcomes, RandomGenerator chance) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> new Row<>(
                        n,
                        conditions(facts, chance),
                        false,
                        outcomes.get(chance.nextInt(outcomes.size())),
                        new Reason(table + "#T-%02d".formatted(n), "x", "")))
                .toList();
    }

    private List<Condition> conditions(List<String> facts, RandomGenerator chance) {
        var conditions = new ArrayList<Condition>();
        for (var name : facts) {
            var fact = vocabulary.find(name).orElseThrow();
            CellGrammar.read(fact, RandomCells.of(name, NEEDS, chance), (code, message) -> {
                        throw new AssertionError(message);
                    })
                    .ifPresent(conditions::add);
        }
        return conditions;
    }

    private List<Finding> lint(List<Row<Category>> triage, List<Row<Way>> routing) {
        return Lint.of(
                new Policy(
                        sound.version(),
                        vocabulary,
                        sound.categories(),
                        sound.partners(),
                        sound.services(),
                        triage,
                        sound.eligibility(),
                        sound.acceptance(),
                        sound.secondLooks(),
                        routing,
                        List.of(),
                        sound.holidaysKnownUntil()),
                Tables.TODAY);
    }

    private static Set<String> needsNamed(List<Finding> findings, Code code) {
        return findings.stream()
                .filter(finding -> finding.complaint().code().equals(code.id))
                .flatMap(finding -> NEEDS.stream()
                        .filter(need -> finding.complaint().message().contains("for people,")
                                || finding.complaint().message().matches(".*only need is [^,]*\\b" + need + "\\b.*")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Predicate<Row<?>> holds(Sheet sheet) {
        return row -> row.on(sheet) == Truth.TRUE;
    }

    /** The needs with which alone, everything being known, somebody has no row of these. */
    private Set<String> lost(List<? extends Row<?>> rows) {
        return NEEDS.stream()
                .filter(need -> everybody(need).anyMatch(sheet -> rows.stream().noneMatch(holds(sheet))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("onward.testing.Seeds#ten")
    void a_need_is_found_exactly_when_somebody_with_it_gets_no_category(long seed) {
        var chance = Seeds.random(seed);
        var categories = List.copyOf(sound.categories().values());
        int found = 0;
        for (int i = 0; i < TABLES_PER_SEED; i++) {
            var rows = rows("triage/random", 3 + chance.nextInt(12), FACTS, categories, chance);

            var lost = lost(rows);

            assertEquals(lost, needsNamed(lint(rows, sound.routing()), Code.NO_CATEGORY), rows::toString);
            found += lost.size();
        }
        assertNotEquals(0, found);
        assertNotEquals(TABLES_PER_SEED * NEEDS.size(), found);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("onward.testing.Seeds#ten")
    void a_need_is_found_exactly_when_somebody_whom_triage_sends_on_has_no_lead(long seed) {
        var chance = Seeds.random(seed);
        var ways = List.of(new Way(10, List.of("team"), List.of()), new Way(20, List.of("adviser"), List.of()));
        int found = 0;
        for (int i = 0; i < TABLES_PER_SEED; i++) {
            var rows = rows("routing/random", 2 + chance.nextInt(12), FACTS, ways, chance);
            var lost = lost(rows);

            assertEquals(lost, needsNamed(lint(sound.triage(), rows), Code.NO_ROUTE), rows::toString);
            found += lost.size();
        }
        assertNotEquals(0, found);
        assertNotEquals(TABLES_PER_SEED * NEEDS.size(), found);
    }

    /** The needs of several with all of which, but not with fewer of them, somebody has no row of these. */
    private Set<Set<String>> lostTogether(List<? extends Row<?>> rows) {
        var lost = Stream.iterate(1, bits -> bits < 1 << NEEDS.size(), bits -> bits + 1)
                .map(bits -> IntStream.range(0, NEEDS.size())
                        .filter(i -> (bits >> i & 1) == 1)
                        .mapToObj(NEEDS::get)
                        .collect(Collectors.toSet()))
                .filter(needs ->
                        everybody(needs).anyMatch(sheet -> rows.stream().noneMatch(holds(sheet))))
                .collect(Collectors.toSet());
        return lost.stream()
                .filter(needs -> needs.size() > 1
                        && lost.stream().noneMatch(fewer -> needs.size() > fewer.size() && needs.containsAll(fewer)))
                .collect(Collectors.toSet());
    }

    private static Set<Set<String>> togetherNamed(List<Finding> findings, Code code) {
        return told(findings, code).stream()
                .flatMap(finding -> Pattern.compile("[a-z]+( & [a-z]+)+")
                        .matcher(finding.complaint().message())
                        .results())
                .map(named -> Set.of(named.group().split(" & ")))
                .collect(Collectors.toSet());
    }

    /** Sets that rows cannot tell apart are shown by one of them, and those that have one of another's needs by the first. */
    private int agree(Set<Set<String>> lost, Set<Set<String>> found, List<? extends Row<?>> rows) {
        assertTrue(lost.containsAll(found), () -> found + " of " + lost + " in " + rows);
        assertEquals(lost.isEmpty(), found.isEmpty(), () -> lost + " in " + rows);
        return found.size();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("onward.testing.Seeds#ten")
    void several_needs_are_found_exactly_when_somebody_with_all_of_them_but_nobody_with_fewer_gets_no_category(
            long seed) {
        var chance = Seeds.random(seed);
        var categories = List.copyOf(sound.categories().values());
        int found = 0;
        for (int i = 0; i < TABLES_PER_SEED; i++) {
            var random = rows("triage/random", 3 + chance.nextInt(8), FACTS, categories, chance);
            var rows =
                    Stream.concat(random.stream(), byNeed(chance, categories)).toList();
            var named = togetherNamed(lint(rows, sound.routing()), Code.NO_CATEGORY);
            found += agree(lostTogether(rows), named, rows);
        }
        assertNotEquals(0, found);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("onward.testing.Seeds#ten")
    void several_needs_are_found_exactly_when_somebody_with_all_of_them_but_nobody_with_fewer_has_no_lead(long seed) {
        var chance = Seeds.random(seed);
        var ways = List.of(new Way(10, List.of("team"), List.of()), new Way(20, List.of("adviser"), List.of()));
        int found = 0;
        for (int i = 0; i < TABLES_PER_SEED; i++) {
            var random = rows("routing/random", 2 + chance.nextInt(8), FACTS, ways, chance);
            var rows = Stream.concat(random.stream(), byNeed(chance, ways)).toList();
            var named = togetherNamed(lint(sound.triage(), rows), Code.NO_ROUTE);
            found += agree(lostTogether(rows), named, rows);
        }
        assertNotEquals(0, found);
    }

    /** A row for each need, which often is only for who has not one other: so that single needs are seldom lost. */
    private <O> Stream<Row<O>> byNeed(RandomGenerator chance, List<O> outcomes) {
        var needs = vocabulary.find("needs").orElseThrow();
        return IntStream.range(0, NEEDS.size()).mapToObj(i -> {
            var other = NEEDS.get((i + 1 + chance.nextInt(NEEDS.size() - 1)) % NEEDS.size());
            var has = new Condition.Has(needs, NEEDS.get(i), 1, List.of(NEEDS.get(i)), true);
            var not = new Condition.Has(needs, "not " + other, 1, List.of(other), false);
            return new Row<>(
                    100 + i,
                    chance.nextInt(4) == 0 ? List.<Condition>of(has) : List.<Condition>of(has, not),
                    false,
                    outcomes.get(chance.nextInt(outcomes.size())),
                    new Reason("triage/by-need#T-10" + i, "x", ""));
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("onward.testing.Seeds#ten")
    void a_part_is_found_exactly_when_rows_that_divide_up_a_fact_leave_one_out(long seed) {
        var chance = Seeds.random(seed);
        var categories = List.copyOf(sound.categories().values());
        int found = 0;
        for (int i = 0; i < TABLES_PER_SEED * 5; i++) {
            var fact =
                    vocabulary.find(chance.nextBoolean() ? "score" : "setting").orElseThrow();
            var table = rows("triage/parts", 2 + chance.nextInt(3), List.of(fact.name()), categories, chance);
            var all = Stream.concat(sound.triage().stream(), table.stream()).toList();
            var findings = lint(all, sound.routing());
            if (told(findings, Code.BAND_HOLE).isEmpty()) {
                var parts = told(findings, Code.PART_LEFT_OUT);
                assertEquals(leavesOut(fact, table), !parts.isEmpty(), table::toString);
                parts.forEach(finding -> assertTrue(
                        table.stream().noneMatch(holds(Sheet.of(vocabulary, finding.example()))), finding::text));
                found += parts.size();
            }
        }
        assertNotEquals(0, found);
    }

    private static List<Finding> told(List<Finding> findings, Code code) {
        return findings.stream()
                .filter(finding -> finding.complaint().code().equals(code.id))
                .toList();
    }

    /** Whether the rows ask for different values, none for all that another does, and some value is asked for by none. */
    private boolean leavesOut(Fact fact, List<? extends Row<?>> table) {
        var everybody = everybody("fall").toList();
        var cells = table.stream()
                .filter(row -> everybody.stream().anyMatch(sheet -> row.on(sheet) == Truth.TRUE) || asksUnknown(row))
                .map(row -> everybody.stream()
                        .filter(sheet -> row.on(sheet) == Truth.TRUE)
                        .flatMap(sheet -> sheet.given(fact).stream())
                        .collect(Collectors.toSet()))
                .distinct()
                .toList();
        var values = everybody.stream().flatMap(sheet -> sheet.given(fact).stream());
        return table.stream().noneMatch(row -> row.conditions().isEmpty())
                && cells.size() > 1
                && cells.stream().allMatch(a -> cells.stream().allMatch(b -> a.equals(b) || !b.containsAll(a)))
                && values.anyMatch(value -> cells.stream().noneMatch(cell -> cell.contains(value)));
    }

    private static boolean asksUnknown(Row<?> row) {
        return row.conditions().stream().anyMatch(c -> c instanceof Condition.Given given && !given.wanted());
    }
}
