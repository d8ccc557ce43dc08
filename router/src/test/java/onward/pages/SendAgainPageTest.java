package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import onward.testing.Forger;
import onward.testing.Rows;
import onward.testing.Service;
import onward.testing.Until;
import onward.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call handler has a letter of a referral sent again. */
class SendAgainPageTest {

    private static final String PARTNER = "northbridge-community-health";

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

    private static String delivered() throws Exception {
        var sent = service.post("/api/v1/referrals", Service.story("contract-example"), Map.of());
        var id = Service.JSON.readTree(sent.body()).path("id").asText();
        Until.holds("both letters are delivered", () -> attempts(id) == 2);
        return id;
    }

    private static int attempts(String referral) {
        try {
            return new Rows(data)
                    .all("SELECT a.number FROM attempt a JOIN letter l ON l.id = a.letter WHERE l.referral = '"
                            + referral + "'")
                    .size();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String letter(String referral) throws Exception {
        return new Rows(data)
                .all("SELECT id FROM letter WHERE role = 'lead' AND referral = '" + referral + "'")
                .get(0);
    }

    @Test
    void a_delivered_letter_is_sent_again_with_a_reason_that_stands_in_the_audit() throws Exception {
        var id = delivered();
        try (var visitor = Visitor.withoutScripts(service).signIn(service, "handler")) {
            visitor.go("/referrals/" + id);
            assertTrue(visitor.text().contains("Asks it to take the person"), visitor::text);
            visitor.page().click("text=Send a letter again");
            visitor.press("Send it again");
            assertTrue(visitor.text().contains("Choose which letter."), visitor::text);
            assertTrue(visitor.text().contains("Say in a few words why."), visitor::text);
            visitor.picture("send-again-problem");
            visitor.page().selectOption("#letter", letter(id));
            visitor.page().fill("#sendWhy", "They say that it never came");
            visitor.press("Send it again");
            assertTrue(visitor.text().contains("The letter is sent again."), visitor::text);
            Until.holds("it is delivered once more", () -> attempts(id) == 3);
            visitor.go("/referrals/" + id);
            assertTrue(visitor.text().contains("is sent again"), visitor::text);
            assertTrue(visitor.text().contains("They say that it never came"), visitor::text);
            visitor.picture("sent-again");
        }
        var audited = new Rows(data)
                .all("SELECT actor || ' ' || detail FROM audit WHERE act = 'letter.replayed' AND subject = '" + id
                        + "'");
        assertEquals(List.of("handler " + PARTNER + " " + letter(id) + ": They say that it never came"), audited);
    }

    @Test
    void as_a_new_letter_it_has_an_id_of_its_own() throws Exception {
        var id = delivered();
        try (var visitor = Visitor.at(service).signIn(service, "handler")) {
            visitor.go("/referrals/" + id);
            visitor.page().click("text=Send a letter again");
            visitor.look();
            visitor.press("Send it again").look();
            visitor.page().selectOption("#letter", letter(id));
            visitor.page().check("#as-new");
            visitor.page().fill("#sendWhy", "It was lost there");
            visitor.press("Send it again");
            assertTrue(visitor.text().contains("The letter is sent again."), visitor::text);
        }
        assertEquals(List.of("3"), new Rows(data).all("SELECT count(*) FROM letter WHERE referral = '" + id + "'"));
    }

    @Test
    void while_letters_to_the_service_are_paused_the_page_says_so_and_nothing_is_sent() throws Exception {
        var id = delivered();
        var operator = Map.of("Authorization", "Bearer " + service.key("operator"), "Content-Type", "application/json");
        var reason = "{\"reason\":\"their computer moves\"}".getBytes(StandardCharsets.UTF_8);
        service.send("POST", "/api/v1/partners/" + PARTNER + "/pause", reason, operator);
        try (var visitor = Visitor.at(service).signIn(service, "handler")) {
            visitor.go("/referrals/" + id);
            visitor.page().click("text=Send a letter again");
            visitor.page().selectOption("#letter", letter(id));
            visitor.page().fill("#sendWhy", "They say that it never came");
            var answer = visitor.page()
                    .waitForResponse(
                            response -> response.url().endsWith("/send-again"), () -> visitor.press("Send it again"));
            assertEquals(409, answer.status());
            assertEquals("Letters are paused", visitor.heading());
            assertTrue(visitor.text().contains("their computer moves"), visitor::text);
            assertTrue(visitor.text().contains("They say that it never came"), "what was written is not lost");
            visitor.look().picture("send-again-paused");
        } finally {
            service.send("POST", "/api/v1/partners/" + PARTNER + "/resume", reason, operator);
        }
        assertEquals(2, attempts(id));
    }

    @Test
    void another_referrals_letter_is_not_sent_from_here() throws Exception {
        var id = delivered();
        var other = delivered();
        var forger = new Forger(service).signIn("handler");
        forger.get("/referrals/" + id);
        var answer = forger.post(
                "/referrals/" + id + "/send-again", Map.of("letter", letter(other), "sendWhy", "it is lost"));
        assertEquals(422, answer.statusCode());
        assertEquals(2, attempts(other));
    }
}
