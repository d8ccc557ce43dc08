package onward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import onward.testing.Mailbox;
import onward.testing.Service;
import onward.testing.SettableTime;
import onward.testing.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real thing: real HTTP in, real SQLite, real HTTP out. */
class RouterTest {

    @TempDir
    private Path folder = Path.of("");

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return Service.JSON.readTree(answer.body());
    }

    @Test
    void a_referral_is_decided_written_down_and_answered_with_its_reasons() throws Exception {
        try (var service = Service.start(folder)) {
            var answer = service.post("/api/v1/referrals", Service.story("contract-example"), Map.of());

            assertEquals(201, answer.statusCode());
            var body = json(answer);
            assertEquals(
                    "/api/v1/referrals/" + body.path("id").asText(),
                    answer.headers().firstValue("location").orElseThrow());
            assertEquals("routed", body.path("state").asText());
            assertTrue(body.path("reference").asText().matches("[2-9A-Z]{3}-[2-9A-Z]{3}"));
            assertEquals(
                    "urgent-2h",
                    body.path("decision").path("category").path("code").asText());
            assertTrue(body.path("decision").path("whyNot").size() > 20);
        }
    }

    @Test
    void a_partner_receives_a_letter_that_somebody_elses_library_verifies() throws Exception {
        try (var partner = new Mailbox(Map.of(), 500)) {
            var rules = Service.rulesWith(folder.resolve("rules"), "northbridge-community-health", partner.address());
            try (var service = Service.start(folder.resolve("data"), rules, InstantSource.system())) {
                var id = json(service.post("/api/v1/referrals", Service.story("contract-example"), Map.of()))
                        .path("id")
                        .asText();

                Until.holds("the letters are delivered", () -> delivered(service, id));

                var secret = service.access()
                        .path("partners")
                        .path("northbridge-community-health")
                        .path("secret")
                        .asText();
                for (var letter : partner.received()) {
                    new Webhook(secret)
                            .verify(
                                    new String(letter.body(), StandardCharsets.UTF_8),
                                    HttpHeaders.of(letter.headers(), (n, v) -> true)
                                            .map());
                }
                var first = partner.received().get(0);
                var again = partner.received().stream()
                        .filter(l -> l.header("webhook-id").equals(first.header("webhook-id")))
                        .toList();
                assertEquals(2, again.size(), "refused once, sent again under the same id");
                assertEquals(
                        new String(first.body(), StandardCharsets.UTF_8),
                        new String(again.get(1).body(), StandardCharsets.UTF_8));
                var data = Service.JSON.readTree(first.body());
                assertEquals("referral.routed", data.path("type").asText());
                assertEquals(id, data.path("data").path("id").asText());
            }
        }
    }

    private static boolean delivered(Service service, String id) {
        try {
            var letters = json(service.get("/api/v1/referrals/" + id)).path("letters");
            return letters.size() == 2
                    && letters.findValuesAsText("status").stream()
                                    .filter("delivered"::equals)
                                    .count()
                            == 2;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void demonstration_partners_verify_and_every_attempt_can_be_seen() throws Exception {
        try (var service = Service.start(folder)) {
            var id = json(service.post("/api/v1/referrals", Service.story("contract-example"), Map.of()))
                    .path("id")
                    .asText();

            Until.holds("the letters are delivered", () -> delivered(service, id));

            var whole = json(service.get("/api/v1/referrals/" + id));
            assertEquals(
                    204,
                    whole.path("letters")
                            .path(0)
                            .path("attempts")
                            .path(0)
                            .path("status")
                            .asInt());
            assertTrue(whole.path("timeline").findValuesAsText("act").contains("referral.received"));
            assertTrue(whole.path("timeline").findValuesAsText("act").contains("letter.delivered"));
            assertTrue(whole.path("timeline").findValuesAsText("act").contains("referral.looked-at"));
        }
    }

    @Test
    void a_voluntary_partner_is_sent_only_what_was_agreed() throws Exception {
        try (var partner = new Mailbox(Map.of())) {
            var rules = Service.rulesWith(folder.resolve("rules"), "link-workers", partner.address());
            try (var service = Service.start(folder.resolve("data"), rules, InstantSource.system())) {
                service.post("/api/v1/referrals", Service.story("lonely-at-65"), Map.of());

                Until.holds("the letter arrived", () -> partner.received().size() == 1);

                var letter = new String(partner.received().get(0).body(), StandardCharsets.UTF_8);
                var data = Service.JSON.readTree(letter).path("data");
                assertFalse(data.path("person").path("familyName").isMissingNode());
                assertTrue(data.path("person").path("nhsNumber").isMissingNode());
                assertTrue(data.path("person").path("dateOfBirth").isMissingNode());
                assertEquals(
                        List.of("loneliness"),
                        Service.JSON.convertValue(data.path("facts").path("needs"), List.class));
                assertTrue(data.path("facts").path("care-need-index").isMissingNode());
            }
        }
    }

    @Test
    void the_same_key_and_body_give_the_first_answer_and_another_body_is_refused() throws Exception {
        try (var service = Service.start(folder)) {
            var key = Map.of("Idempotency-Key", "\"8e03978e-40d5-43e8\"");

            var first = service.post("/api/v1/referrals", Service.story("care-home-fall"), key);
            var again = service.post("/api/v1/referrals", Service.story("care-home-fall"), key);
            var other = service.post("/api/v1/referrals", Service.story("chest-pain"), key);

            assertEquals(201, again.statusCode());
            assertEquals(first.body(), again.body());
            assertEquals(422, other.statusCode());
            assertEquals(
                    1, json(service.get("/api/v1/referrals")).path("referrals").size());
        }
    }

    @Test
    void letters_not_delivered_before_a_stop_are_delivered_after_the_next_start() throws Exception {
        var clock = new SettableTime(Instant.parse("2026-11-24T10:00:00Z"));
        String id;
        String firstLetter;
        try (var partner = new Mailbox(Map.of(), 503, 503)) {
            var rules = Service.rulesWith(folder.resolve("rules"), "northbridge-community-health", partner.address());
            try (var service = Service.start(folder.resolve("data"), rules, clock)) {
                id = json(service.post("/api/v1/referrals", Service.story("eighteen-today"), Map.of()))
                        .path("id")
                        .asText();
                Until.holds("the first attempt was refused", () -> attempted(service, id));
                firstLetter = partner.received().get(0).header("webhook-id");
            }
            clock.pass(Duration.ofHours(1));
            try (var service = Service.start(folder.resolve("data"), rules, clock)) {
                Until.holds("a second attempt was refused", () -> attempts(service, id) == 2);
                clock.pass(Duration.ofHours(1));
                Until.holds(
                        "the third attempt succeeds", () -> partner.received().size() == 3);
                assertTrue(attempted(service, id));
                assertEquals(firstLetter, partner.received().get(2).header("webhook-id"));
            }
        }
    }

    private static boolean attempted(Service service, String id) {
        return attempts(service, id) > 0;
    }

    private static int attempts(Service service, String id) {
        try {
            return json(service.get("/api/v1/referrals/" + id))
                    .path("letters")
                    .path(0)
                    .path("attempts")
                    .size();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_preview_stores_nothing() throws Exception {
        try (var service = Service.start(folder)) {
            var answer = service.post("/api/v1/decisions", Service.story("care-home-fall"), Map.of());

            assertEquals(200, answer.statusCode());
            assertEquals("routed", json(answer).path("outcome").asText());
            assertEquals(
                    0, json(service.get("/api/v1/referrals")).path("referrals").size());
        }
    }

    @Test
    void rules_facts_health_version_and_figures_can_be_read() throws Exception {
        try (var service = Service.start(folder)) {
            service.post("/api/v1/referrals", Service.story("care-home-fall"), Map.of());

            assertTrue(json(service.get("/api/v1/facts")).path("facts").size() >= 60);
            assertTrue(
                    json(service.get("/api/v1/rules")).path("version").asText().startsWith("sha256:"));
            assertEquals(
                    1,
                    json(service.get("/api/v1/rules/versions")).path("versions").size());
            var table = service.get("/api/v1/rules/tables/triage/urgent");
            assertTrue(table.body().startsWith("id,"));
            assertTrue(table.headers().firstValue("etag").isPresent());
            assertEquals(200, service.get("/health/live", Map.of()).statusCode());
            assertEquals(200, service.get("/health/ready", Map.of()).statusCode());
            assertTrue(service.get("/version", Map.of()).body().contains("sha256:"));
            assertTrue(service.get("/openapi.yaml", Map.of()).body().startsWith("openapi: 3.1"));
            assertTrue(service.get("/docs", Map.of()).body().contains("problem+json"));
            var figures = service.get("/metrics", Map.of()).body();
            assertTrue(
                    figures.contains("onward_decisions_total{category=\"within-24h\",outcome=\"routed\"} 1.0"),
                    figures);
        }
    }

    @Test
    void who_may_not_look_sees_nothing_and_who_may_says_why() throws Exception {
        try (var service = Service.start(folder)) {
            var id = json(service.post("/api/v1/referrals", Service.story("care-home-fall"), Map.of()))
                    .path("id")
                    .asText();
            var partnerKey = service.access()
                    .path("partners")
                    .path("befrienders")
                    .path("key")
                    .asText();
            var operator = "Bearer " + service.key("operator");

            assertEquals(401, service.get("/api/v1/referrals/" + id, Map.of()).statusCode());
            assertEquals(
                    401,
                    service.get("/api/v1/facts", Map.of("Authorization", "Bearer wrong"))
                            .statusCode());
            assertEquals(
                    404,
                    service.get("/api/v1/referrals/" + id, Map.of("Authorization", "Bearer " + partnerKey))
                            .statusCode(),
                    "it was not asked about this one");
            assertEquals(
                    403,
                    service.get("/api/v1/referrals/" + id, Map.of("Authorization", operator))
                            .statusCode());
            assertEquals(
                    200,
                    service.get(
                                    "/api/v1/referrals/" + id,
                                    Map.of("Authorization", operator, "X-Access-Reason", "complaint"))
                            .statusCode());
        }
    }
}
