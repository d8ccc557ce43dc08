package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import onward.cli.Running;
import onward.testing.Forger;
import onward.testing.Rows;
import onward.testing.Service;
import onward.testing.SettableTime;
import onward.testing.Until;
import onward.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyPagesTest {

    private static final SettableTime TIME = new SettableTime(Instant.parse("2026-11-25T12:00:00Z"));

    @TempDir
    static Path data;

    private static Service service;

    @BeforeAll
    static void start() {
        service = Service.start(data, TIME, Running.Browsers.STANDARD, true);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static int facts(String key) throws Exception {
        return service.get("/api/v1/facts", Map.of("Authorization", "Bearer " + key))
                .statusCode();
    }

    private static String make(Forger operator, String id, String role, String until) throws Exception {
        operator.get("/people/keys/new");
        var answer = operator.post("/people/keys/new", Map.of("id", id, "role", role, "until", until));
        assertEquals(200, answer.statusCode(), answer::body);
        return answer.body().replaceAll("(?s).*class=\"secret\">([^<]+)<.*", "$1");
    }

    @Test
    void a_key_is_shown_once_and_only_its_hash_and_its_last_signs_are_kept() throws Exception {
        try (var visitor = Visitor.withoutScripts(service)) {
            visitor.signIn(service, "operator").go("/people/keys").follow("Make a key");
            visitor.page().fill("#id", "gp-letters");
            visitor.page().check("#role-system");
            visitor.page().fill("#until", "2027-05-31");
            visitor.press("Make the key");
            var key = visitor.page().innerText("code.secret");
            assertEquals(43, key.length());
            assertEquals(200, facts(key));
            Until.holds("its use is noted", () -> used("gp-letters"));
            visitor.go("/people/keys");

            assertFalse(visitor.text().contains(key));
            assertTrue(visitor.text().contains("…" + key.substring(39)), visitor.text());
            assertTrue(visitor.text().contains("31 May 2027"), visitor.text());
            assertEquals(
                    List.of("operator"),
                    new Rows(data).all("SELECT actor FROM audit WHERE act = 'key.made' AND subject = 'gp-letters'"));
            assertEquals(
                    List.of("0"),
                    new Rows(data)
                            .all("SELECT count(*) FROM access_key WHERE instr(hash, '" + key + "') OR tail = '" + key
                                    + "'"));
        }
    }

    private static boolean used(String id) {
        try {
            return !new Rows(data)
                    .all("SELECT 1 FROM access_key WHERE used_at IS NOT NULL AND id = '" + id + "'")
                    .isEmpty();
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_key_does_what_its_role_may_until_the_end_of_its_last_day_and_not_when_taken_away() throws Exception {
        var operator = new Forger(service).signIn("operator");
        var key = make(operator, "one-day", "auditor", "2026-11-25");
        var bearer = Map.of("Authorization", "Bearer " + key, "Content-Type", "application/json");
        assertEquals(200, facts(key));
        assertEquals(
                403,
                service.send("POST", "/api/v1/referrals", new byte[0], bearer).statusCode());
        var taken = make(operator, "taken", "manager", "2026-12-24");
        operator.get("/people/keys");
        assertEquals(
                303, operator.post("/people/keys/remove", Map.of("id", "taken")).statusCode());
        assertEquals(401, facts(taken));
        assertEquals(
                404, operator.post("/people/keys/remove", Map.of("id", "taken")).statusCode());

        TIME.pass(Duration.ofHours(12).minusMillis(1));
        assertEquals(200, facts(key));
        TIME.pass(Duration.ofMillis(1));
        assertEquals(401, facts(key), "midnight in England");
        TIME.pass(Duration.ofHours(-12));
    }

    @Test
    void what_is_wrong_is_said_and_every_state_obeys_the_rules() throws Exception {
        try (var visitor = Visitor.at(service)) {
            visitor.signIn(service, "operator").go("/people/keys").look().picture("keys");
            visitor.follow("Make a key").look();
            visitor.press("Make the key").look().picture("key-problems");
            for (var wrong : List.of("24/11/2026", "2027-11-26", "31/2/2027", "soon")) {
                visitor.page().fill("#id", "operator");
                visitor.page().check("#role-operator");
                visitor.page().fill("#until", wrong);
                visitor.press("Make the key");
                assertTrue(visitor.text().contains("Say the last day, within a year from today"), visitor.text());
                assertTrue(visitor.text().contains("This name is taken"), visitor.text());
            }
            visitor.page().fill("#id", "k".repeat(64));
            visitor.page().fill("#until", "2027-11-25");
            visitor.press("Make the key").look().picture("key-made");
            visitor.go("/people/keys").look();
        }
    }

    @Test
    void a_key_is_made_by_keyboard_alone() throws Exception {
        try (var visitor = Visitor.at(service)) {
            visitor.signIn(service, "operator").go("/people/keys/new");
            visitor.tabTo("#id").type("by-keyboard").tabTo("#role-system").key("Space");
            visitor.tabTo("#until").type("31/5/2027");
            visitor.tabTo("main button").key("Enter");
            visitor.page().waitForSelector("code.secret");

            assertTrue(visitor.text().contains("31 May 2027"), visitor.text());
        }
    }
}
