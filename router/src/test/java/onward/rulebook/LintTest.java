package onward.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import onward.rulebook.Complaint.Severity;
import onward.testing.Repository;
import org.junit.jupiter.api.Test;

/** Single tables and their examples, broken on purpose in one place, each with a near miss in which nothing is wrong. */
class LintTest {

    private static final String TRIAGE = "triage/urgent.csv";
    private static final String LAST = "U-99,debt | meals,,routine,x";

    /** What is found in a triage table of needs, one more column and the category; the last row sees to what is left. */
    private static List<String> triage(String column, String... rows) {
        var all = Stream.concat(Stream.of(rows), Stream.of(LAST)).toArray(String[]::new);
        return Tables.sound()
                .with(TRIAGE, "id,needs," + column + ",then category,because", all)
                .foundOfRows();
    }

    @Test
    void a_sound_folder_has_no_findings() {
        assertEquals(List.of(), Tables.sound().found());
    }

    @Test
    void two_rows_for_the_same_people_with_different_categories_overlap() {
        assertEquals(
                List.of("L001 triage/urgent.csv:3:then category U-01 U-02"),
                triage("score", "U-01,fall | confusion,>5,urgent,x", "U-02,confusion | fall,>=6,routine,x"));
        assertEquals(
                List.of(), triage("score", "U-01,fall | confusion,>5,urgent,x", "U-02,confusion | fall,>=5,routine,x"));
    }

    @Test
    void a_row_is_masked_when_more_urgent_ones_hold_whenever_it_does() {
        assertEquals(
                List.of("L002 triage/urgent.csv:3:then category U-01 U-02"),
                triage("score", "U-01,fall | confusion,,urgent,x", "U-02,confusion,>3,routine,x"));
        assertEquals(
                List.of("L002 triage/urgent.csv:4:then category U-01 U-02 U-03"),
                triage("score", "U-01,fall,<10,urgent,x", "U-02,fall,10..20,urgent,x", "U-03,fall,>=2,routine,x"));
        assertEquals(
                List.of(),
                triage("score", "U-01,fall,<10,urgent,x", "U-02,fall,10..20,urgent,x", "U-03,fall,,routine,x"),
                "the score may be unknown, and then the third row decides");
    }

    @Test
    void national_red_flags_mask_whatever_a_file_says_of_them() {
        assertEquals(
                List.of("L002 triage/urgent.csv:2:then category red-flags U-01"),
                triage("red-flags", "U-01,fall,chest-pain,urgent,x"));
        assertEquals(List.of(), triage("red-flags", "U-01,fall,chest-pain,emergency,x"));
    }

    @Test
    void a_row_is_redundant_when_another_of_its_category_holds_whenever_it_does() {
        assertEquals(
                List.of("L003 triage/urgent.csv:3: U-01 U-02"),
                triage("score", "U-01,fall,,urgent,x", "U-02,fall & debt,>3,urgent,x"));
        assertEquals(List.of(), triage("score", "U-01,fall,>3,urgent,x", "U-02,fall & debt,,urgent,x"));
    }

    @Test
    void of_two_rows_that_are_the_same_only_one_is_redundant() {
        assertEquals(
                List.of("L003 triage/urgent.csv:3: U-01 U-02"),
                triage("score", "U-01,fall,>3,urgent,x", "U-02,fall,>=4,urgent,x"));
    }

    @Test
    void bands_leave_no_hole() {
        assertEquals(
                List.of("L005 triage/urgent.csv:3:age U-01 U-02"),
                triage("age", "U-01,fall,0..17,routine,x", "U-02,fall,>18,urgent,x"));
        assertEquals(List.of(), triage("age", "U-01,fall,0..17,routine,x", "U-02,fall,>=18,urgent,x"));
        assertEquals(
                List.of(),
                triage("age", "U-01,fall,<5,routine,x", "U-02,fall,>80,urgent,x"),
                "the very young and the very old are no bands of one scale");
        assertEquals(
                List.of(),
                triage("age", "U-01,fall,0..17,urgent,x", "U-02,fall,>18,urgent,x", "U-03,fall | debt,,routine,x"),
                "another row speaks for the year between");
    }

    @Test
    void bands_share_no_year() {
        assertEquals(
                List.of("L006 triage/urgent.csv:3:age U-01 U-02"),
                triage("age", "U-01,fall,0..18,routine,x", "U-02,fall,18..64,urgent,x"));
        assertEquals(List.of(), triage("age", "U-01,fall,0..17,routine,x", "U-02,fall,18..64,urgent,x"));
        assertEquals(
                List.of(),
                triage("age", "U-01,fall,>=18,routine,x", "U-02,fall,>=65,urgent,x"),
                "one within the other is how the most urgent wins");
    }

    @Test
    void a_measure_written_with_decimals_is_counted_in_them() {
        assertEquals(
                List.of("L005 triage/urgent.csv:3:temperature U-01 U-02"),
                triage("temperature", "U-01,fall,36..37.5,routine,x", "U-02,fall,38..40,urgent,x"));
        assertEquals(List.of(), triage("temperature", "U-01,fall,36..37.5,routine,x", "U-02,fall,37.6..40,urgent,x"));
    }

    @Test
    void services_of_one_table_that_divide_the_ages_leave_no_hole() {
        var sound = Tables.sound();
        var header = "id,needs,age,then service,then rule,because";
        var team = "E-01,fall | confusion,,team,needs,x";
        var adviser = "E-02,debt | meals,,adviser,needs,x";

        assertEquals(
                List.of("L005 eligibility/all.csv:5:age E-03 E-04"),
                sound.with(
                                "eligibility/all.csv",
                                header,
                                team,
                                adviser,
                                "E-03,,<18,team,needs,x",
                                "E-04,,>18,adviser,needs,x")
                        .foundOfRows());
        assertEquals(
                List.of(),
                sound.with(
                                "eligibility/all.csv",
                                header,
                                team,
                                adviser,
                                "E-03,,>=18,team,needs,x",
                                "E-04,,>65,adviser,needs,x")
                        .foundOfRows());
    }

    private static String texts(Finding finding) {
        var texts = new java.util.TreeMap<String, String>();
        finding.example().forEach((fact, value) -> texts.put(fact, value.text()));
        return texts.toString();
    }

    @Test
    void a_row_whose_conditions_nothing_meets_never_holds() {
        assertEquals(
                List.of("L010 triage/urgent.csv:3:lives-alone U-02"),
                triage("lives-alone", "U-01,fall,,urgent,x", "U-02,fall,not yes | no,emergency,x"));
        assertEquals(
                List.of("L010 triage/urgent.csv:3:age U-02"),
                triage("age", "U-01,fall,,urgent,x", "U-02,fall,<0,emergency,x"));
        assertEquals(
                List.of("L010 triage/urgent.csv:3:mood U-02"),
                triage("mood", "U-01,fall,,urgent,x", "U-02,fall,low,emergency,x"),
                "derived, but nobody derives it");
        assertEquals(List.of(), triage("setting", "U-01,fall,,urgent,x", "U-02,fall,not home | ward,emergency,x"));
    }

    @Test
    void a_row_whose_last_day_is_over_is_noticed() {
        var found = Tables.sound()
                .with(
                        TRIAGE,
                        "id,needs,then category,because,from,until",
                        "U-01,fall,urgent,x,,",
                        "U-02,debt | meals,routine,x,,",
                        "U-03,fall,emergency,x,2026-01-01,2026-11-24",
                        "U-04,fall,emergency,x,,2026-11-25",
                        "U-05,confusion,urgent,x,2026-11-25,")
                .lintOfRows();

        assertEquals(1, found.size());
        assertEquals("L011", found.get(0).complaint().code());
        assertEquals(Severity.NOTICE, found.get(0).complaint().severity());
        assertEquals(List.of("triage/urgent#U-03"), found.get(0).rows());
    }

    @Test
    void both_sides_of_a_threshold_are_tried_by_an_example() {
        var rows = Tables.sound().with(TRIAGE, "id,needs,age,then category,because", "U-01,fall,65..79,urgent,x", LAST);
        var examples = "id,needs,age,expect category";
        var all = List.of("E-01,fall,64,none", "E-02,fall,65,urgent", "E-03,fall,79,urgent", "E-04,fall,80,none");

        assertEquals(
                List.of(),
                rows.with("triage/urgent.examples.csv", examples, all.toArray(String[]::new))
                        .foundOfRows());
        var other = rows.with(
                "triage/urgent.examples.csv", examples, all.get(0), all.get(1), all.get(2), "E-04,debt,80,routine");
        assertEquals(List.of("L015 triage/urgent.csv:2:age U-01"), other.foundOfRows());
        assertEquals("{age=80, needs=fall}", texts(other.lintOfRows().get(0)));
        assertEquals(
                "No example tries the bound 65..79 of U-01 at 80 (outside).",
                other.lintOfRows().get(0).complaint().message());
    }

    @Test
    void a_threshold_at_the_end_of_what_a_fact_can_be_has_one_side() {
        assertEquals(
                List.of(),
                Tables.sound()
                        .with(TRIAGE, "id,needs,age,then category,because", "U-01,fall,0..17,urgent,x", LAST)
                        .with(
                                "triage/urgent.examples.csv",
                                "id,needs,age,expect category",
                                "E-01,fall,17,urgent",
                                "E-02,fall,18,none")
                        .foundOfRows());
    }

    @Test
    void days_to_come_are_tried_by_an_example_and_days_that_are_over_need_not_be() {
        var rows = Tables.sound()
                .with(
                        TRIAGE,
                        "id,needs,then category,because,from,until",
                        "U-01,fall,urgent,x,2026-01-01,2027-01-01",
                        "U-02,debt,routine,x,,");
        var examples = "id,on,needs,expect category";

        assertEquals(
                List.of("L015 triage/urgent.csv:2:until U-01"),
                rows.with("triage/urgent.examples.csv", examples, "E-01,2026-12-31,fall,urgent")
                        .foundOfRows());
        assertEquals(
                List.of(),
                rows.with(
                                "triage/urgent.examples.csv",
                                examples,
                                "E-01,2026-12-31,fall,urgent",
                                "E-02,2027-01-01T10:00,fall,none")
                        .foundOfRows());
    }

    @Test
    void a_finding_says_its_place_and_its_example_in_one_line() {
        var found = Tables.sound()
                .with(
                        TRIAGE,
                        "id,needs,age,then category,because",
                        "U-01,fall,0..18,routine,x",
                        "U-02,fall,18..64,urgent,x",
                        LAST)
                .lintOfRows();

        assertEquals(
                "rules/triage/urgent.csv:3:age: warning L006: U-01 and U-02 both hold for age 18 but say different things."
                        + " Let one band begin where the other has ended. For example: age 18, needs fall.",
                found.get(0).text());
    }

    @Test
    void the_shipped_rules_give_few_findings_none_of_them_an_error() {
        var policy = RuleFiles.read(RuleFolder.read(Repository.RULES)).policy().orElseThrow();

        var findings = Lint.of(policy, Tables.TODAY);

        assertTrue(findings.size() < 10, findings::toString);
        findings.forEach(finding -> assertFalse(finding.complaint().error()));
        assertEquals(findings, Lint.of(policy, Tables.TODAY));
    }
}
