package onward.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import onward.testing.SmallRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of the table of what a spreadsheet does to a rule file: it is read, or it is named. */
class SpreadsheetDamageTest {

    @TempDir
    private Path disk = Path.of("");

    private static List<String> told(RuleFolder folder) {
        return RuleFiles.read(folder).complaints().stream().map(Complaint::text).toList();
    }

    /** What is said when this stands in the first row's cell of a column of triage/urgent.csv. */
    private static String inColumn(String column, String cell) {
        return onlyOne(SmallRules.withCell("triage/urgent.csv", column, cell));
    }

    private static String onlyOne(RuleFolder folder) {
        var told = told(folder);
        assertEquals(1, told.size(), told::toString);
        return told.get(0);
    }

    @Test
    void the_small_folder_is_sound() {
        assertEquals(List.of(), told(SmallRules.folder()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "05/03/2026 ~ \"05/03/2026\" is a date; your spreadsheet may have changed 3-5. Write 3..5.",
                "1-2-2026 ~ your spreadsheet may have changed 1-2. Write 1..2.",
                "03-May ~ may have changed 3-5. Write 3..5.",
                "May-79 ~ may have changed 5-79. Write 5..79.",
                "2026-05-03 ~ may have changed 3-5. Write 3..5.",
                "2026-03-05 00:00:00 ~ may have changed 3-5. Write 3..5.",
                "11/01/2026 ~ may have changed 1-11. Write 1..11.",
                "1.63E+09 ~ is a long number that your spreadsheet shortened",
                "1,000 ~ has commas between its thousands. Write 1000.",
                "37,5 ~ has a decimal comma. Write 37.5.",
                "65% ~ is formatted as a percentage. Write 65",
                "£23,250.50 ~ is formatted as money. Write 23250.50.",
                "09:00:00 AM ~ is a time of day",
                "TRUE ~ is what a spreadsheet makes of a comparison. Write the comparison",
                "#NAME? ~ is what a spreadsheet shows when it cannot work a cell out",
                "#VALUE! ~ cannot work a cell out",
                "#REF! ~ cannot work a cell out",
                "#N/A ~ cannot work a cell out",
                "#DIV/0! ~ cannot work a cell out",
                "Err:508 ~ cannot work a cell out",
                "####### ~ cannot work a cell out"
            })
    void a_damaged_number_is_refused_with_what_to_write(String cell, String says) {
        var told = inColumn("age", cell);

        assertTrue(told.startsWith("rules/triage/urgent.csv:2:age: error E012: "), told);
        assertTrue(told.contains(says), told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "=65 ~ Write 65.",
                "=>65 ~ Write >=65.",
                "=HYPERLINK(\"x\") ~ Write the value",
                "+441632960001 ~ Write 441632960001.",
                "@x ~ Write x.",
                "-2+3 ~ Write the value",
                "-3-5 ~ Write 3-5."
            })
    void a_formula_is_refused_in_every_column(String cell, String says) {
        for (var column : List.of("age", "because", "note", "id", "then category")) {
            var told = inColumn(column, cell);
            assertTrue(told.startsWith("rules/triage/urgent.csv:2:" + column + ": error E024: "), told);
            assertTrue(told.contains(says), told);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "-5", "-5..5", "- ", "-5 | 3", "-5.5"})
    void a_dash_for_anything_and_negative_numbers_are_no_formulas(String cell) {
        assertFalse(SpreadsheetDamage.formula(cell.strip()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "age ~ ≥65 ~ >=65",
                "age ~ ≤65 ~ <=65",
                "age ~ 65…79 ~ 65..79",
                "age ~ – ~ -",
                "age ~ >=\u00A065 ~ >= 65",
                "needs ~ fall ¦ debt ~ fall | debt",
                "setting ~ care–home ~ care-home",
                "setting ~ Care-Home ~ care-home",
                "needs ~ Not fall ~ not fall",
                "age ~ Unknown ~ unknown",
                "lives-alone ~ TRUE ~ yes",
                "lives-alone ~ False ~ no",
                "lives-alone ~ YES ~ yes",
                "oxygen ~ 92% ~ 92",
                "discharge ~ 23/11/2026 ~ 2026-11-23",
                "discharge ~ 11/23/2026 ~ 2026-11-23",
                "from ~ 31 January 2026 ~ 2026-01-31",
                "from ~ 2026/01/31 ~ 2026-01-31",
                "until ~ 2026-12-31 00:00:00 ~ 2026-12-31"
            })
    void what_can_mean_one_thing_is_read_with_a_notice(String column, String cell, String as) {
        var told = inColumn(column, cell);

        assertTrue(told.startsWith("rules/triage/urgent.csv:2:" + column + ": notice N002: "), told);
        assertTrue(told.contains(as), told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "discharge ~ 05/03/2026 ~ E012: \"05/03/2026\" is two days",
                "discharge ~ 05/03/2026 ~ Write 2026-03-05 or 2026-05-03.",
                "from ~ 05/03/2026 ~ E012: \"05/03/2026\" is two days",
                "from ~ 46349 ~ E012: \"46349\" is how a spreadsheet keeps a day. Write 2026-11-23.",
                "from ~ 23/11/26 ~ E012: \"23/11/26\" has a year of two digits",
                "until ~ 2026-02-30 ~ E016: There is no day \"2026-02-30\"",
                "from ~ tomorrow ~ E016: \"tomorrow\" is not a date",
                "waiting ~ 02:00:00 ~ E012: \"02:00:00\" is a time of day. For a length of time write 2h.",
                "waiting ~ 2 ~ E010",
                "age ~ 18-64 ~ E010: \"18-64\" is not how a range is written, for a spreadsheet would take it for a date. Write 18..64.",
                "needs ~ 03-May ~ E012: \"03-May\" is a date; your spreadsheet may have changed a code",
                "needs ~ fall, debt ~ E010: \"fall, debt\" must have | between its words. Write fall | debt.",
                "needs ~ fall & debt | confusion ~ E010: \"fall & debt | confusion\" mixes & and |",
                "organisation ~ 6.00E+01 ~ E012: \"6.00E+01\" is a long number that your spreadsheet shortened",
                "organisation ~ 44 ~ warning W003: \"44\" is a bare number",
                "because ~ a\u0000b ~ E025: \"a\\u0000b\" holds the character U+0000",
                "because ~ \u202Egnp.exe ~ E025"
            })
    void what_can_mean_two_things_is_named(String column, String cell, String says) {
        var told = inColumn(column, cell);

        assertTrue(told.startsWith("rules/triage/urgent.csv:2:" + column + ": "), told);
        assertTrue(told.contains(says), told);
    }

    @Test
    void a_sentence_keeps_its_dashes_and_curly_quotes() {
        var sentence = "The person’s fall – “a bad one”… at 05/03/2026";
        var folder = SmallRules.with("triage/urgent.csv", "An older person fell.", sentence);

        assertEquals(List.of(), told(folder));
        assertEquals(
                sentence,
                RuleFiles.read(folder).policy().orElseThrow().triage().get(0).because());
    }

    @Test
    void dictionaries_are_read_with_the_same_care() {
        assertTold("2:00:00\" is a time of day", SmallRules.with("categories.csv", ",2h,", ",02:00:00,"));
        assertTold("Write 1000.", SmallRules.with("categories.csv", ",2,2h", ",\"1,000\",2h"));
        assertTold("notice N002", SmallRules.with("services.csv", ",nhs,no,", ",NHS,FALSE,"));
        assertTold("E010: \"n11\" is not an area", SmallRules.with("services.csv", "N11 | N12", "n11"));
        assertTold("W003", SmallRules.with("partners.csv", "NB100", "100"));
        assertTold("E012", SmallRules.with("partners.csv", "NB100", "1.00E+02"));
        assertTold("was read as 12:00", SmallRules.with("calendars.csv", "24:00", "12:00:00 PM"));
        assertTold("notice N002", SmallRules.with("calendars.csv", "2026-12-25", "25/12/2026"));
        assertTold(
                "E010: \"monday-sunday\" is not a day",
                SmallRules.with("calendars.csv", "monday..sunday", "monday–sunday"));
        assertTrue(
                told(SmallRules.with("facts.csv", "40..100", "1e1..1e2")).get(0).contains("E010"));
        assertTold("E012", SmallRules.with("facts.csv", "40..100", "05/03/2026"));
        assertTold("E012", SmallRules.with("triage/urgent.examples.csv", ",fall,65,", ",fall,1e2,"));
        assertTold("N002", SmallRules.with("triage/urgent.examples.csv", "2026-11-24", "24/11/2026"));
    }

    @Test
    void separators_marks_line_ends_and_empty_columns_at_the_end_are_read() {
        var text = SmallRules.text("triage/urgent.csv");
        var wide = text.lines().map(line -> line + ",,,").reduce("", (all, line) -> all + line + "\r\n") + ",,,,,\r\n";

        assertTrue(onlyOne(with(text.replace(',', ';'))).contains("N001: The cells are separated by semicolons"));
        assertTrue(onlyOne(with(text.replace(',', '\t'))).contains("N001: The cells are separated by tabs"));
        assertTrue(onlyOne(with("\uFEFF" + text)).contains("N001: A byte-order mark"));
        assertTrue(onlyOne(with(wide)).contains("N001: 3 empty columns at the end were ignored."));
        assertEquals(List.of(), told(with(text.replace("\n", "\r\n"))));
        assertEquals(List.of(), told(with(text.replace("\n", "\r"))));
    }

    private static void assertTold(String says, RuleFolder folder) {
        var told = told(folder);
        assertTrue(told.stream().anyMatch(text -> text.contains(says)), () -> says + " is not in " + told);
    }

    private static RuleFolder with(String text) {
        return SmallRules.folder().with(Map.of("triage/urgent.csv", text));
    }

    @Test
    void a_row_or_a_file_that_fell_apart_is_named() {
        var text = SmallRules.text("triage/urgent.csv");

        assertTold("E003: The first row is empty", with(",,,\n" + text));
        assertTold("E003", with("sep=,\n" + text));
        assertTold("E003: The whole first row is one cell", with("\"id,needs,because\"\n"));
        assertTold("urgent.csv:3: error E005", with(text.replace("This can wait.", "This, can wait.")));
        assertTold(
                "urgent.csv:3: error E002: A quotation mark is opened",
                with(text.replace("This can wait.", "\"This can wait.")));
        assertTold(
                "urgent.csv:3: error E002: This row cannot be split",
                with(text.replace("This can wait.", "\"This\" can wait.")));
    }

    @Test
    void a_file_in_another_encoding_or_of_another_program_says_which_and_how_to_save() throws IOException {
        var text = "id,because\nU-01,A cost of £5 – at most\n";
        var zip = new byte[] {'P', 'K', 3, 4, 20, 0, 8, 8};

        assertTrue(saved(text.getBytes(Charset.forName("windows-1252")))
                .contains("triage/urgent.csv:2: error E002: This row is not UTF-8; the file looks like Windows-1252"));
        assertTrue(saved(text.getBytes(StandardCharsets.UTF_16)).contains("E002: This looks like UTF-16"));
        assertTrue(saved(text.getBytes(StandardCharsets.UTF_16LE)).contains("E002: This looks like UTF-16"));
        assertTrue(saved(zip).contains("E002: This is an Excel or OpenDocument workbook"));
        assertTrue(saved(zip).contains("Save it as \"CSV UTF-8 (comma delimited)\"."));
        assertTrue(
                saved(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}).contains("an old Excel workbook"));
        assertTrue(saved("<html><table>".getBytes(StandardCharsets.UTF_8)).contains("a web page"));
    }

    private String saved(byte[] bytes) throws IOException {
        for (var file : SmallRules.folder().files().entrySet()) {
            var path = disk.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        Files.write(disk.resolve("triage/urgent.csv"), bytes);
        return onlyOne(RuleFolder.read(disk));
    }
}
