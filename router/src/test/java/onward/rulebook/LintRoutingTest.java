package onward.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Routing rows broken on purpose, each with a near miss in which nothing is wrong. */
class LintRoutingTest {

    private static final Tables SOUND = Tables.sound();

    private static List<String> routing(String... rows) {
        return SOUND.with("routing/main.csv", "id,category,needs,age,then order,then lead,then alongside,because", rows)
                .found();
    }

    @Test
    void a_routing_row_is_for_a_category_that_triage_gives() {
        var first = "R-01,,fall | confusion,,10,team,,x";
        var second = "R-02,,debt | meals,,20,adviser,,x";
        assertEquals(
                List.of("L010 routing/main.csv:4:category R-03"),
                routing(first, second, "R-03,emergency,fall,,1,adviser,,x"));
        assertEquals(
                List.of("L010 routing/main.csv:4:category R-03"),
                routing(first, second, "R-03,routine,fall & debt,,1,adviser,,x"),
                "with a fall it is urgent");
        assertEquals(List.of(), routing(first, second, "R-03,routine,debt & meals,,1,adviser,,x"));
    }

    @Test
    void a_routing_row_is_for_people_who_get_its_category() {
        var triage = SOUND.with(
                "triage/urgent.csv",
                "id,needs,age,then category,because",
                "U-01,fall | confusion,<65,urgent,x",
                "U-02,debt | meals,,routine,x",
                "U-03,fall | confusion,>=65,routine,x");
        var header = "id,category,needs,age,then order,then lead,then alongside,because";
        var first = "R-01,,fall | confusion,,10,team,,x";
        var second = "R-02,,debt | meals,,20,adviser,,x";

        assertEquals(
                List.of("L010 routing/main.csv:4:category R-03"),
                triage.with("routing/main.csv", header, first, second, "R-03,urgent,,>=65,1,team,,x")
                        .found());
        assertEquals(
                List.of(),
                triage.with("routing/main.csv", header, first, second, "R-03,urgent,,>=64,1,team,,x")
                        .found());
    }

    @Test
    void two_routing_rows_for_the_same_people_overlap_and_one_that_names_nobody_new_is_redundant() {
        var first = "R-01,,fall | confusion,,10,team,,x";
        var second = "R-02,,debt | meals,,20,adviser,,x";
        assertEquals(
                List.of("L001 routing/main.csv:4:then lead R-02 R-03"),
                routing(first, second, "R-03,,meals | debt,,20,team,,x"));
        assertEquals(
                List.of("L003 routing/main.csv:4: R-01 R-03"), routing(first, second, "R-03,,fall,>=65,11,team,,x"));
        assertEquals(
                List.of(),
                routing(first, second, "R-03,,fall,>=65,9,team,,x"),
                "coming first, it may change the order");
        assertEquals(
                List.of(),
                routing(first, second, "R-03,,debt | meals,,20,,team,x"),
                "one leads, the other runs alongside");
    }

    @Test
    void a_routing_row_names_services_that_may_take_whom_it_is_for() {
        var adults = SOUND.with(
                "eligibility/all.csv",
                "id,needs,age,then service,then rule,because",
                "E-01,fall | confusion,>=18,team,needs,x",
                "E-02,debt | meals,,adviser,needs,x");
        var header = "id,needs,age,then order,then lead,then alongside,because";
        var second = "R-02,debt | meals,,20,adviser,,x";

        assertEquals(
                List.of("L012 routing/main.csv:4:then lead R-03"),
                adults.with(
                                "routing/main.csv",
                                header,
                                "R-01,fall | confusion,,10,team,,x",
                                second,
                                "R-03,confusion,<18,9,team,,x")
                        .found());
        assertEquals(
                List.of(),
                adults.with(
                                "routing/main.csv",
                                header,
                                "R-01,fall | confusion,,10,team,,x",
                                second,
                                "R-03,confusion,<19,9,team,,x")
                        .found());
    }

    @Test
    void a_lead_is_not_named_in_vain_while_more_must_be_known_for_then_a_person_decides() {
        var adults = SOUND.with(
                "eligibility/all.csv",
                "id,needs,age,then service,then rule,because",
                "E-01,fall | confusion,>=18,team,needs,x",
                "E-02,debt | meals,,adviser,needs,x");
        var header = "id,needs,age,then order,then lead,then alongside,because";
        var first = "R-01,fall | confusion,,10,team,,x";
        var second = "R-02,debt | meals,,20,adviser,,x";

        assertEquals(
                List.of(),
                adults.with("routing/main.csv", header, first, second, "R-03,confusion,unknown,9,team,,x")
                        .found());
        assertEquals(
                List.of("L012 routing/main.csv:4:then alongside R-03"),
                adults.with("routing/main.csv", header, first, second, "R-03,confusion,unknown,9,adviser,team,x")
                        .found());
    }

    @Test
    void a_row_for_people_who_refuse_records_an_unmet_need_on_purpose() {
        var implied = SOUND.with("services.csv", Tables.services("").replace("not-needed", "implied"));

        assertEquals(
                List.of(),
                implied.with(
                                "routing/main.csv",
                                "id,needs,consent,then order,then lead,then alongside,because",
                                "R-01,fall | confusion,,10,team,,x",
                                "R-02,debt | meals,,20,adviser,,x",
                                "R-03,,refused,99,team > adviser,,x")
                        .found());
    }

    @Test
    void a_need_that_triage_sends_on_must_be_spoken_of_by_a_routing_row() {
        assertEquals(
                List.of("L008 triage/urgent.csv:3:needs U-02"),
                routing("R-01,,fall | confusion,,10,team,,x", "R-02,,debt,,20,adviser,,x"));
        assertEquals(
                List.of("L008 triage/urgent.csv:3:needs R-03 U-02"),
                routing("R-01,,fall | confusion,,10,team,,x", "R-02,,debt,,20,adviser,,x", "R-03,,,>=65,99,adviser,,x"),
                "under 65 nobody says who leads");
        assertEquals(
                List.of(),
                routing(
                        "R-01,,fall | confusion,,10,team,,x",
                        "R-02,,debt,,20,adviser,,x",
                        "R-03,,,>=65,99,adviser,,x",
                        "R-04,,meals,<65,30,adviser,,x"),
                "the age may be asked for");
    }

    @Test
    void whom_triage_sends_on_for_something_else_than_a_need_must_be_spoken_of_by_a_routing_row_too() {
        var triage = SOUND.with(
                        "categories.csv", SOUND.files().get("categories.csv") + "soon,Soon,4,20d,working,always,\n")
                .with(
                        "facts.csv",
                        String.valueOf(SOUND.files().get("facts.csv"))
                                .replace("urgent | routine", "urgent | routine | soon"))
                .with(
                        "triage/urgent.csv",
                        "id,needs,setting,then category,because",
                        "U-01,fall | confusion,,urgent,x",
                        "U-02,debt,,routine,x",
                        "U-03,,care-home,soon,x");
        var header = "id,category,needs,then order,then lead,then alongside,because";
        var first = "R-01,urgent,,10,team,,x";
        var second = "R-02,routine,,20,adviser,,x";

        assertEquals(
                List.of("L008 triage/urgent.csv:4: U-03"),
                triage.with("routing/main.csv", header, first, second).foundOfRows());
        assertEquals(
                List.of(),
                triage.with("routing/main.csv", header, first, second, "R-03,soon,meals,30,adviser,,x")
                        .foundOfRows(),
                "whoever is for nobody else is for a person");
    }
}
