package onward.web;

import static onward.web.CaseTalk.REFERRALS;
import static onward.web.CaseTalk.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import onward.testing.Mailbox;
import onward.testing.Service;
import onward.testing.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a referral over HTTP: partners, people and the clock. */
class CaseApiTest {

    private static final String COUNCIL = "northbridge-council";
    private static final String HEALTH = "northbridge-community-health";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_decline_brings_the_next_partner_a_letter_with_the_fields_of_its_profile_and_no_more() throws Exception {
        try (var elmfield = new Mailbox(Map.of());
                var talk = new CaseTalk(
                        folder.resolve("data"),
                        Service.rulesWith(folder.resolve("rules"), "elmfield-care", elmfield.address()))) {
            var id = talk.sent("night-sitting");
            assertEquals("night-sitting", talk.lead(id));

            var declined = talk.respond(
                    id,
                    COUNCIL,
                    "{\"answer\":\"decline\",\"service\":\"night-sitting\",\"reasonCode\":\"no-capacity\",\"reason\":\"SECRET\"}");

            assertEquals(200, declined.statusCode(), declined::body);
            assertEquals("step-down-beds", talk.lead(id));
            Until.holds("the letter came", () -> !elmfield.received().isEmpty());
            var letter = Service.JSON.readTree(elmfield.received().get(0).body());
            assertEquals("referral.routed", letter.path("type").asText());
            var allowed = List.of(
                    "id", "reference", "service", "role", "category", "person", "consent", "facts", "assessments");
            letter.path("data").fieldNames().forEachRemaining(name -> assertTrue(allowed.contains(name), name));
            letter.path("data")
                    .path("person")
                    .fieldNames()
                    .forEachRemaining(name ->
                            assertFalse(List.of("nhsNumber", "gpPractice").contains(name), name));
            assertFalse(letter.toString().contains("SECRET"));
        }
    }

    @Test
    void a_partner_sees_and_answers_its_own_part_only() throws Exception {
        try (var talk = new CaseTalk(folder)) {
            var id = talk.sent("care-home-fall");
            var path = REFERRALS + "/" + id;

            var own = talk.done("GET", path, talk.partner(COUNCIL), "");
            assertEquals(1, own.path("asked").size());
            assertEquals(1, own.path("letters").size());
            assertTrue(own.path("letters").path(0).path("body").isObject());
            assertFalse(own.has("decision") || own.has("history") || own.has("timeline"));
            assertEquals(
                    404, talk.call("GET", path, talk.partner("befrienders"), "").statusCode());
            assertEquals(
                    404,
                    talk.respond(id, "befrienders", "{\"answer\":\"accept\"}").statusCode());
            assertEquals(
                    404,
                    talk.respond(id, COUNCIL, "{\"answer\":\"accept\",\"service\":\"falls-prevention\"}")
                            .statusCode());

            talk.respond(id, COUNCIL, "{\"answer\":\"decline\",\"reasonCode\":\"other\"}");
            var after = talk.done("GET", path, talk.partner(COUNCIL), "");
            assertFalse(after.path("letters").path(0).has("body"), "what it has nothing to do with any more");
            var late = talk.respond(id, COUNCIL, "{\"answer\":\"accept\"}");
            assertEquals(409, late.statusCode());
            assertTrue(json(late).path("detail").asText().contains("2026-11-24T10:00:00Z"), late::body);
            var looks = talk.seen(id).path("timeline").toString();
            assertTrue(looks.contains("referral.looked-at"), looks);
        }
    }

    @Test
    void a_redirect_names_a_service_and_holds_no_words() throws Exception {
        try (var talk = new CaseTalk(folder)) {
            var id = talk.sent("care-home-fall");

            var refused = talk.respond(
                    id, COUNCIL, "{\"answer\":\"redirect\",\"to\":\"ask her daughter\",\"reasonCode\":\"other\"}");

            assertEquals(422, refused.statusCode());
            assertFalse(talk.seen(id).path("timeline").toString().contains("daughter"));
        }
    }

    private static List<HttpResponse<String>> atOnce(List<Callable<HttpResponse<String>>> calls) throws Exception {
        var barrier = new CyclicBarrier(calls.size());
        var pool = Executors.newFixedThreadPool(calls.size());
        try {
            var waiting = new ArrayList<Callable<HttpResponse<String>>>();
            for (var call : calls) {
                waiting.add(() -> {
                    barrier.await();
                    return call.call();
                });
            }
            var answers = new ArrayList<HttpResponse<String>>();
            for (var answer : pool.invokeAll(waiting)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void of_two_people_who_decide_at_once_one_wins_and_the_other_is_told_who_and_when() throws Exception {
        try (var talk = new CaseTalk(folder)) {
            var bodies = Map.of(
                    "override", "{\"service\":\"%s\",\"reasonCode\":\"knows-more\",\"reason\":\"She is known there.\"}",
                    "claim", "");
            for (int round = 0; round < 10; round++) {
                var id = talk.sent("care-home-fall");
                var act = round % 2 == 0 ? "override" : "claim";
                var path = REFERRALS + "/" + id + "/" + act;

                var answers = atOnce(List.of(
                        () -> talk.call(
                                "POST",
                                path,
                                talk.key("callHandler"),
                                String.format(bodies.getOrDefault(act, ""), "duty-clinician")),
                        () -> talk.call(
                                "POST",
                                path,
                                talk.key("manager"),
                                String.format(bodies.getOrDefault(act, ""), "district-nursing"))));

                var codes =
                        answers.stream().map(HttpResponse::statusCode).sorted().toList();
                assertEquals(List.of(200, 409), codes);
                var winner = answers.get(0).statusCode() == 200 ? answers.get(0) : answers.get(1);
                var loser = answers.get(0).statusCode() == 409 ? answers.get(0) : answers.get(1);
                var detail = json(loser).path("detail").asText();
                var owner = json(winner).path("owner").path("person").asText();
                assertTrue(detail.contains("By " + owner + " at 2026-11-24T10:00:00Z"), detail);
            }
        }
    }

    @Test
    void what_a_person_decides_stands_beside_the_rules_answer_which_stays_as_it_was() throws Exception {
        try (var talk = new CaseTalk(folder)) {
            var id = talk.sent("care-home-fall");
            var before = talk.seen(id).path("decision").toString();

            talk.act(
                    id,
                    "override",
                    "{\"category\":\"urgent-2h\",\"service\":\"duty-clinician\",\"reasonCode\":\"safety\",\"reason\":\"Worse.\"}");

            var after = talk.seen(id);
            assertEquals(before, after.path("decision").toString());
            assertEquals("urgent-2h", after.path("category").asText());
            assertEquals("2026-11-24T12:00:00Z", after.path("respondBy").asText());
            assertEquals("duty-clinician", talk.lead(id));
        }
    }

    @Test
    void silence_moves_on_by_the_clock_also_when_the_service_was_stopped_in_the_middle() throws Exception {
        try (var talk = new CaseTalk(folder)) {
            var id = talk.sent("care-home-fall");
            talk.time.pass(
                    Duration.ofHours(3)); // a quarter of the hours in which the team is there before tomorrow at ten
            talk.untilLeadIs(id, "care-home-support");

            talk.restart(Duration.ofDays(2));

            Until.holds("a person decides", () -> talk.lead(id).isEmpty());
            var seen = talk.seen(id);
            assertEquals("review", seen.path("state").asText());
            assertEquals("no-time", seen.path("why").asText());
            assertTrue(seen.path("overdue").asBoolean());
            var queue = talk.done("GET", "/api/v1/queue", talk.key("callHandler"), "");
            assertEquals(id, queue.path("referrals").path(0).path("id").asText());
            var overdue = talk.done(
                    "GET", REFERRALS + "?overdue=true&owner=single-point-of-access", talk.key("callHandler"), "");
            assertEquals(1, overdue.path("referrals").size());
            assertEquals(
                    0,
                    talk.done("GET", REFERRALS + "?owner=nobody", talk.key("callHandler"), "")
                            .path("referrals")
                            .size());
        }
    }

    @Test
    void a_partner_reports_its_own_places_and_whoever_waits_is_asked_for() throws Exception {
        try (var talk = new CaseTalk(folder)) {
            var path = "/api/v1/services/step-up-beds/capacity";
            assertEquals(
                    404,
                    talk.call("PUT", path, talk.partner(COUNCIL), "{\"places\":6}")
                            .statusCode());
            var uncounted = "/api/v1/services/district-nursing/capacity";
            assertEquals(
                    422,
                    talk.call("PUT", uncounted, talk.partner(HEALTH), "{\"places\":0}")
                            .statusCode());
            talk.done("PUT", path, talk.partner(HEALTH), "{\"places\":0}");
            var first = talk.sent("step-up-bed");
            var second = talk.sent("step-up-bed");
            assertEquals("no-capacity", talk.seen(first).path("state").asText());
            assertEquals(
                    first,
                    talk.seen(second).path("duplicates").path(0).path("id").asText(),
                    "the same person again");
            assertEquals("no-capacity", talk.seen(second).path("state").asText(), "and merged by nobody");

            talk.done("PUT", path, talk.partner(HEALTH), "{\"places\":1}");

            talk.untilLeadIs(first, "step-up-beds");
            assertEquals("no-capacity", talk.seen(second).path("state").asText(), "there was one place");
            talk.respond(first, HEALTH, "{\"answer\":\"decline\",\"reasonCode\":\"not-eligible\"}");
            talk.untilLeadIs(second, "step-up-beds");
        }
    }

    @Test
    void peoples_words_are_in_the_history_and_nowhere_else() throws Exception {
        var console = System.err;
        var logged = new ByteArrayOutputStream();
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
        try (var talk = new CaseTalk(folder)) {
            var id = talk.sent("care-home-fall");
            talk.act(id, "notes", "{\"text\":\"WORDS-1\"}");
            talk.act(id, "told", "{\"by\":\"phone\",\"text\":\"WORDS-2\"}");
            talk.respond(id, COUNCIL, "{\"answer\":\"ask\",\"reason\":\"WORDS-3\"}");
            talk.act(id, "answers", "{\"text\":\"WORDS-4\"}");
            talk.respond(id, COUNCIL, "{\"answer\":\"decline\",\"reasonCode\":\"other\",\"reason\":\"WORDS-5\"}");
            talk.act(id, "override", "{\"category\":\"urgent-2h\",\"reasonCode\":\"other\",\"reason\":\"WORDS-6\"}");
            talk.act(id, "withdraw", "{\"reasonCode\":\"other\",\"reason\":\"WORDS-7\"}");
            talk.act(id, "reopen", "{\"text\":\"WORDS-8\"}");

            var seen = talk.seen(id);
            for (int i = 1; i <= 8; i++) {
                assertTrue(seen.path("history").toString().contains("WORDS-" + i), "WORDS-" + i);
            }
            var elsewhere = Stream.of(
                            seen.path("timeline").toString(),
                            logged.toString(StandardCharsets.UTF_8),
                            talk.call("GET", REFERRALS, talk.key("callHandler"), "")
                                    .body(),
                            talk.call("GET", "/api/v1/queue", talk.key("callHandler"), "")
                                    .body(),
                            talk.call("GET", "/metrics", "", "").body())
                    .toList();
            elsewhere.forEach(text -> assertFalse(text.contains("WORDS"), text));
            var partners = talk.call("GET", REFERRALS + "/" + id, talk.partner(HEALTH), "")
                    .body();
            assertFalse(partners.contains("WORDS"), partners);
            for (var event : seen.path("history")) {
                var act = "referral." + event.path("event").asText();
                boolean first =
                        event.path("at").asText().equals("2026-11-24T10:00:00Z") && act.equals("referral.asked");
                assertTrue(first || seen.path("timeline").toString().contains(act), act + " is in the audit");
            }
        } finally {
            System.setErr(console);
        }
    }
}
