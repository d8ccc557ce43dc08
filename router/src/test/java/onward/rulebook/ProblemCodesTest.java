package onward.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import onward.testing.Repository;
import onward.testing.SmallRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every problem code is explained, and every one is what comes out when that goes wrong. */
class ProblemCodesTest {

    private static final String URGENT = "triage/urgent.csv";

    @TempDir
    private Path disk = Path.of("");

    private record Broken(String code, RuleFolder folder) {

        @Override
        public String toString() {
            return code;
        }
    }

    private static Broken broken(String code, String file, String from, String to) {
        return new Broken(code, SmallRules.with(file, from, to));
    }

    static Stream<Broken> broken() {
        return Stream.of(
                new Broken("E001", SmallRules.without("calendars.csv")),
                broken("E002", URGENT, "An older", "\"An older"),
                new Broken("E003", SmallRules.folder().with(Map.of(URGENT, ""))),
                broken("E004", URGENT, "id,needs,age", "id,needs,needs"),
                broken("E005", URGENT, "An older", "An, older"),
                broken("E006", URGENT, "id,needs,age", "id,needs,aged"),
                broken("E007", URGENT, "because", "#because"),
                broken("E008", URGENT, "An older person fell.", ""),
                broken("E009", URGENT, "U-02", "U-01"),
                broken("E010", URGENT, ">=65", "65 or more"),
                broken("E011", URGENT, ",fall,", ",fell,"),
                broken("E012", URGENT, ">=65", "05/03/2026"),
                broken("E013", URGENT, ">=65", ">=165"),
                broken("E014", URGENT, "urgent,An", "urgnt,An"),
                broken(
                        "E015",
                        URGENT,
                        "id,needs,age,oxygen,lives-alone,setting",
                        "id,needs,age,oxygen,lives-alone,category"),
                broken("E016", URGENT, "2026-01-01", "2026-13-01"),
                broken("E017", "facts.csv", "chest-pain | ", ""),
                broken("E018", "eligibility/team.csv", "needs,The", "excludes,The"),
                broken("E019", "eligibility/team.csv", ",response,", ",safeguarding-adults,"),
                broken("E020", "triage/urgent.examples.csv", ",urgent\n", ",\n"),
                broken("E021", URGENT, "An older person fell.", "x".repeat(20_000)),
                new Broken("E022", SmallRules.folder().with(Map.of("../facts.csv", ""))),
                broken("E023", URGENT, "U-02", "U 02"),
                broken("E024", URGENT, ">=65", "=65"),
                broken("E025", URGENT, "An older", "An \u202Eolder"),
                new Broken("W001", SmallRules.without("triage/urgent.examples.csv")),
                broken("W002", "calendars.csv", "2028-01-01", ""),
                broken("W003", "partners.csv", "NB100", "44"),
                broken("N001", URGENT, "id,", "\uFEFFid,"),
                broken("N002", URGENT, ">=65", "≥65"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void what_goes_wrong_has_its_code_and_says_where(Broken broken) {
        var told = RuleFiles.read(broken.folder).complaints();

        assertTrue(told.stream().anyMatch(c -> c.code().equals(broken.code)), told::toString);
        assertTrue(told.stream().allMatch(c -> c.text().startsWith("rules/" + c.file())), told::toString);
    }

    @Test
    void a_table_that_is_not_read_is_noticed() throws IOException {
        Files.createDirectories(disk.resolve("triage/old"));
        Files.writeString(disk.resolve("facts.csv"), SmallRules.text("facts.csv"));
        Files.writeString(disk.resolve("triage/Urgent.csv"), SmallRules.text(URGENT));
        Files.writeString(disk.resolve("triage/old/urgent.csv"), SmallRules.text(URGENT));
        Files.writeString(disk.resolve("service.csv"), SmallRules.text("services.csv"));
        Files.writeString(disk.resolve("urgent.xlsx"), "");
        Files.writeString(disk.resolve(".~lock.urgent.csv"), "");
        Files.writeString(disk.resolve("README.md"), "");

        var told = RuleFolder.read(disk).complaints();

        assertEquals(
                List.of("service.csv", "triage/Urgent.csv", "triage/old/urgent.csv", "urgent.xlsx"),
                told.stream().map(Complaint::file).sorted().toList());
        assertTrue(told.stream().allMatch(c -> c.code().equals("W004")), told::toString);
        assertTrue(told.toString().contains("Did you mean \"triage/urgent.csv\"?"), told::toString);
        assertTrue(told.toString().contains("Did you mean \"services.csv\"?"), told::toString);
    }

    @Test
    void no_code_is_left_out_here() {
        var provoked = new TreeSet<>(broken().map(Broken::code).toList());
        provoked.add("W004");
        // the codes of overlaps and gaps between rows are provoked where those are looked for
        var told = ProblemCode.all().stream().map(ProblemCode::code).filter(code -> !code.startsWith("L"));

        assertEquals(new TreeSet<>(told.toList()), provoked);
    }

    @Test
    void the_reference_in_the_readme_says_the_same() throws IOException {
        var expected = ProblemCode.all().stream()
                .map(code -> "| `" + code.code() + "` | " + code.severity().word() + " | " + code.cause() + " | "
                        + code.fix() + " |")
                .toList();

        var found = Files.readAllLines(Repository.RULES.resolve("README.md")).stream()
                .filter(line -> line.matches("\\| `[A-Z]\\d{3}` \\|.*"))
                .toList();

        assertEquals(String.join("\n", expected), String.join("\n", found));
    }
}
