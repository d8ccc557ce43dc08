package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import onward.testing.Repository;
import onward.testing.Service;
import onward.testing.SettableTime;
import onward.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An assessment already done is told on the phone; it is relied on inside the scope of an agreement, and not a minute longer. */
class CallAssessmentPageTest {

    /** 10am in England. */
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    @TempDir
    static Path data;

    private static Service service;

    @BeforeAll
    static void start() {
        service = Service.start(data, Repository.RULES, new SettableTime(NOW));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** Somebody goes home from the ward and could manage again with some weeks of help. */
    private static Caller leavingTheWard(Visitor visitor, String number, String family) throws Exception {
        var caller = new Caller(visitor.signIn(service, "handler"));
        caller.begin()
                .safe()
                .called("secondary-health", "yes")
                .person(number, family, "2 5 1941", "N12 8QA")
                .need("hospital-discharge");
        return caller.tick("fact-setting-hospital-ward")
                .tick("fact-medically-fit-yes")
                .tick("fact-regain-independence-yes")
                .tick("rest")
                .press("Continue from 5. Details still needed");
    }

    private static void assessed(Caller caller, String role, String day, String time) {
        caller.choose("assessment-0-type", "reablement")
                .choose("assessment-0-tool", "onward-ta-1")
                .choose("assessment-0-role", role)
                .type("assessment-0-organisation", "RVV01")
                .type("assessment-0-registration", "OT12345")
                .choose("assessment-0-transfer", "hospital-to-home")
                .type("assessment-0-day", day)
                .type("assessment-0-time", time);
    }

    private static String outcome(Caller caller) {
        return caller.visitor().page().innerText("#outcome");
    }

    @Test
    void an_assessment_is_told_relied_on_and_sent_and_refused_a_minute_too_late_or_over_the_ceiling() throws Exception {
        try (var caller = leavingTheWard(Visitor.at(service), "9990000018", "Relied")) {
            assertTrue(caller.text().contains("Reablement North"), caller.text());
            caller.visitor().page().click("text=There is an assessment");
            caller.visitor().look().picture("call-assessment");
            assessed(caller, "occupational-therapist", "18 11 2026", "10am");
            caller.press("Add this assessment");
            assertTrue(outcome(caller).contains("Accepted Reablement North relies on the assessment"), outcome(caller));
            assertTrue(
                    outcome(caller).contains("Not accepted Step-down Beds at Elmfield does not rely on the assessment"),
                    outcome(caller));
            assertTrue(
                    caller.text().contains("Assessed already was: nothing. It is now: the assessment accepted by"),
                    caller.text());
            caller.visitor().look().picture("call-assessment-accepted");

            change(caller, "9:59am", "occupational-therapist");
            assertFalse(outcome(caller).contains("relies on the assessment"), outcome(caller));
            assertTrue(outcome(caller).contains("it asks that assessment age is 7d or under"), outcome(caller));
            change(caller, "", "occupational-therapist");
            assertFalse(outcome(caller).contains("relies on the assessment"), "without a time it counts from midnight");
            change(caller, "10:00", "nurse");
            assertTrue(outcome(caller).contains("it asks that assessor role is"), outcome(caller));
            change(caller, "10:00", "physiotherapist");
            assertTrue(outcome(caller).contains("relies on the assessment"), outcome(caller));

            caller.change("details").tick("fact-need-level-critical");
            caller.press("Continue from 5. Details still needed");
            assertTrue(outcome(caller).contains("A critical need is over the ceiling"), outcome(caller));
            caller.change("details").tick("fact-need-level-substantial");
            caller.press("Continue from 5. Details still needed");
            assertTrue(outcome(caller).contains("relies on the assessment"), outcome(caller));

            caller.follow("Check answers").visitor().look().picture("call-assessment-check");
            assertTrue(caller.text().contains("registered as OT12345"), caller.text());
            assertTrue(caller.text().contains("Reablement North relies on the assessment"), caller.text());
            caller.press("Submit referral");
            var id = caller.visitor().path().replaceAll(".*(ref_\\w+).*", "$1");
            caller.visitor().go("/referrals/" + id);
            assertTrue(caller.text().contains("Reablement North relies on the assessment"), caller.text());
        }
    }

    private static void change(Caller caller, String time, String role) {
        caller.visitor().page().click("text=Change assessment 1");
        caller.type("assessment-0-time", time).choose("assessment-0-role", role).press("Keep assessment 1");
    }

    @Test
    void what_is_wrong_is_told_beside_the_field_as_a_machine_is_told_it_and_can_be_removed() throws Exception {
        try (var caller = leavingTheWard(Visitor.withoutScripts(service), "9990000026", "Wrong")) {
            caller.visitor().page().click("text=There is an assessment");
            caller.press("Add this assessment");
            assertTrue(caller.text().contains("“Kind of assessment” is required."), caller.text());
            assertTrue(caller.text().contains("“Day on which it was completed” is required."), caller.text());
            assessed(caller, "nurse", "26 11 2026", "25:00");
            caller.type("assessment-0-organisation", "x".repeat(2_000)).press("Add this assessment");
            assertTrue(caller.text().contains("Write a time such as 3:15pm."), caller.text());
            assertTrue(caller.text().contains("An assessment that is done is in the past."), caller.text());
            caller.type("assessment-0-day", "25 11 2026").type("assessment-0-time", "9.30");
            caller.press("Add this assessment");
            assertTrue(caller.text().contains("At most 20 characters are allowed."), caller.text());
            assertTrue(caller.visitor().page().title().startsWith("Error: "));
            caller.type("assessment-0-organisation", "\"><b>x").press("Add this assessment");
            assertTrue(caller.text().contains("of \"><b>x"), caller.text());
            assertTrue(caller.text().contains("There is another assessment"), caller.text());
            caller.visitor().page().click("text=Change assessment 1");
            caller.press("Remove assessment 1");
            assertFalse(caller.text().contains("Assessment 1:"), caller.text());
            assertFalse(outcome(caller).contains("assesses again"), outcome(caller));
        }
    }

    @Test
    void it_is_not_asked_for_when_nobody_on_the_way_could_rely_on_one() throws Exception {
        try (var caller = new Caller(Visitor.withoutScripts(service).signIn(service, "handler"))) {
            caller.begin()
                    .safe()
                    .called()
                    .person("9990000034", "Unasked", "2 5 1941", "N12 8QA")
                    .need("debt");
            caller.tick("rest").press("Continue from 5. Details still needed");
            assertEquals(0, caller.visitor().page().locator("#assessments").count());
            assertTrue(caller.text().contains("6. Outcome"), caller.text());
        }
    }

    @Test
    void times_of_day_are_read_as_people_write_them() {
        assertEquals(Optional.of(LocalTime.of(15, 15)), AssessmentSection.time("3:15pm"));
        assertEquals(Optional.of(LocalTime.of(15, 15)), AssessmentSection.time("15.15"));
        assertEquals(Optional.of(LocalTime.of(0, 5)), AssessmentSection.time("12:05 AM"));
        assertEquals(Optional.of(LocalTime.NOON), AssessmentSection.time("12pm"));
        for (var wrong : List.of("", "3", "13pm", "24:00", "9:60", "noon", "0am")) {
            assertEquals(Optional.empty(), AssessmentSection.time(wrong), wrong);
        }
    }
}
