package onward.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import onward.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How long gaps take to find in tables of two hundred rows and eight columns that cut up everybody without remainder: the
 * hardest kind to be sure about, since all of it must be looked at.
 */
class LintGapLoadTest {

    private static final int ROWS = 200;
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Set<String> GAPS = Set.of("L005", "L007", "L008", "L016", "L017", "L018");

    /** The steps of each column, cut into stretches; a choice has its words for steps. */
    private static final Map<String, Integer> MIXED = new TreeMap<>(Map.of(
            "needs", 4, "setting", 3, "lives-alone", 2, "score", 21, "age", 131, "m1", 101, "m2", 101, "m3", 101));

    private static final Map<String, Integer> MEASURES =
            new TreeMap<>(IntStream.rangeClosed(1, 8).boxed().collect(Collectors.toMap(n -> "m" + n, n -> 101)));

    private static final Map<String, List<String>> WORDS = Map.of(
            "needs",
            List.of("confusion", "debt", "fall", "meals"),
            "setting",
            List.of("care-home", "home", "ward"),
            "lives-alone",
            List.of("no", "yes"));

    /** One row: for each column the first and the last step. */
    private record Box(Map<String, List<Integer>> sides) {

        List<Box> cut(RandomGenerator chance) {
            var wide = sides.entrySet().stream()
                    .filter(side -> side.getValue().get(0) < side.getValue().get(1))
                    .toList();
            var side = wide.get(chance.nextInt(wide.size()));
            int low = side.getValue().get(0);
            int high = side.getValue().get(1);
            int last = chance.nextInt(low, high);
            return List.of(with(side.getKey(), low, last), with(side.getKey(), last + 1, high));
        }

        private Box with(String column, int low, int high) {
            var all = new TreeMap<>(sides);
            all.put(column, List.of(low, high));
            return new Box(all);
        }

        String cells(Map<String, Integer> columns) {
            return sides.entrySet().stream()
                    .map(side -> cell(side.getKey(), side.getValue(), columns.getOrDefault(side.getKey(), 0)))
                    .collect(Collectors.joining(","));
        }

        private static String cell(String column, List<Integer> side, int steps) {
            if (side.equals(List.of(0, steps - 1))) {
                return "";
            }
            var words = WORDS.get(column);
            return words == null
                    ? side.get(0) + ".." + side.get(1)
                    : String.join(" | ", words.subList(side.get(0), side.get(1) + 1));
        }
    }

    private record Case(String name, Map<String, Integer> columns, long seed, boolean whole) {

        @Override
        public String toString() {
            return name + " " + seed + (whole ? " whole" : " broken");
        }

        Policy policy() {
            var chance = Seeds.random(seed);
            var sides = new TreeMap<String, List<Integer>>();
            columns.forEach((column, steps) -> sides.put(column, List.of(0, steps - 1)));
            var boxes = new ArrayList<>(List.of(new Box(sides)));
            while (boxes.size() < (whole ? ROWS : ROWS + 1)) {
                boxes.addAll(boxes.remove(chance.nextInt(boxes.size())).cut(chance));
            }
            if (!whole) {
                boxes.remove(chance.nextInt(boxes.size()));
            }
            var rows = IntStream.range(0, boxes.size())
                    .mapToObj(n -> "T-%03d,%s,%s,x"
                            .formatted(n, boxes.get(n).cells(columns), n % 3 == 0 ? "urgent" : "routine"))
                    .toArray(String[]::new);
            return Tables.sound()
                    .withFacts(IntStream.rangeClosed(1, 8)
                            .mapToObj(n -> "m" + n + ",?,number,,0..100,caller")
                            .toArray(String[]::new))
                    .with(
                            "triage/urgent.csv",
                            "id," + String.join(",", columns.keySet()) + ",then category,because",
                            rows)
                    .policy();
        }
    }

    static Stream<Case> large() {
        return Stream.of(1L, 2L, 3L)
                .flatMap(seed -> Stream.of(true, false)
                        .flatMap(whole -> Stream.of(
                                new Case("every type", MIXED, seed, whole),
                                new Case("measures", MEASURES, seed, whole))));
    }

    @ParameterizedTest
    @MethodSource("large")
    void whether_two_hundred_rows_of_eight_columns_cover_everyone_is_known_within_two_seconds(Case table) {
        var policy = table.policy();
        var found = Lint.of(policy, Tables.TODAY).stream()
                .filter(finding -> GAPS.contains(finding.complaint().code()))
                .toList();

        assertTrue(found.stream().noneMatch(f -> f.complaint().code().equals("L016")), found::toString);
        if (table.whole) {
            assertEquals(List.of(), found.stream().map(Finding::text).toList());
        } else {
            assertFalse(found.isEmpty());
        }

        withinTwoSeconds(policy);
    }

    private static void withinTwoSeconds(Policy policy) {
        var best = Stream.generate(() -> time(policy))
                .limit(3)
                .min(Duration::compareTo)
                .orElseThrow();
        assertTrue(best.compareTo(LONGEST) < 0, best::toString);
    }

    /** Two hundred rows on forty needs, four of them for whoever does not have some: who has many of these is left out. */
    private static Policy withoutSome(long seed) {
        var chance = Seeds.random(seed);
        var needs =
                IntStream.rangeClosed(1, 40).mapToObj("need-%02d"::formatted).toList();
        var rows = IntStream.range(0, ROWS)
                .mapToObj(n -> {
                    int first = chance.nextInt(needs.size() - 3);
                    var some = String.join(" | ", needs.subList(first, first + 1 + chance.nextInt(3)));
                    return "T-%03d,%s,%d..100,%d..100,%s,x"
                            .formatted(
                                    n,
                                    n % 50 == 0 ? "not " + some : some,
                                    n % 50 == 0 ? 0 : chance.nextInt(20),
                                    n % 50 == 0 ? 0 : chance.nextInt(20),
                                    n % 3 == 0 ? "urgent" : "routine");
                })
                .toArray(String[]::new);
        var sound = Tables.sound();
        var facts = String.valueOf(sound.files().get("facts.csv"));
        return sound.with("facts.csv", facts.replace("| meals,", "| meals | " + String.join(" | ", needs) + ","))
                .withFacts("m1,?,number,,0..100,caller", "m2,?,number,,0..100,caller")
                .with("triage/many.csv", "id,needs,m1,m2,then category,because", rows)
                .with("routing/main.csv", "id,then order,then lead,then alongside,because", "R-01,10,team > adviser,,x")
                .policy();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whether_several_needs_at_once_are_left_out_is_known_within_two_seconds(long seed) {
        var policy = withoutSome(seed);
        var found = Lint.of(policy, Tables.TODAY);

        assertTrue(
                found.stream().noneMatch(f -> f.complaint().code().equals("L016")),
                () -> found.stream().map(Finding::text).toList().toString());
        var together = found.stream().filter(f -> f.complaint().message().contains(" & "));
        assertTrue(together.findAny().isPresent(), "who has many of these needs is left out");
        withinTwoSeconds(policy);
    }

    @Test
    void a_table_too_tangled_for_the_budget_is_named_rather_than_called_whole() {
        var findings = Lint.of(new Case("measures", MEASURES, 1, true).policy(), Tables.TODAY, new Budget(20_000));

        var stops = findings.stream()
                .filter(finding -> finding.complaint().code().equals("L016"))
                .map(finding -> finding.complaint().file());
        assertEquals(List.of("triage/urgent.csv"), stops.toList());
    }

    private static Duration time(Policy policy) {
        long from = System.nanoTime();
        Lint.of(policy, Tables.TODAY);
        return Duration.ofNanos(System.nanoTime() - from);
    }
}
