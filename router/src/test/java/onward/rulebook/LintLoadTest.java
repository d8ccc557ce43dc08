package onward.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import onward.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How long the lint takes: tables as large as a place would keep them, and tables made to keep it busy. */
class LintLoadTest {

    private static final int ROWS = 200;
    private static final int COLUMNS = 8;
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final List<String> CATEGORIES = List.of("urgent", "routine", "routine", "emergency");
    private static final List<String> COLUMN_NAMES =
            List.of("needs", "setting", "lives-alone", "referral-source", "age", "score", "m1", "m2");

    private static Tables folder() {
        var measures = IntStream.rangeClosed(1, COLUMNS)
                .mapToObj(n -> "m" + n + ",?,number,,0..100,caller")
                .toArray(String[]::new);
        return Tables.sound().withFacts(measures);
    }

    /** Two hundred rows of eight columns of every type; so many of a hundred cells are filled. */
    private static Tables mixed(long seed, int filled) {
        var chance = Seeds.random(seed);
        var rows = IntStream.rangeClosed(1, ROWS)
                .mapToObj(n -> {
                    var cells = new StringJoiner(",");
                    COLUMN_NAMES.forEach(column -> cells.add(chance.nextInt(100) < filled ? cell(column, chance) : ""));
                    return "T-%03d,%s,%s,x".formatted(n, cells, CATEGORIES.get(chance.nextInt(4)));
                })
                .toArray(String[]::new);
        return folder().with(
                        "triage/large.csv", "id," + String.join(",", COLUMN_NAMES) + ",then category,because", rows);
    }

    private static String cell(String column, RandomGenerator chance) {
        return switch (column) {
            case "needs" ->
                one(chance, "fall", "fall | debt", "confusion & debt", "2 of: fall | debt | meals", "not meals");
            case "setting" -> one(chance, "home", "ward | care-home", "not ward");
            case "lives-alone" -> one(chance, "yes", "no");
            case "referral-source" -> one(chance, "self", "not self");
            default -> range(chance, column.equals("score") ? 20 : 100, 2);
        };
    }

    private static String one(RandomGenerator chance, String... cells) {
        return cells[chance.nextInt(cells.length)];
    }

    /** A stretch of at least a part of all there is. */
    private static String range(RandomGenerator chance, int most, int part) {
        int width = most / part + chance.nextInt(most / part);
        int low = chance.nextInt(most - width + 1);
        return low + ".." + (low + width);
    }

    /** Every row a stretch in every column, wide enough that whether they cover all is hard to say. */
    private static Tables tangled(int rows) {
        var chance = Seeds.random(1);
        var names = IntStream.rangeClosed(1, COLUMNS).mapToObj(n -> "m" + n).toList();
        var all = Stream.concat(
                        IntStream.rangeClosed(1, rows).mapToObj(n -> {
                            var cells = new StringJoiner(",");
                            names.forEach(name -> cells.add(range(chance, 100, 2)));
                            return "T-%04d,%s,urgent,x".formatted(n, cells);
                        }),
                        Stream.of("T-9999," + "known,".repeat(COLUMNS) + "routine,x"))
                .toArray(String[]::new);
        return folder().with("triage/tangled.csv", "id," + String.join(",", names) + ",then category,because", all);
    }

    private static Duration time(Policy policy) {
        long from = System.nanoTime();
        Lint.of(policy, Tables.TODAY);
        return Duration.ofNanos(System.nanoTime() - from);
    }

    static Stream<Tables> large() {
        return Stream.of(mixed(1, 35), mixed(2, 60), mixed(3, 100), tangled(ROWS - 1));
    }

    @ParameterizedTest(name = "table {index}")
    @MethodSource("large")
    void two_hundred_rows_of_eight_columns_take_less_than_two_seconds(Tables tables) {
        var policy = tables.policy();
        assertEquals(List.of(), stops(Lint.of(policy, Tables.TODAY)));

        var best = Stream.generate(() -> time(policy))
                .limit(3)
                .min(Duration::compareTo)
                .orElseThrow();

        assertTrue(best.compareTo(LONGEST) < 0, best::toString);
    }

    @Test
    void a_table_made_to_keep_it_busy_stops_early_and_is_named() {
        var policy = tangled(600).policy();
        var budget = new Budget(200_000);

        var findings = Lint.of(policy, Tables.TODAY, budget);

        assertEquals(1, stops(findings).size());
        var stop = stops(findings).get(0);
        assertEquals("triage/tangled.csv", stop.complaint().file());
        assertTrue(stop.rows().contains("triage/tangled#T-9999"), stop::toString);
        assertTrue(budget.spent() < 220_000, () -> "" + budget.spent());
        assertEquals(findings, Lint.of(policy, Tables.TODAY, new Budget(200_000)));
    }

    @Test
    void one_question_that_is_too_hard_leaves_the_others_their_answers() {
        var words = IntStream.range(0, 40).mapToObj(n -> "w" + n).toList();
        var half = String.join(" | ", words.subList(0, 20));
        var policy = Tables.sound()
                .withFacts("words,?,set,," + String.join(" | ", words) + ",caller")
                .with(
                        "triage/words.csv",
                        "id,words,age,then category,because",
                        Stream.concat(
                                        IntStream.range(0, 20)
                                                .mapToObj(n -> "W-%02d,w%d & w%d,,urgent,x".formatted(n, n, n + 20)),
                                        Stream.of(
                                                "W-90,10 of: " + half + ",,routine,x",
                                                "W-91,,>=65,routine,x",
                                                "W-92,,>=70,routine,x"))
                                .toArray(String[]::new))
                .policy();

        var codes = Lint.of(policy, Tables.TODAY).stream()
                .map(finding -> finding.complaint().code() + finding.rows())
                .toList();

        assertEquals(
                List.of("L016[routing/main#R-01, triage/words#W-90]", "L003[triage/words#W-91, triage/words#W-92]"),
                codes);
    }

    private static List<Finding> stops(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.complaint().code().equals(Code.STOPPED_EARLY.id))
                .toList();
    }
}
