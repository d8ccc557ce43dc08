package onward.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onward.testing.Repository;
import org.junit.jupiter.api.Test;

/** The shipped folder, broken in one place at a time: the place is named, and nothing is used of it. */
class RuleFilesTest {

    private static final RuleFolder GOOD = RuleFolder.read(Repository.RULES);

    private static List<String> errors(Map<String, String> laidOver) {
        var read = RuleFiles.read(GOOD.with(laidOver));
        assertTrue(read.policy().isEmpty());
        return read.complaints().stream()
                .filter(Complaint::error)
                .map(Complaint::text)
                .toList();
    }

    private static Map<String, String> changed(String file, String from, String to) {
        var text = String.valueOf(GOOD.files().get(file));
        assertTrue(text.contains(from), from);
        return Map.of(file, text.replaceFirst(java.util.regex.Pattern.quote(from), to));
    }

    private static void assertComplains(String start, Map<String, String> laidOver) {
        var errors = errors(laidOver);
        assertTrue(errors.stream().anyMatch(e -> e.startsWith(start)), () -> errors.toString());
    }

    @Test
    void an_unknown_column_is_named_with_the_nearest() {
        assertComplains("rules/triage/urgent.csv:1:neds: error E006", changed("triage/urgent.csv", "needs", "neds"));
    }

    @Test
    void a_cell_is_named_by_file_row_and_column() {
        assertComplains(
                "rules/triage/urgent.csv:2:long-lie-minutes: error E012",
                changed("triage/urgent.csv", ">60", "05/03/2026"));
    }

    @Test
    void an_unknown_category_service_partner_or_calendar_is_named() {
        assertComplains(
                "rules/triage/urgent.csv:2:then category: error E014",
                changed("triage/urgent.csv", "urgent-2h", "urgent-3h"));
        assertComplains(
                "rules/routing/urgent.csv:2:then lead: error E014",
                changed("routing/urgent.csv", ",rapid-response,", ",rapid-respond,"));
        assertComplains(
                "rules/services.csv:2:partner: error E014",
                changed("services.csv", "northbridge-community-health", "nobody"));
        assertComplains("rules/services.csv:2:calendar: error E014", changed("services.csv", "seven-day", "eight-day"));
    }

    @Test
    void a_row_id_may_stand_only_once() {
        assertComplains("rules/triage/urgent.csv:3:id: error E009", changed("triage/urgent.csv", "U-02", "U-01"));
    }

    @Test
    void a_national_red_flag_cannot_be_taken_out_of_the_words() {
        assertComplains("rules/facts.csv:allowed: error E017", changed("facts.csv", "chest-pain | ", ""));
    }

    @Test
    void safeguarding_has_no_threshold() {
        assertComplains(
                "rules/eligibility/dementia.csv:2: error E019",
                changed("eligibility/dementia.csv", ",dementia-support,", ",safeguarding-adults,"));
    }

    @Test
    void a_service_that_nobody_could_get_is_refused() {
        assertComplains(
                "rules/services.csv:id: error E018",
                Map.of("eligibility/dementia.csv", "id,then service,then type,then rule,because\n"));
    }

    @Test
    void a_missing_file_is_an_error_and_all_errors_are_told_at_once() {
        var files = new HashMap<>(GOOD.files());
        files.remove("calendars.csv");
        files.remove("partners.csv");

        var read = RuleFiles.read(new RuleFolder(files));

        assertTrue(read.policy().isEmpty());
        assertEquals(
                List.of("calendars.csv", "partners.csv"),
                read.complaints().stream()
                        .filter(c -> c.code().equals("E001"))
                        .map(Complaint::file)
                        .toList());
    }

    @Test
    void a_missing_dictionary_is_told_once_and_not_at_every_name_in_it() {
        for (var file : List.of("calendars.csv", "categories.csv", "profiles.csv", "partners.csv", "services.csv")) {
            var files = new HashMap<>(GOOD.files());
            files.remove(file);
            var told = RuleFiles.read(new RuleFolder(files)).complaints();

            assertTrue(told.size() <= 3, () -> file + ": " + told);
            files.put(
                    file,
                    String.valueOf(GOOD.files().get(file)).lines().findFirst().orElseThrow());
            assertTrue(RuleFiles.read(new RuleFolder(files)).policy().isEmpty(), file);
        }
    }

    @Test
    void an_empty_folder_is_no_rules() {
        assertTrue(RuleFiles.read(new RuleFolder(Map.of())).policy().isEmpty());
    }

    @Test
    void what_spreadsheets_do_to_a_file_is_read_and_noticed() {
        var text = String.valueOf(GOOD.files().get("eligibility/dementia.csv"));
        var semicolons = "\uFEFF" + text.replace(",", ";");

        var read = RuleFiles.read(GOOD.with(Map.of("eligibility/dementia.csv", semicolons)));

        assertTrue(read.policy().isPresent(), () -> read.complaints().toString());
        assertEquals(
                2,
                read.complaints().stream().filter(c -> c.code().equals("N001")).count());
    }

    @Test
    void the_version_is_the_content() {
        assertEquals(GOOD.version(), RuleFolder.read(Repository.RULES).version());
        assertTrue(!GOOD.version()
                .equals(GOOD.with(changed("triage/urgent.csv", ">60", ">61")).version()));
    }
}
