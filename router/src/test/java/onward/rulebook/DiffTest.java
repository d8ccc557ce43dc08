package onward.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import onward.testing.Repository;
import onward.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Differences between rule folders are told in rows and cells. */
class DiffTest {

    private static final RuleFolder SHIPPED = RuleFolder.read(Repository.RULES);
    private static final String FALLS = "eligibility/falls-prevention.csv";

    private static final String TABLE = """
            id,age,then service,because
            R-01,>=65,falls-prevention,Over 65.
            R-02,,falls-prevention,Anybody.
            """;

    private static List<String> sentences(String file, String was, String now) {
        var facts = Map.of("facts.csv", "name,question\nage,How old?\n");
        return Diff.between(
                        new RuleFolder(facts).with(Map.of(file, was)), new RuleFolder(facts).with(Map.of(file, now)))
                .changes()
                .stream()
                .map(Change::sentence)
                .toList();
    }

    @Test
    void a_changed_bound_is_told_by_row_and_column() {
        var shipped = String.valueOf(SHIPPED.files().get(FALLS));

        var diff = Diff.between(SHIPPED, SHIPPED.with(Map.of(FALLS, shipped.replace(">60,", ">=60,"))));

        assertEquals(List.of(new Change.CellChanged(FALLS, "F-02", "age", ">60", ">=60", true)), diff.changes());
        assertEquals(
                "eligibility/falls-prevention F-02: Age was >60, now >=60.",
                diff.changes().get(0).sentence());
        assertEquals(SHIPPED.version(), diff.before());
        assertNotEquals(diff.before(), diff.after());
    }

    @Test
    void an_empty_condition_is_anything_and_any_other_empty_cell_nothing() {
        assertEquals(
                List.of("triage/x R-01: Age was >=65, now anything."),
                sentences("triage/x.csv", TABLE, TABLE.replace(">=65", "")));
        assertEquals(
                List.of("triage/x R-02: Then service was falls-prevention, now nothing."),
                sentences("triage/x.csv", TABLE, TABLE.replace("R-02,,falls-prevention", "R-02,,")));
        assertEquals(
                List.of("triage/x.examples R-02: Age was nothing, now 3."),
                sentences("triage/x.examples.csv", TABLE, TABLE.replace("R-02,", "R-02,3")));
        assertEquals(List.of(), sentences("triage/x.csv", TABLE, TABLE.replace("R-02,", "R-02,-")));
    }

    @Test
    void sentences_are_quoted() {
        assertEquals(
                List.of("triage/x R-01: Because was \"Over 65.\", now \"From 65.\"."),
                sentences("triage/x.csv", TABLE, TABLE.replace("Over", "From")));
    }

    @Test
    void rows_come_and_go_by_their_id() {
        assertEquals(
                List.of("triage/x R-02 is no longer there: Anybody.", "triage/x R-03 is new: Anybody."),
                sentences("triage/x.csv", TABLE, TABLE.replace("R-02", "R-03")));
    }

    @Test
    void columns_come_and_go_with_what_stood_in_them() {
        assertEquals(
                List.of(
                        "triage/x: The column \"age\" is no longer there.",
                        "triage/x: The column \"note\" is new.",
                        "triage/x R-01: Age was >=65, now anything.",
                        "triage/x R-01: Note was nothing, now look here."),
                sentences("triage/x.csv", TABLE, """
                        id,then service,because,note
                        R-01,falls-prevention,Over 65.,look here
                        R-02,falls-prevention,Anybody.,
                        """));
    }

    @Test
    void files_come_and_go() {
        var less = new TreeMap<>(SHIPPED.files());
        less.remove(FALLS);

        assertEquals(
                List.of(new Change.FileRemoved(FALLS)),
                Diff.between(SHIPPED, new RuleFolder(less)).changes());
        assertEquals(
                List.of(new Change.FileAdded(FALLS)),
                Diff.between(new RuleFolder(less), SHIPPED).changes());
    }

    @Test
    void a_file_that_is_no_sound_csv_changed_as_a_whole() {
        assertEquals(
                List.of("triage/x changed as a whole: it cannot be compared row by row."),
                sentences("triage/x.csv", TABLE, TABLE + "R-03,one cell too few\n"));
        assertEquals(
                List.of("triage/x changed as a whole: it cannot be compared row by row."),
                sentences("triage/x.csv", "", TABLE));
    }

    @Test
    void dictionaries_have_keys_of_their_own() {
        assertEquals(
                List.of("facts long-lie-minutes: Question was \"How?\", now \"How long?\"."),
                ofRow("facts.csv", "name,question\nlong-lie-minutes,How", "?\n", " long?\n"));
        assertEquals(
                List.of("categories urgent: Label was Urgent, now Urgent now."),
                ofRow("categories.csv", "code,label\nurgent,Urgent", "\n", " now\n"));
        assertEquals(
                List.of("profiles health: Shares was name, now name | phone."),
                ofRow("profiles.csv", "profile,shares\nhealth,name", "\n", " | phone\n"));
        assertEquals(
                List.of("calendars nights monday..sunday (2): Closes was 08:00, now 08:30."),
                ofRow(
                        "calendars.csv",
                        "calendar,day,opens,closes\nnights,monday..sunday,20:00,24:00\nnights,monday..sunday,00:00,08:",
                        "00\n",
                        "30\n"));
    }

    private static List<String> ofRow(String file, String start, String was, String now) {
        return Diff.between(new RuleFolder(Map.of(file, start + was)), new RuleFolder(Map.of(file, start + now)))
                .changes()
                .stream()
                .map(Change::sentence)
                .toList();
    }

    @Test
    void a_folder_is_the_same_as_itself() {
        assertTrue(Diff.between(SHIPPED, SHIPPED).same());
    }

    @ParameterizedTest
    @MethodSource("onward.testing.Seeds#ten")
    void neither_the_order_of_rows_nor_the_way_of_writing_is_a_difference(long seed) {
        var chance = Seeds.random(seed);
        var rewritten = new HashMap<String, String>();
        SHIPPED.files().forEach((file, text) -> rewritten.put(file, shuffled(text, chance)));

        assertEquals(List.of(), Diff.between(SHIPPED, new RuleFolder(rewritten)).changes());
    }

    @ParameterizedTest
    @MethodSource("onward.testing.Seeds#ten")
    void any_changed_cell_is_found_and_told_from_both_sides(long seed) {
        var chance = Seeds.random(seed);
        var files = SHIPPED.files().keySet().stream()
                .filter(file -> file.contains("/") && !file.contains("examples"))
                .toList();
        var file = files.get(chance.nextInt(files.size()));
        var text = String.valueOf(SHIPPED.files().get(file));
        var lines = text.split("\n");
        int line = 1 + chance.nextInt(lines.length - 1);
        var id = lines[line].substring(0, lines[line].indexOf(','));
        lines[line] += " changed";
        var other = SHIPPED.with(Map.of(file, String.join("\n", lines)));

        var there = Diff.between(SHIPPED, other).changes();
        var back = Diff.between(other, SHIPPED).changes();

        assertEquals(1, there.size(), () -> there.toString());
        assertEquals(id, there.get(0).row());
        assertEquals(file, there.get(0).file());
        assertEquals(there.get(0).was(), back.get(0).now());
        assertEquals(there.get(0).now(), back.get(0).was());
    }

    private static String shuffled(String text, RandomGenerator chance) {
        var lines = new ArrayList<>(Arrays.asList(text.split("\n")));
        var rows = lines.subList(1, lines.size());
        for (int i = rows.size() - 1; i > 0; i--) {
            java.util.Collections.swap(rows, i, chance.nextInt(i + 1));
        }
        return String.join("\r\n", lines) + "\r\n\r\n";
    }
}
