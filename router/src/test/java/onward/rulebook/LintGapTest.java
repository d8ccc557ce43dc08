package onward.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import onward.referral.Value;
import org.junit.jupiter.api.Test;

/** Tables that mean to cover everyone, with a combination left out, each with a near miss in which nothing is wrong. */
class LintGapTest {

    private static final Tables SOME = Tables.sound()
            .with("triage/urgent.csv", "id,needs,then category,because", "U-01,fall,urgent,x", "U-02,debt,routine,x");

    @Test
    void a_table_whose_columns_leave_nothing_out_covers_every_combination() {
        var header = "id,age,lives-alone,then category,because";
        var three = SOME.with(
                "triage/ages.csv", header, "A-01,<18,yes,urgent,x", "A-02,>=18,yes,routine,x", "A-03,<18,no,routine,x");
        var four = SOME.with(
                "triage/ages.csv", header, "A-01,<18,yes,urgent,x", "A-02,>=18,,routine,x", "A-03,<18,no,routine,x");

        assertEquals(List.of("L007 triage/ages.csv:0: A-02 A-03"), three.foundOfRows());
        assertEquals(List.of(), four.foundOfRows());
        assertEquals(
                List.of("18", "no", "confusion"),
                three.lintOfRows().get(0).example().values().stream()
                        .map(Value::text)
                        .toList());
    }

    @Test
    void a_cell_left_empty_in_one_row_does_not_keep_a_missing_combination_from_being_found() {
        var header = "id,age,lives-alone,then category,because";
        var rows = List.of("A-01,<18,yes,urgent,x", "A-02,>=65,,routine,x", "A-03,18..64,yes,routine,x");

        assertEquals(
                List.of("L007 triage/ages.csv:0: A-01 A-02 A-04"),
                SOME.with("triage/ages.csv", header, rows.get(0), rows.get(1), rows.get(2), "A-04,18..64,no,urgent,x")
                        .foundOfRows());
        assertEquals(
                List.of(),
                SOME.with("triage/ages.csv", header, rows.get(0), rows.get(1), rows.get(2), "A-04,<65,no,urgent,x")
                        .foundOfRows());
        assertEquals(
                List.of(),
                SOME.with("triage/ages.csv", header, rows.get(0), rows.get(1), rows.get(2))
                        .foundOfRows(),
                "only those who live alone are meant: the column leaves the others out");
    }

    @Test
    void a_table_of_choices_covers_every_combination_too_but_one_of_sets_need_not() {
        var header = "id,setting,lives-alone,then category,because";
        var rows = List.of("A-01,home,yes,urgent,x", "A-02,not home,yes,routine,x", "A-03,home | ward,no,routine,x");

        assertEquals(
                List.of("L007 triage/places.csv:0: A-02 A-03"),
                SOME.with("triage/places.csv", header, rows.toArray(String[]::new))
                        .foundOfRows());
        assertEquals(
                List.of(),
                SOME.with("triage/places.csv", header, rows.get(0), rows.get(1), "A-03,,no,routine,x")
                        .foundOfRows());
        assertEquals(
                List.of(),
                SOME.with(
                                "triage/places.csv",
                                "id,needs,lives-alone,then category,because",
                                "A-01,fall | confusion,yes,urgent,x",
                                "A-02,debt | meals,no,routine,x")
                        .foundOfRows(),
                "whoever has several needs may be spoken of by several rows");
    }
}
