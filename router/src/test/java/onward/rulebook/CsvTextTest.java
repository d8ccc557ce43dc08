package onward.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import onward.testing.Corpus;
import org.junit.jupiter.api.Test;

class CsvTextTest {

    @Test
    void a_table_is_written_in_the_form_of_the_contract() {
        assertEquals(
                "id,age,because\nU-01,>=65,\"An older, \"\"frail\"\" person.\"\nU-02,-,\n",
                CsvText.table(List.of(
                        List.of("id", "age", "because"),
                        List.of("U-01", ">=65", "An older, \"frail\" person."),
                        List.of("U-02", "-", ""))));
    }

    @Test
    void a_table_with_a_formula_is_not_written() {
        var refused = assertThrows(
                IllegalArgumentException.class, () -> CsvText.table(List.of(List.of("id"), List.of(" =1+1"))));

        assertTrue(String.valueOf(refused.getMessage()).startsWith("row 2, column 1: \"=1+1\" starts with"));
    }

    @Test
    void a_formula_in_a_report_is_kept_from_running() {
        assertEquals("'=1+1,'+5,'@x,'-A1,-5,-,1", CsvText.reportLine("=1+1", "+5", "@x", "-A1", "-5", "-", 1));
        assertEquals("\"'=HYPERLINK(\"\"x\"\",1)\"", CsvText.reportLine("=HYPERLINK(\"x\",1)"));
    }

    @Test
    void no_string_is_written_so_that_a_spreadsheet_would_run_it_and_what_is_written_is_read_again() {
        for (var group : Corpus.byGroup().values()) {
            for (var string : group) {
                var line = CsvText.reportLine(string);
                var cell = line.startsWith("\"") ? line.substring(1) : line;
                assertTrue(cell.isEmpty() || !SpreadsheetDamage.formula(string) || cell.startsWith("'"), line);
                if (Vetting.problem(string).isEmpty()) {
                    assertEquals(string.strip(), again(string), () -> Quote.of(string));
                }
            }
        }
    }

    private static String again(String cell) {
        var text = CsvText.table(List.of(List.of("id", "because"), List.of("U-01", cell)));
        var complaints = new ArrayList<Complaint>();
        var table = CsvReading.read("triage/urgent.csv", text, complaints);
        assertEquals(List.of(), complaints);
        return table.lines().iterator().next().prose("because");
    }
}
