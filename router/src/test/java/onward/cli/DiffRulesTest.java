package onward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import onward.testing.Repository;
import onward.testing.Service;
import onward.testing.Typed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is different between two rule folders, asked for on the command line. */
class DiffRulesTest {

    private static final String SHIPPED = Repository.RULES.toString();

    @TempDir
    private Path folder = Path.of("");

    private String draft(String was, String now) throws IOException {
        var rules = Service.rulesWith(folder.resolve("draft"), "none", "none");
        var falls = rules.resolve("eligibility/falls-prevention.csv");
        Files.writeString(falls, Files.readString(falls).replace(was, now));
        return rules.toString();
    }

    @Test
    void it_speaks_in_rows_and_cells_and_answers_one() throws IOException {
        var draft = draft(">60", ">=60");

        var text = Typed.run("diff", SHIPPED, draft);
        var json = Typed.run("diff", SHIPPED, draft, "--format", "json");
        var csv = Typed.run("diff", SHIPPED, draft, "--format", "csv");

        assertEquals(1, text.code());
        assertEquals(
                "eligibility/falls-prevention F-02: Age was >60, now >=60.",
                text.out().strip());
        assertEquals("1 change.", text.talk().strip());
        var change = Service.JSON.readTree(json.out()).path("changes").path(0);
        assertEquals("cell-changed", change.path("kind").asText());
        assertEquals(">=60", change.path("now").asText());
        assertTrue(csv.out().contains("cell-changed,eligibility/falls-prevention.csv,F-02,age,>60,>=60"), csv.out());
    }

    @Test
    void the_same_rules_are_the_same_however_they_are_written() throws IOException {
        var same = Typed.run("diff", SHIPPED, SHIPPED);
        var rewritten = Typed.run("diff", SHIPPED, draft("\n", "\r\n"));

        assertEquals(0, same.code());
        assertEquals("", same.out());
        assertEquals("Nothing is different.", same.talk().strip());
        assertEquals(0, rewritten.code());
        assertEquals(
                "Nothing is different but the way it is written.",
                rewritten.talk().strip());
    }

    @Test
    void a_folder_that_is_not_there_is_wrong_use() {
        var ran = Typed.run("diff", SHIPPED, folder.resolve("nowhere").toString());

        assertEquals(2, ran.code());
        assertTrue(ran.talk().contains("is not a folder"), ran.talk());
        assertTrue(Typed.run("diff", "--help").out().contains("1 something is"));
    }
}
