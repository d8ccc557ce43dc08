package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import onward.testing.Forger;
import onward.testing.Rows;
import onward.testing.Service;
import onward.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was sent is put right: the right one is taken in, the old one goes on as it, also after the machine stopped. */
class CorrectionPageTest {

    private static final String HOSTILE = "\"><script>alert(1)</script>" + "w".repeat(900);

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

    private record Sent(String id, String reference) {}

    /** A referral to which nothing is left to be asked that a call must ask. */
    private static Sent sent(String number) throws Exception {
        var referral = (ObjectNode) Service.JSON.readTree(Service.story("contract-example"));
        int day = Integer.parseInt(number.substring(7)) % 28 + 1; // nobody here is like anybody else
        ((ObjectNode) referral.path("person"))
                .put("nhsNumber", number)
                .put("familyName", "Wrongly")
                .put("dateOfBirth", "1941-05-%02d".formatted(day));
        ((ObjectNode) referral.path("facts")).putArray("red-flags");
        ((ObjectNode) referral.path("facts")).put("loss-of-consciousness", false);
        var answer = service.post("/api/v1/referrals", referral.toString().getBytes(StandardCharsets.UTF_8), Map.of());
        assertEquals(201, answer.statusCode(), answer::body);
        var json = Service.JSON.readTree(answer.body());
        return new Sent(json.path("id").asText(), json.path("reference").asText());
    }

    private static Visitor handler() throws Exception {
        return Visitor.at(service).signIn(service, "handler");
    }

    /** Opens the correction and puts the name right. */
    private static void correct(Visitor visitor, Sent old, String why) {
        visitor.go("/referrals/" + old.id() + "/correct");
        visitor.page().fill("#why", why);
        visitor.press("Correct it");
        visitor.page().click("#person summary");
        visitor.page().fill("#familyName", "Rightly");
        visitor.press("Continue from 3. Person");
        visitor.follow("Check answers");
    }

    private static String body(String id) throws Exception {
        return new Rows(data)
                .all("SELECT body FROM referral WHERE id = '" + id + "'")
                .get(0);
    }

    private static String only(String sql) throws Exception {
        return new Rows(data).all(sql).get(0);
    }

    @Test
    void everything_is_there_to_be_changed_and_the_old_one_goes_on_as_the_new_one() throws Exception {
        var old = sent("9990000018");
        try (var visitor = handler()) {
            visitor.go("/referrals/" + old.id()).follow("Correct what was sent");
            visitor.look().picture("correct");
            visitor.press("Correct it");
            assertTrue(visitor.text().contains("Write what was wrong"), visitor::text);
            visitor.look();
            visitor.page().fill("#why", HOSTILE);
            visitor.press("Correct it");
            assertEquals("Correct " + old.reference(), visitor.heading());
            assertTrue(visitor.text().contains("Nothing is different yet from what was sent."), visitor::text);
            assertFalse(visitor.text().contains("possible match"), "the one that is corrected is no other referral");
            visitor.look();
            visitor.page().click("#person summary");
            visitor.page().fill("#familyName", "Rightly");
            visitor.press("Continue from 3. Person");
            visitor.follow("Check answers");
            assertTrue(visitor.text().contains("Wrongly") && visitor.text().contains("Rightly"), visitor::text);
            visitor.look().picture("correct-check");
            visitor.press("Send the correction");
            assertTrue(visitor.heading().endsWith("is taken in"), visitor::heading);
            visitor.page().click("text=/^Look at /");
            assertTrue(
                    visitor.text().contains("This corrects " + old.reference() + ", which was due at "), visitor::text);
            assertTrue(visitor.text().contains("<script>alert(1)</script>"), visitor::text);
            visitor.look().picture("corrected");
            var fresh = visitor.path().substring("/referrals/".length());
            visitor.go("/referrals/" + old.id());
            assertTrue(visitor.text().contains("Merged into another referral"), visitor::text);
            assertTrue(visitor.text().contains("Corrected: \"><script>"), visitor::text);
            assertFalse(visitor.page().isVisible("text=Correct what was sent"), "it has ended");
            visitor.look().follow("the other referral");
            assertTrue(visitor.path().endsWith(fresh), visitor::path);

            assertEquals(
                    Service.JSON.readTree(body(old.id()).replace("Wrongly", "Rightly")),
                    Service.JSON.readTree(body(fresh).replaceAll("(\\d)\\.0\\b", "$1")),
                    "everything else is as it was sent, assessments too");
        }
    }

    @Test
    void without_scripts_what_was_never_asked_is_asked_first_and_nothing_changes_before_it_is_sent() throws Exception {
        var answer = service.post("/api/v1/referrals", Service.story("reablement-trusted"), Map.of());
        var old = Service.JSON.readTree(answer.body()).path("id").asText();
        try (var visitor = Visitor.withoutScripts(service).signIn(service, "handler")) {
            visitor.go("/referrals/" + old + "/correct");
            visitor.page().fill("#why", "The postcode was the neighbour’s");
            visitor.press("Correct it");
            assertFalse(visitor.page().isVisible("#familyName"), "safety comes first");
            visitor.go("/referrals/" + old);
            assertTrue(visitor.text().contains("A correction of this referral was begun"), visitor::text);
            visitor.picture("correction-begun");
            visitor.follow("Go on with the correction");
            assertTrue(visitor.heading().startsWith("Correct "), visitor::heading);
            assertEquals("0", only("SELECT count(*) FROM event WHERE kind = 'merged' AND referral = '" + old + "'"));
            visitor.press("Discard this draft");
            visitor.go("/referrals/" + old);
            assertFalse(visitor.text().contains("A correction of this referral was begun"), visitor::text);
        }
    }

    @Test
    void after_a_crash_between_both_steps_both_are_there_and_the_next_visit_offers_to_finish() throws Exception {
        var old = sent("9990000026");
        try (var visitor = handler()) {
            correct(visitor, old, "The name was misheard");
            run("CREATE TRIGGER crash BEFORE INSERT ON event WHEN NEW.kind = 'merged'"
                    + " BEGIN SELECT RAISE(ABORT, 'the machine stops here'); END");
            try {
                visitor.press("Send the correction");
                assertTrue(visitor.page().title().startsWith("The service cannot do this just now"), visitor.heading());
            } finally {
                run("DROP TRIGGER crash");
            }
            assertEquals(
                    "0", only("SELECT count(*) FROM event WHERE kind = 'merged' AND referral = '" + old.id() + "'"));
        }
        try (var other = handler()) {
            var fresh = only("SELECT referral FROM call_draft WHERE referral IS NOT NULL AND length(answers) > 0");
            other.go("/referrals/" + fresh);
            assertTrue(other.text().contains("the machine stopped before all was done"), other::text);
            other.look();
            other.go("/referrals/" + old.id());
            assertTrue(other.text().contains("the machine stopped before all was done"), other::text);
            other.look().picture("correction-unfinished");
            other.page().click("button:has-text('Finish: ')");
            assertTrue(other.text().contains("The correction is finished."), other::text);
            assertTrue(other.path().endsWith(fresh), other::path);
            assertFalse(other.text().contains("the machine stopped"), other::text);
            assertEquals(
                    "1",
                    only("SELECT count(*) FROM event WHERE kind = 'noted' AND referral = '" + fresh + "'"),
                    "the reason is there once");
            assertEquals(
                    "1", only("SELECT count(*) FROM event WHERE kind = 'merged' AND referral = '" + old.id() + "'"));
            assertEquals(
                    "0",
                    only("SELECT count(*) FROM call_draft WHERE referral = '" + fresh + "' AND length(answers) > 0"));
        }
    }

    private static void run(String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("journal.db"));
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 5000");
            statement.execute(sql);
        }
    }

    @Test
    void what_has_ended_or_is_somebody_elses_is_not_corrected_and_nothing_is_sent() throws Exception {
        var old = sent("9990000050");
        try (var visitor = handler()) {
            correct(visitor, old, "The name was misheard");
            service.post("/api/v1/referrals/" + old.id() + "/claim", new byte[0], Map.of());
            var before = only("SELECT count(*) FROM referral");
            visitor.press("Send the correction");
            assertTrue(visitor.text().contains("Somebody else has claimed " + old.reference()), visitor::text);
            visitor.look();
            assertEquals(before, only("SELECT count(*) FROM referral"));
            service.post(
                    "/api/v1/referrals/" + old.id() + "/withdraw",
                    "{\"reasonCode\":\"sent-in-error\"}".getBytes(StandardCharsets.UTF_8),
                    Map.of());
            visitor.page().goBack();
            visitor.press("Send the correction");
            assertTrue(visitor.text().contains(old.reference() + " has ended"), visitor::text);
            assertEquals(before, only("SELECT count(*) FROM referral"));
            visitor.go("/referrals/" + old.id() + "/correct");
            assertTrue(visitor.text().contains(old.reference() + " has ended"), visitor::text);
        }
    }

    @Test
    void a_finish_that_was_never_begun_is_not_there() throws Exception {
        var old = sent("9990000069");
        var forger = new Forger(service).signIn("handler");
        forger.get("/referrals/" + old.id());
        for (var draft : List.of("", "call_none")) {
            assertEquals(
                    404,
                    forger.post("/referrals/" + old.id() + "/corrected", Map.of("draft", draft))
                            .statusCode());
        }
    }
}
