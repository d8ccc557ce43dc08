package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import onward.testing.Service;
import onward.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferralPagesTest {

    @TempDir
    static Path data;

    private static Service service;

    @BeforeAll
    static void start() {
        service = Service.start(data);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String sent(String story) throws Exception {
        return sent(Service.story(story));
    }

    private static String sent(byte[] body) throws Exception {
        var answer = service.post("/api/v1/referrals", body, Map.of());
        assertEquals(201, answer.statusCode(), answer.body());
        return Service.JSON.readTree(answer.body()).path("id").asText();
    }

    private static Visitor handler() throws Exception {
        return Visitor.at(service).signIn(service, "handler");
    }

    @Test
    void each_kind_of_outcome_has_its_panel() throws Exception {
        try (var visitor = handler()) {
            visitor.go("/referrals/" + sent("out-of-area-fall"));
            assertTrue(visitor.text().contains("No service found"), visitor.text());
            assertTrue(visitor.text().contains("Why: no service covers where the person lives"), visitor.text());
            visitor.look().picture("referral-unmet");
            visitor.go("/referrals/" + sent("meals-person-decides"));
            assertTrue(visitor.text().contains("A person decides"), visitor.text());
            visitor.look().picture("referral-review");
            visitor.go("/referrals/" + sent("chest-pain"));
            assertTrue(visitor.text().contains("Call 999 now"), visitor.text());
            visitor.look();
            visitor.go("/referrals?view=queue");
            assertTrue(visitor.text().contains("Waiting for a person, the most urgent first"), visitor.text());
            visitor.look().picture("referrals-queue");
            visitor.go("/referrals?view=all&state=no-capacity");
            assertTrue(visitor.text().contains("No referrals here."), visitor.text());
            visitor.look();
        }
    }

    @Test
    void why_not_is_told_for_each_other_service() throws Exception {
        try (var visitor = handler()) {
            visitor.go("/referrals/" + sent("contract-example"));
            visitor.page().click("text=/Why not the other services/");
            assertTrue(visitor.text().contains("Needed") && visitor.text().contains("Given"), visitor.text());
            visitor.look().picture("referral-why-not");
        }
    }

    @Test
    void notes_are_kept_and_the_person_is_told_and_hostile_words_stay_words() throws Exception {
        try (var visitor = handler()) {
            visitor.go("/referrals/" + sent("contract-example"));
            visitor.page().click("text=Add a note");
            visitor.press("Keep note");
            assertTrue(visitor.text().contains("Write a note."), visitor.text());
            visitor.look();
            visitor.page().fill("#note", "\"><script>alert(1)</script>" + "y".repeat(1_900));
            visitor.press("Keep note");
            assertTrue(visitor.text().contains("The note was kept."), visitor.text());
            assertTrue(visitor.text().contains("\"><script>alert(1)</script>"), visitor.text());
            visitor.look();
            visitor.page().click("text=Record what the person was told");
            visitor.page().selectOption("#toldBy", "phone");
            visitor.page().fill("#toldText", "A team comes within two hours.");
            visitor.press("Record it");
            assertFalse(visitor.text().contains("The person is to be told"), visitor.text());
            assertTrue(visitor.text().contains("The person was told: Phone"), visitor.text());
        }
    }

    @Test
    void a_referral_is_claimed_released_withdrawn_and_opened_again_without_scripts() throws Exception {
        try (var visitor = Visitor.withoutScripts(service).signIn(service, "handler")) {
            visitor.go("/referrals/" + sent("meals-person-decides")).press("Claim");
            assertTrue(visitor.text().contains("claimed by you"), visitor.text());
            visitor.press("Release");
            assertTrue(visitor.text().contains("The referral is released."), visitor.text());
            visitor.page().click("text=Withdraw it");
            visitor.press("Withdraw referral");
            assertTrue(visitor.text().contains("Choose why it is withdrawn."), visitor.text());
            visitor.page().selectOption("#withdrawReason", "sent-in-error");
            visitor.press("Withdraw referral");
            assertTrue(visitor.text().contains("Withdrawn: Sent in error"), visitor.text());
            visitor.page().click("text=Open it again");
            visitor.page().fill("#reopen", "It was right after all");
            visitor.press("Open it again");
            assertTrue(visitor.text().contains("The referral is open again, and yours."), visitor.text());
        }
    }

    @Test
    void whoever_is_second_reads_who_was_first_and_when() throws Exception {
        var id = sent("meals-person-decides");
        try (var visitor = handler()) {
            visitor.go("/referrals/" + id);
            assertEquals(
                    200,
                    service.post("/api/v1/referrals/" + id + "/claim", new byte[0], Map.of())
                            .statusCode());
            visitor.press("Claim");
            assertEquals("Somebody was first", visitor.heading());
            assertTrue(visitor.text().contains("The key callHandler"), visitor.text());
            assertTrue(
                    visitor.text().contains("today") && visitor.text().contains("Nothing was changed."),
                    visitor.text());
            visitor.look();
            visitor.go("/referrals/" + id).press("Take it over from The key callHandler");
            assertTrue(visitor.text().contains("claimed by you"), visitor.text());
            visitor.go("/referrals?view=queue").look();
            visitor.page().click("td button:has-text('Release')");
            assertTrue(visitor.text().contains("The referral is released."), visitor.text());
        }
    }

    @Test
    void deciding_otherwise_shows_what_the_rules_said_and_warns_of_less_urgency() throws Exception {
        var id = sent("contract-example");
        try (var visitor = handler()) {
            visitor.go("/referrals/" + id).follow("Decide otherwise");
            assertTrue(visitor.text().contains("What the rules said"), visitor.text());
            visitor.look().picture("override");
            visitor.press("Decide").look();
            assertTrue(visitor.text().contains("Choose how soon, or a service, or both."), visitor.text());
            visitor.page().selectOption("#category", "within-24h");
            visitor.page().selectOption("#reason", "knows-more");
            visitor.page().fill("#text", "A nurse is with her until tomorrow");
            visitor.press("Decide");
            assertEquals("This makes it less urgent", visitor.heading());
            visitor.look().picture("override-warning");
            visitor.press("Yes, make it less urgent");
            assertTrue(visitor.text().contains("What the rules said is kept beside it."), visitor.text());
            assertTrue(visitor.text().contains("Same day: within 24 hours"), visitor.text());
            assertTrue(visitor.text().contains("Urgent: within 2 hours"), visitor.text());
        }
    }

    @Test
    void a_question_of_a_partner_is_answered_and_a_duplicate_goes_on_as_the_first() throws Exception {
        var body = new String(Service.story("contract-example"), StandardCharsets.UTF_8)
                .replaceAll("\"nhsNumber\":\\s*\"[^\"]*\"", "\"nhsNumber\": \"9990000077\"")
                .getBytes(StandardCharsets.UTF_8);
        var first = sent(body);
        var second = sent(body);
        var leads = Service.JSON
                .readTree(service.get("/api/v1/referrals/" + second).body())
                .path("asked")
                .path(0)
                .path("service")
                .asText(); // another service by night than by day
        var asked = service.send(
                "POST",
                "/api/v1/referrals/" + second + "/responses",
                ("{\"answer\":\"ask\",\"service\":\"" + leads + "\",\"reason\":\"Is there a key safe?\"}")
                        .getBytes(StandardCharsets.UTF_8),
                Map.of(
                        "Authorization",
                        "Bearer "
                                + service.access()
                                        .path("partners")
                                        .path("northbridge-community-health")
                                        .path("key")
                                        .asText(),
                        "Content-Type",
                        "application/json"));
        try (var visitor = handler()) {
            visitor.go("/referrals/" + second);
            assertEquals(200, asked.statusCode(), asked.body());
            assertTrue(visitor.text().contains("Is there a key safe?"), visitor.text());
            visitor.look().picture("referral-question");
            visitor.page().fill("#answer", "Yes, by the door");
            visitor.press("Send answer");
            assertTrue(visitor.text().contains("was answered"), visitor.text());
            visitor.page().click("text=Merge it into another referral");
            visitor.page().selectOption("#into", first);
            visitor.page().fill("#mergeText", "The daughter rang twice");
            visitor.press("Merge");
            assertTrue(visitor.text().contains("Merged into another referral"), visitor.text());
            visitor.follow("the other referral");
            assertTrue(visitor.path().endsWith(first));
        }
    }

    @Test
    void a_manager_sees_the_list_without_anything_about_a_person_and_is_asked_why_before_a_single_referral()
            throws Exception {
        var id = sent("contract-example");
        try (var visitor = Visitor.at(service).signIn(service, "manager")) {
            visitor.go("/referrals");
            assertTrue(visitor.text().contains("All, overdue first"), visitor.text());
            assertFalse(visitor.page().content().contains("Okafor"));
            visitor.look();
            visitor.go("/referrals/" + id);
            assertEquals("Why do you open this referral?", visitor.heading());
        }
    }

    @Test
    void whoever_is_refused_reads_what_changed_since_their_page_and_loses_no_word() throws Exception {
        var id = sent("contract-example");
        try (var visitor = handler()) {
            visitor.go("/referrals/" + id).follow("Decide otherwise");
            var withdrawn = service.post(
                    "/api/v1/referrals/" + id + "/withdraw",
                    "{\"reasonCode\":\"person-declined\",\"reason\":\"She rang herself\"}"
                            .getBytes(StandardCharsets.UTF_8),
                    Map.of());
            assertEquals(200, withdrawn.statusCode(), withdrawn.body());
            visitor.page().selectOption("#category", "within-24h");
            visitor.page().selectOption("#reason", "knows-more");
            visitor.page().fill("#text", "\"><script>alert(1)</script>" + "z".repeat(1_900));
            visitor.press("Decide").press("Yes, make it less urgent");
            assertEquals("Somebody was first", visitor.heading());
            assertTrue(visitor.text().contains("What is different from the page you had"), visitor.text());
            assertTrue(visitor.text().contains("Sent, not answered yet"), visitor.text());
            assertTrue(visitor.text().contains("Withdrawn: The person does not want it"), visitor.text());
            assertTrue(visitor.text().contains("She rang herself"), visitor.text());
            assertFalse(visitor.text().contains("Taken in"), "what was on the page already is not told again");
            assertTrue(visitor.text().contains("alert(1)</script>zzz"), visitor.text());
            visitor.look().picture("referral-changed");
        }
    }
}
