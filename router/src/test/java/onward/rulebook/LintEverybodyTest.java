package onward.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import onward.testing.Repository;
import org.junit.jupiter.api.Test;

/** People for whom no row speaks: tables broken on purpose in one place, each with a near miss in which nothing is wrong. */
class LintEverybodyTest {

    private static final Tables SOUND = Tables.sound();
    private static final String TRIAGE = "triage/urgent.csv";

    private static List<String> triage(String column, String... rows) {
        return SOUND.with(TRIAGE, "id,needs," + column + ",then category,because", rows)
                .found();
    }

    private static String first(Tables tables) {
        return tables.lint().get(0).text();
    }

    @Test
    void a_need_that_no_triage_row_names_is_found() {
        assertEquals(
                List.of("L018 facts.csv:0:needs"),
                triage("age", "U-01,fall | confusion,,urgent,x", "U-02,debt,,routine,x"));
        assertEquals(
                List.of(),
                triage("age", "U-01,fall | confusion,,urgent,x", "U-02,debt,,routine,x", "U-03,not debt,,routine,x"));
        assertEquals(
                "rules/facts.csv:needs: warning L018: No triage row says how soon for people whose only need is debt or"
                        + " meals, so a person decides. For example: needs debt.",
                first(SOUND.with(TRIAGE, "id,needs,then category,because", "U-01,fall | confusion,urgent,x")));
    }

    @Test
    void a_need_for_which_triage_speaks_of_some_only_is_found_with_who_is_left_out() {
        var rest = "U-09,confusion | debt | meals,,routine,x";
        assertEquals(
                List.of("L018 triage/urgent.csv:3:needs U-01 U-02"),
                triage("setting", "U-01,fall,home,urgent,x", "U-02,fall,ward,routine,x", rest),
                "in a care home");
        assertEquals(
                List.of("L018 triage/urgent.csv:2:needs U-01"),
                triage("age", "U-01,fall,>=65,urgent,x", rest),
                "the younger");
        assertEquals(List.of(), triage("setting", "U-01,fall,home,urgent,x", "U-02,fall,not home,routine,x", rest));
        assertEquals(
                List.of(),
                triage("age", "U-01,fall,>=65,urgent,x", "U-02,fall,<65,routine,x", rest),
                "who has no known age is asked");
    }

    @Test
    void a_combination_of_choices_for_one_need_is_found() {
        var header = "id,needs,setting,lives-alone,then category,because";
        var rest = "U-09,confusion | debt | meals,,,routine,x";
        var broken = SOUND.with(
                TRIAGE, header, "U-01,fall,home | ward,yes,urgent,x", "U-02,fall,care-home,,routine,x", rest);

        assertEquals(List.of("L018 triage/urgent.csv:3:needs U-01 U-02"), broken.found());
        assertEquals(
                "rules/triage/urgent.csv:3:needs: warning L018: U-01 and U-02 say how soon for people whose only need is"
                        + " fall, but for some of them no triage row does, so a person decides. For example:"
                        + " lives-alone no, needs fall, setting home.",
                first(broken));
        assertEquals(
                List.of(),
                SOUND.with(
                                TRIAGE,
                                header,
                                "U-01,fall,home | ward,yes,urgent,x",
                                "U-02,fall,care-home,,routine,x",
                                "U-03,fall,home | ward,no,routine,x",
                                rest)
                        .found());
    }

    @Test
    void a_row_with_a_last_day_closes_a_gap_until_then() {
        var header = "id,needs,setting,then category,because,from,until";
        var home = "U-01,fall,home,urgent,x,,";
        var rest = "U-09,confusion | debt | meals,,routine,x,,";
        var broken = SOUND.with(TRIAGE, header, home, "U-02,fall,not home,routine,x,,2027-04-01", rest);

        assertEquals(List.of("L018 triage/urgent.csv:3:needs U-01 U-02"), broken.found());
        assertTrue(first(broken).contains("today 2027-04-01"), () -> first(broken));
        assertEquals(
                List.of(),
                SOUND.with(
                                TRIAGE,
                                header,
                                home,
                                "U-02,fall,not home,routine,x,,2027-04-01",
                                "U-03,fall,not home,urgent,x,2027-04-01,",
                                rest)
                        .found());
    }

    @Test
    void several_needs_at_once_that_keep_every_row_from_holding_are_found_as_few_as_show_it() {
        var broken = SOUND.with(
                TRIAGE,
                "id,needs,setting,then category,because",
                "U-01,not fall,,routine,x",
                "U-02,not debt | meals,,urgent,x",
                "U-03,fall & meals,,urgent,x",
                "U-04,confusion & debt,home,urgent,x");

        assertEquals(List.of("L018 triage/urgent.csv:2:needs U-01 U-02"), broken.found());
        assertEquals(
                "rules/triage/urgent.csv:2:needs: warning L018: U-02 and U-01 say how soon for people with fewer needs,"
                        + " but for people who have debt & fall and no other need no triage row does, so a person decides."
                        + " For example: needs debt | fall.",
                first(broken));
        assertEquals(
                List.of(),
                triage(
                        "setting",
                        "U-01,not fall,,routine,x",
                        "U-02,not debt | meals,,urgent,x",
                        "U-03,fall,,urgent,x"));
    }

    @Test
    void needs_that_triage_asks_for_together_are_routed_together() {
        var header = "id,needs,then category,because";
        var some = SOUND.with(
                TRIAGE,
                header,
                "U-01,2 of: fall | confusion | debt,urgent,x",
                "U-02,fall | confusion | debt | meals,routine,x");
        var routing = "id,needs,category,then order,then lead,then alongside,because";
        var routine = "R-02,,routine,20,adviser,,x";

        assertEquals(
                List.of(),
                some.with("routing/main.csv", routing, "R-01,fall | confusion,urgent,10,team,,x", routine)
                        .found());
        var broken = some.with("routing/main.csv", routing, "R-01,fall,urgent,10,team,,x", routine);
        assertEquals(List.of("L008 triage/urgent.csv:2:needs U-01"), broken.found());
        assertEquals(
                "rules/triage/urgent.csv:2:needs: warning L008: U-01 gives urgent to people who have confusion & debt and"
                        + " no other need, but no routing row says who leads for them, so a person decides. For example:"
                        + " category urgent, needs confusion | debt.",
                first(broken));
    }

    @Test
    void an_example_that_expects_none_says_that_a_person_is_meant_to_decide() {
        var rows = SOUND.with(
                TRIAGE,
                "id,needs,setting,then category,because",
                "U-01,fall,home | ward,urgent,x",
                "U-02,confusion | debt,,routine,x");
        var header = "id,needs,setting,expect category";

        assertEquals(
                List.of(),
                rows.with("triage/urgent.examples.csv", header, "E-01,fall,care-home,none", "E-02,meals,,none")
                        .found());
        assertEquals(
                List.of("L018 facts.csv:0:needs", "L018 triage/urgent.csv:2:needs U-01"),
                rows.with("triage/urgent.examples.csv", header, "E-01,fall,,none", "E-02,meals | debt,,none")
                        .found(),
                "the first is silent only until the setting is known, the second is about two needs");
    }

    @Test
    void a_combination_for_which_no_routing_row_says_who_leads_is_found() {
        var header = "id,needs,setting,then order,then lead,then alongside,because";
        var first = "R-01,fall | confusion,,10,team,,x";
        var broken = SOUND.with("routing/main.csv", header, first, "R-02,debt | meals,home | ward,20,adviser,,x");

        assertEquals(
                List.of("L008 triage/urgent.csv:3:needs R-02 U-02", "L008 triage/urgent.csv:3:needs R-02 U-02"),
                broken.found());
        assertEquals(
                "rules/triage/urgent.csv:3:needs: warning L008: U-02 gives routine to people whose only need is debt, but"
                        + " for some of them no routing row says who leads, so a person decides; routing/main#R-02 came"
                        + " nearest. For example: category routine, needs debt, setting care-home.",
                first(broken));
        assertEquals(
                List.of(),
                SOUND.with(
                                "routing/main.csv",
                                header,
                                first,
                                "R-02,debt | meals,home | ward,20,adviser,,x",
                                "R-03,debt | meals,care-home,30,team > adviser,,x")
                        .found());
    }

    @Test
    void an_example_that_expects_review_says_that_a_person_is_meant_to_decide() {
        var rows = SOUND.with(
                "routing/main.csv",
                "id,needs,setting,then order,then lead,then alongside,because",
                "R-01,fall | confusion,,10,team,,x",
                "R-02,debt | meals,home | ward,20,adviser,,x");
        var header = "id,needs,setting,expect lead";

        assertEquals(
                List.of("L008 triage/urgent.csv:3:needs R-02 U-02"),
                rows.with("routing/main.examples.csv", header, "E-01,debt,care-home,review", "E-02,meals,home,adviser")
                        .found());
        assertEquals(
                List.of(),
                rows.with(
                                "routing/main.examples.csv",
                                header,
                                "E-01,debt,care-home,review",
                                "E-02,meals,care-home,review")
                        .found());
    }

    @Test
    void a_need_that_only_rows_about_something_else_give_a_category_is_routed_too() {
        var triage =
                SOUND.with(TRIAGE, "id,setting,then category,because", "U-01,home,urgent,x", "U-02,not home,routine,x");

        assertEquals(List.of(), triage.found());
        assertEquals(
                List.of("L008 triage/urgent.csv:2:needs U-01", "L008 triage/urgent.csv:3:needs U-02"),
                triage.with(
                                "routing/main.csv",
                                "id,needs,then order,then lead,then alongside,because",
                                "R-01,fall | confusion,10,team,,x",
                                "R-02,debt,20,adviser,,x")
                        .found());
    }

    @Test
    void the_shipped_rules_leave_nobody_out_and_any_one_row_by_need_taken_away_does() {
        var shipped = RuleFolder.read(Repository.RULES);
        var codes = List.of("L005", "L007", "L008", "L017", "L018");

        assertEquals(List.of(), gaps(shipped, codes));
        assertEquals(
                List.of("L018 triage/routine.csv", "L018 triage/urgent.csv"),
                gaps(without(shipped, "triage/same-day.csv", "S-01"), codes),
                "in a care home: somebody who fell, and somebody who can do much less");
        assertEquals(
                List.of("L008 triage/frailty.csv"),
                gaps(without(shipped, "routing/carers.csv", "C-03"), codes),
                "a break from caring for somebody with severe frailty");
    }

    private static RuleFolder without(RuleFolder folder, String file, String id) {
        var rest = String.valueOf(folder.files().get(file))
                .lines()
                .filter(line -> !line.startsWith(id + ","))
                .collect(Collectors.joining("\n"));
        return folder.with(Map.of(file, rest));
    }

    private static List<String> gaps(RuleFolder folder, List<String> codes) {
        return Lint.of(RuleFiles.read(folder).policy().orElseThrow(), Tables.TODAY).stream()
                .map(Finding::complaint)
                .filter(complaint -> codes.contains(complaint.code()))
                .map(complaint -> complaint.code() + " " + complaint.file())
                .toList();
    }
}
