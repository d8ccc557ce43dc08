package onward.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import onward.testing.HostilePartner;
import onward.testing.Service;
import onward.testing.SettableTime;
import onward.testing.Talk;
import onward.testing.Until;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Letters by HTTP: polled by partners, watched by operators, held and let go again. */
class DeliveryApiTest {

    private static final String DELIVERIES = "/api/v1/deliveries";
    private static final String TRUST = "northbridge-community-health";

    @TempDir
    private Path home = Path.of("");

    private final AtomicInteger status = new AtomicInteger(204);
    private final HostilePartner partner = HostilePartner.afterRequest(call -> call.answer(status.get()));
    private final List<Service> services = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        var rules = Service.rulesWith(home.resolve("rules"), TRUST, partner.address());
        var clock = new SettableTime(Instant.parse("2026-11-24T10:00:00Z"));
        services.add(Service.start(home.resolve("data"), rules, clock));
    }

    @AfterEach
    void stop() {
        services.get(0).close();
        partner.close();
    }

    private Talk as(String person) {
        return new Talk(services.get(0), new ArrayList<>(), person);
    }

    private String refer(String story) throws Exception {
        return as("callHandler")
                .post("/api/v1/referrals", new String(Service.story(story), StandardCharsets.UTF_8))
                .json()
                .path("id")
                .asText();
    }

    private static JsonNode deliveries(Talk talk, String query) throws Exception {
        return talk.get(DELIVERIES + query).json();
    }

    private boolean all(String wanted) {
        try {
            var seen = new HashSet<>(
                    deliveries(as("operator"), "?partner=" + TRUST).findValuesAsText("status"));
            seen.removeIf(word -> word.matches("\\d+"));
            return seen.equals(new HashSet<>(List.of(wanted)));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_partner_without_a_server_polls_by_a_cursor_and_new_letters_always_come_after() throws Exception {
        var befrienders = as("partner");
        var seen = new ArrayList<String>();
        var cursor = "0";
        for (int i = 0; i < 3; i++) {
            refer("lonely-at-66");
            var page = deliveries(befrienders, "?limit=1&cursor=" + cursor);
            seen.add(page.at("/deliveries/0/id").asText());
            assertEquals("inbox", page.at("/deliveries/0/status").asText());
            cursor = page.path("cursor").asText();
        }
        var nothing = deliveries(befrienders, "?cursor=" + cursor);

        assertEquals(3, new HashSet<>(seen).size());
        assertEquals(0, nothing.path("deliveries").size());
        assertEquals(cursor, nothing.path("cursor").asText(), "there is always a cursor to ask again with");
        assertEquals(
                seen,
                deliveries(befrienders, "").findValuesAsText("id"),
                "what was read stays listed, in the same order");
    }

    @Test
    void the_first_look_at_a_letter_is_in_the_audit_before_it_is_shown_and_only_the_first() throws Exception {
        var id = refer("lonely-at-66");
        for (int i = 0; i < 2; i++) {
            var letter = deliveries(as("partner"), "").at("/deliveries/0");
            assertTrue(letter.path("body").asText().contains(id), "its partner is given the body");
        }
        var own = deliveries(as("partner"), "").at("/deliveries/0/id").asText();
        as("partner").post(DELIVERIES + "/" + own + "/acknowledge");
        as("partner").post(DELIVERIES + "/" + own + "/acknowledge");
        var acts = as("callHandler")
                .get("/api/v1/referrals/" + id)
                .json()
                .path("timeline")
                .findValuesAsText("act");

        assertEquals(1, acts.stream().filter("letter.fetched"::equals).count());
        assertEquals(1, acts.stream().filter("letter.acknowledged"::equals).count());
        assertFalse(
                deliveries(as("partner"), "").at("/deliveries/0/acknowledgedAt").isMissingNode());
    }

    @Test
    void what_is_polled_has_the_very_bytes_that_a_webhook_was_sent() throws Exception {
        refer("eighteen-today");
        Until.holds("it is delivered", () -> all("delivered"));
        var key = services.get(0)
                .access()
                .path("partners")
                .path(TRUST)
                .path("key")
                .asText();
        var answer = services.get(0).get(DELIVERIES, Map.of("Authorization", "Bearer " + key));
        var polled = new HashMap<String, String>();
        Service.JSON
                .readTree(answer.body())
                .path("deliveries")
                .forEach(letter -> polled.put(
                        letter.path("id").asText(), letter.path("body").asText()));
        var pushed = new HashMap<String, String>();
        partner.received()
                .forEach(letter ->
                        pushed.put(letter.header("webhook-id"), new String(letter.body(), StandardCharsets.UTF_8)));

        assertEquals(pushed, polled);
    }

    @Test
    void nobody_else_sees_a_body_or_touches_another_partners_letters() throws Exception {
        refer("lonely-at-66");
        var befrienders = deliveries(as("operator"), "?partner=befrienders");
        var other = deliveries(as("operator"), "?partner=" + TRUST).at("/deliveries/0/id");

        assertEquals(List.of(), befrienders.findValues("body"));
        assertEquals(403, as("callHandler").get(DELIVERIES).status());
        assertEquals(403, as("partner").get(DELIVERIES + "?partner=" + TRUST).status());
        assertEquals(
                403,
                as("partner")
                        .post("/api/v1/partners/" + TRUST + "/secret", "{}")
                        .status());
        assertEquals(
                1, as("partner").get("/api/v1/partners").json().path("partners").size());
        assertTrue(other.isMissingNode()
                || as("partner")
                                .post(DELIVERIES + "/" + other.asText() + "/replay", "{\"reason\":\"mine?\"}")
                                .status()
                        == 404);
    }

    @Test
    void a_paused_partner_is_sent_nothing_but_a_test_letter_until_it_is_resumed() throws Exception {
        as("operator").post("/api/v1/partners/" + TRUST + "/pause", "{\"reason\":\"they move\"}");
        var id = refer("eighteen-today");
        var shown = as("callHandler").get("/api/v1/referrals/" + id).json().path("letters");
        var ping = as("operator").post("/api/v1/partners/" + TRUST + "/ping").json();

        assertTrue(all("held"));
        assertTrue(shown.findValuesAsText("status").contains("held"), "whoever looks at the referral sees it too");
        assertTrue(ping.path("delivered").asBoolean());
        assertEquals(1, partner.received().size());
        var test = Service.JSON.readTree(partner.received().get(0).body());
        assertEquals("partner.ping", test.path("type").asText());
        var figures = as("nobody").get("/metrics").body();
        assertTrue(figures.contains("onward_partner_paused{partner=\"" + TRUST + "\"} 1.0"), figures);
        assertTrue(figures.contains("onward_letters{partner=\"" + TRUST + "\",status=\"held\"}"), figures);

        as("operator").post("/api/v1/partners/" + TRUST + "/resume", "{\"reason\":\"moved\"}");
        Until.holds("all is delivered", () -> all("delivered"));
        assertTrue(
                as("nobody").get("/metrics").body().contains("onward_delivery_attempts_total{outcome=\"delivered\"}"));
    }

    @Test
    void a_410_pauses_the_partner_and_says_so_in_figures_and_lists() throws Exception {
        status.set(410);
        refer("eighteen-today");
        Until.holds("it is held", () -> all("held"));

        var channel = as("operator").get("/api/v1/partners").body();
        assertTrue(channel.contains("\"reason\":\"status-410\""), channel);
        assertTrue(as("nobody")
                .get("/metrics")
                .body()
                .contains("onward_delivery_attempts_total{outcome=\"status-4xx\"} 1.0"));
    }
}
