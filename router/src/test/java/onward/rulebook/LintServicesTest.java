package onward.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Mistakes that show only where tables meet: who may, what is trusted, who is reached, how soon. */
class LintServicesTest {

    private static final Tables SOUND = Tables.sound();

    private static List<String> eligibility(String... rows) {
        return SOUND.with("eligibility/all.csv", "id,needs,age,then service,then rule,because,from,until", rows)
                .found();
    }

    private static List<String> acceptance(String... rows) {
        var header = "id,assessment-type,assessment-age,age,suspended,then service,then verdict,because,from,until";
        return SOUND.with(
                        "eligibility/all.csv",
                        "id,needs,age,then service,then rule,because",
                        "E-01,fall | confusion,>=18,team,needs,x",
                        "E-02,debt | meals,,adviser,needs,x")
                .with("acceptance/agreements.csv", header, rows)
                .found();
    }

    private static List<String> routing(String... rows) {
        return SOUND.with("routing/main.csv", "id,category,needs,age,then order,then lead,then alongside,because", rows)
                .found();
    }

    @Test
    void two_needs_of_one_service_that_cannot_both_hold_leave_nobody() {
        var team = "E-01,fall | confusion,,team,needs,x,,";
        var adviser = "E-02,debt | meals,,adviser,needs,x,,";
        assertEquals(
                List.of("L004 eligibility/all.csv:5: E-03 E-04"),
                eligibility(team, adviser, "E-03,,<18,team,needs,x,,", "E-04,,>=18,team,needs,x,,"));
        assertEquals(List.of(), eligibility(team, adviser, "E-03,,<65,team,needs,x,,", "E-04,,>=18,team,needs,x,,"));
        assertEquals(
                List.of("L004 eligibility/all.csv:5: E-03 E-04"),
                eligibility(
                        team, adviser, "E-03,,>=65,team,needs,x,,2027-01-01", "E-04,,>=60,team,needs,x,2027-01-01,"),
                "a need that begins when another ends does not follow it: both must hold every day");
    }

    @Test
    void an_exclusion_that_covers_a_need_leaves_nobody() {
        var adviser = "E-02,debt | meals,,adviser,needs,x,,";
        assertEquals(
                List.of("L004 eligibility/all.csv:4: E-01 E-03"),
                eligibility(
                        "E-01,fall | confusion,,team,needs,x,,",
                        adviser,
                        "E-03,1 of: fall | confusion | debt,,team,excludes,x,,"));
        assertEquals(
                List.of(),
                eligibility("E-01,fall | confusion,,team,needs,x,,", adviser, "E-03,fall,,team,excludes,x,,"));
    }

    @Test
    void a_need_whose_days_are_over_closes_its_service() {
        assertEquals(
                List.of("L011 eligibility/all.csv:4: E-03"),
                eligibility(
                        "E-01,fall | confusion,,team,needs,x,,",
                        "E-02,debt | meals,,adviser,needs,x,,",
                        "E-03,,,team,needs,x,,2026-11-01"));
    }

    @Test
    void a_need_is_redundant_when_a_narrower_one_implies_it_and_an_exclusion_when_a_wider_one_does() {
        var team = "E-01,fall | confusion,,team,needs,x,,";
        var adviser = "E-02,debt | meals,,adviser,needs,x,,";
        assertEquals(
                List.of("L003 eligibility/all.csv:4: E-03 E-04"),
                eligibility(team, adviser, "E-03,,>=18,team,needs,x,,", "E-04,,>=65,team,needs,x,,"));
        assertEquals(
                List.of("L003 eligibility/all.csv:4: E-03 E-04"),
                eligibility(team, adviser, "E-03,debt & meals,,team,excludes,x,,", "E-04,debt,,team,excludes,x,,"));
        assertEquals(
                List.of(), eligibility(team, adviser, "E-03,,>=18,team,needs,x,,", "E-04,,>=65,adviser,needs,x,,"));
    }

    @Test
    void an_exclusion_of_people_whom_the_needs_leave_out_is_redundant() {
        var needs = List.of("E-01,fall | confusion,>=18,team,needs,x,,", "E-02,debt | meals,,adviser,needs,x,,");
        assertEquals(
                List.of("L003 eligibility/all.csv:4: E-03"),
                eligibility(needs.get(0), needs.get(1), "E-03,,<18,team,excludes,x,,"));
        assertEquals(List.of(), eligibility(needs.get(0), needs.get(1), "E-03,,>90,team,excludes,x,,"));
    }

    @Test
    void an_agreement_that_assess_again_rows_always_undo_can_never_be_relied_on() {
        assertEquals(
                List.of("L009 acceptance/agreements.csv:2: A-01 A-02"),
                acceptance("A-01,first,<=7d,,,team,accepted,x,,", "A-02,,,,,team,assess-again,x,,"));
        assertEquals(
                List.of("L009 acceptance/agreements.csv:2: A-01 A-02 A-03"),
                acceptance(
                        "A-01,first,<=7d,,,team,accepted,x,,",
                        "A-02,,<2d,,,team,assess-again,x,,",
                        "A-03,,>=2d,,,team,assess-again,x,,"));
        assertEquals(
                List.of(),
                acceptance(
                        "A-01,first,<=7d,,,team,accepted,x,,",
                        "A-02,,<2d,,,team,assess-again,x,,",
                        "A-03,,,,,adviser,assess-again,x,,"));
        assertEquals(
                List.of(),
                acceptance("A-01,first,<=7d,,yes,team,accepted,x,,", "A-02,,,,,team,assess-again,x,,"),
                "a suspended agreement is off on purpose");
    }

    @Test
    void an_agreement_for_people_whom_its_service_does_not_take_can_never_be_relied_on() {
        assertEquals(
                List.of("L009 acceptance/agreements.csv:2: A-01"), acceptance("A-01,first,,<18,,team,accepted,x,,"));
        assertEquals(List.of(), acceptance("A-01,first,,<19,,team,accepted,x,,"));
    }

    @Test
    void an_agreement_that_has_ended_is_noticed_and_one_to_come_is_not() {
        assertEquals(
                List.of("L011 acceptance/agreements.csv:2:until A-01"),
                acceptance(
                        "A-01,first,,,,team,accepted,x,2025-01-01,2026-11-24",
                        "A-02,second,,,,team,accepted,x,2026-12-01,"));
    }

    @Test
    void a_service_that_no_row_names_is_reached_by_nobody() {
        var third = "third,Third,third,partner,council,no,*,always,2h,not-needed,1,,\n";
        var eligible = SOUND.with("services.csv", Tables.services(third))
                .with(
                        "eligibility/all.csv",
                        "id,needs,then service,then rule,because",
                        "E-01,fall | confusion,team,needs,x",
                        "E-02,debt | meals,adviser,needs,x",
                        "E-03,fall,third,needs,x");
        var header = "id,needs,then order,then lead,then alongside,because";
        var second = "R-02,debt | meals,20,adviser,,x";

        assertEquals(List.of("L013 services.csv:0:id"), eligible.found());
        assertEquals(
                List.of(),
                eligible.with("routing/main.csv", header, "R-01,fall | confusion,10,team,third,x", second)
                        .found());
        assertEquals(
                List.of(),
                eligible.with("services.csv", Tables.services(third.replace("council,no", "council,yes")))
                        .found(),
                "a service under a duty is sent for without a row");
    }

    @Test
    void a_category_that_every_service_promises_too_late_cannot_be_met() {
        assertEquals(
                List.of("L014 categories.csv:0:respond within R-01 R-02", "L013 services.csv:0:id R-01"),
                SOUND.with("services.csv", Tables.services("").replace(",2h,", ",3h,"))
                        .found());
        assertEquals(
                List.of(),
                SOUND.with("services.csv", Tables.services("").replace(",2h,", ",,"))
                        .found(),
                "who promises no time is not too late");
    }

    @Test
    void a_row_that_names_a_category_names_somebody_who_can_meet_it() {
        var other = "R-02,,debt | meals,,20,adviser,,x";
        assertEquals(
                List.of("L014 routing/main.csv:4:then lead R-03"),
                routing("R-01,,fall | confusion,,10,team,,x", other, "R-03,urgent,meals,,19,adviser,,x"));
        assertEquals(
                List.of(),
                routing("R-01,,fall | confusion,,10,team,,x", other, "R-03,urgent,meals,,19,adviser > team,,x"));
    }
}
