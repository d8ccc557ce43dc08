package onward.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Single tables that leave out a part of a fact, each with a near miss in which nothing is wrong. */
class LintPartsTest {

    private static final Tables SOUND = Tables.sound();
    private static final String AGES = "triage/ages.csv";
    private static final String PLACES = "triage/places.csv";

    private static Tables table(String file, String column, String... rows) {
        return SOUND.with(file, "id," + column + ",then category,because", rows);
    }

    private static String first(Tables tables) {
        return tables.lint().get(0).text();
    }

    @Test
    void a_measure_that_the_rows_of_a_table_divide_up_has_no_hole() {
        assertEquals(
                List.of("L017 triage/ages.csv:3:age A-01 A-02"),
                table(AGES, "age", "A-01,<18,urgent,x", "A-02,>=65,routine,x").found());
        assertEquals(
                "rules/triage/ages.csv:3:age: warning L017: The rows of this table divide up age between them, but leave out"
                        + " 18..64, next to A-01 and A-02. For example: age 18.",
                first(table(AGES, "age", "A-01,<18,urgent,x", "A-02,>=65,routine,x")));
        assertEquals(
                List.of(),
                table(AGES, "age", "A-01,<18,urgent,x", "A-02,>=65,routine,x", "A-03,18..64,urgent,x")
                        .found());
        assertEquals(
                List.of(),
                table(AGES, "age", "A-01,>=65,urgent,x", "A-02,>=80,emergency,x")
                        .found(),
                "one within the other divides nothing");
        assertEquals(
                List.of(),
                table(AGES, "age,lives-alone", "A-01,<18,,urgent,x", "A-02,>=65,,routine,x", "A-03,,yes,urgent,x")
                        .found(),
                "a row that leaves the cell empty takes everybody");
    }

    @Test
    void a_measure_that_bands_cut_up_is_open_at_no_end() {
        assertEquals(
                List.of("L005 triage/scores.csv:4:score S-02 S-03"),
                table("triage/scores.csv", "score", "S-01,>=7,emergency,x", "S-02,5..6,urgent,x", "S-03,1..4,routine,x")
                        .found());
        assertEquals(
                List.of("L005 triage/scores.csv:2:score S-01 S-02"),
                table("triage/scores.csv", "score", "S-01,7..19,emergency,x", "S-02,0..6,urgent,x")
                        .found());
        assertEquals(
                List.of("L017 triage/scores.csv:3:score S-02"),
                table("triage/scores.csv", "score", "S-01,>=7,emergency,x", "S-02,5..6,urgent,x")
                        .found());
        assertEquals(
                List.of(),
                table("triage/scores.csv", "score", "S-01,>=7,emergency,x", "S-02,5..6,urgent,x", "S-03,<=4,routine,x")
                        .found());
        assertEquals(
                List.of("L005 triage/scores.csv:4:score S-02 S-03"),
                table(
                                "triage/scores.csv",
                                "score,lives-alone",
                                "S-01,>=7,,emergency,x",
                                "S-02,5..6,,urgent,x",
                                "S-03,1..4,,routine,x",
                                "S-04,<7,yes,urgent,x")
                        .found(),
                "a row for some of them beside the bands changes nothing");
    }

    @Test
    void a_choice_that_the_rows_of_a_table_divide_up_has_no_word_left() {
        assertEquals(
                List.of("L017 triage/places.csv:3:setting P-01 P-02"),
                table(PLACES, "setting", "P-01,home,urgent,x", "P-02,ward,routine,x")
                        .found());
        assertEquals(
                List.of(),
                table(PLACES, "setting", "P-01,home,urgent,x", "P-02,not home,routine,x")
                        .found());
        assertEquals(
                List.of("L017 routing/main.csv:3:setting R-01 R-02"),
                SOUND
                        .with(
                                "routing/main.csv",
                                "id,setting,then order,then lead,then alongside,because",
                                "R-01,home,10,team,,x",
                                "R-02,ward,20,adviser,,x")
                        .found()
                        .stream()
                        .filter(found -> found.startsWith("L017"))
                        .toList());
    }

    @Test
    void a_part_is_looked_at_by_an_example_beside_the_table() {
        var ages = table(AGES, "age", "A-01,<18,urgent,x", "A-02,>=65,routine,x");
        var all =
                List.of("E-01,debt,17,urgent", "E-02,meals,65,routine", "E-03,debt,18,routine", "E-04,debt,64,routine");

        assertEquals(
                List.of(),
                ages.with("triage/ages.examples.csv", "id,needs,age,expect category", all.toArray(String[]::new))
                        .found());
        assertEquals(
                List.of(
                        "L015 triage/ages.csv:2:age A-01",
                        "L015 triage/ages.csv:3:age A-02",
                        "L017 triage/ages.csv:3:age A-01 A-02"),
                ages.with("triage/ages.examples.csv", "id,needs,age,expect category", all.get(0), all.get(1))
                        .found());
    }

    @Test
    void a_part_taken_until_a_day_is_left_out_from_then_on() {
        var header = "id,age,then category,because,from,until";
        var rows = List.of("A-01,<18,urgent,x,,", "A-02,>=65,routine,x,,", "A-03,18..64,urgent,x,,2027-04-01");
        var broken = SOUND.with(AGES, header, rows.toArray(String[]::new));

        assertEquals(List.of("L017 triage/ages.csv:4:age A-01 A-02 A-03"), broken.found());
        assertTrue(first(broken).endsWith("For example: age 18, today 2027-04-01."), () -> first(broken));
        assertEquals(
                List.of(),
                SOUND.with(
                                AGES,
                                header,
                                Stream.concat(rows.stream(), Stream.of("A-04,18..64,routine,x,2027-04-01,"))
                                        .toArray(String[]::new))
                        .found());
    }
}
