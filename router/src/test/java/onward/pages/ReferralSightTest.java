package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.cli.Running;
import onward.journal.LookReason;
import onward.testing.Forger;
import onward.testing.Rows;
import onward.testing.Service;
import onward.testing.SettableTime;
import onward.testing.Until;
import onward.testing.Visitor;
import onward.wire.FieldRights;
import onward.wire.FieldRights.Group;
import onward.wire.FieldRights.Sees;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Role by role, reason by reason and part by part: the page of a referral shows what the table says, and not a word more. */
class ReferralSightTest {

    /** What stands in each part of the page and nowhere else, not even where it is not seen. */
    private static final Map<Group, List<String>> MARKS = new EnumMap<>(Map.of(
            Group.IDENTITY,
            List.of("Quillfeather", "Zebedee", "999\u00a0000\u00a00034", "2 May 1941"),
            Group.CONTACT,
            List.of("8QA", "7946 0911", "E83999", "Sister Marigold", "7946 0922", "R1QQ7"),
            Group.NEED,
            List.of("Does the person live alone?", "The person agrees"),
            Group.ASSESSMENTS,
            List.of("onward-ta-1", "OT12345"),
            Group.NOTE,
            List.of("peregrine-note", "heron-note", "osprey-question"),
            Group.DECISION,
            List.of("What the rules said", "Why not the other services"),
            Group.STATE,
            List.of("Who was asked", "Accepted"),
            Group.TIMELINE,
            List.of("<h2>What happened</h2>", "Who looked", "asks a question"),
            Group.LETTERS,
            List.of("What was sent, and every attempt", "Asks it to take the person")));

    /** What of these is still seen, and what is seen instead, of a part that is shown de-identified. */
    private static final Map<Group, List<String>> DEIDENTIFIED = Map.of(
            Group.IDENTITY, List.of("80 to 89"),
            Group.CONTACT, List.of("<dd class=\"said\">N12</dd>"),
            Group.NEED, List.of("Does the person live alone?", "The person agrees"),
            Group.ASSESSMENTS, List.of("onward-ta-1"),
            Group.DECISION, List.of("What the rules said", "Why not the other services"));

    private static final SettableTime TIME = new SettableTime(Instant.parse("2026-11-25T12:00:00Z"));

    @TempDir
    static Path data;

    private static Service service;
    private static String id = "";

    @BeforeAll
    static void start() throws Exception {
        service = Service.start(data, TIME, Running.Browsers.STANDARD, true);
        id = seeded("9990000034");
        act("/notes", "{\"text\":\"heron-note\"}", service.key("callHandler"));
        var northbridge = service.access()
                .path("partners")
                .path("northbridge-community-health")
                .path("key")
                .asText();
        act(
                "/responses",
                "{\"answer\":\"ask\",\"service\":\"rapid-response-north\",\"reason\":\"osprey-question\"}",
                northbridge);
        act("/responses", "{\"answer\":\"accept\",\"service\":\"rapid-response-north\"}", northbridge);
    }

    /** A referral with something to find in each part. */
    private static String seeded(String number) throws Exception {
        var referral = (ObjectNode) Service.JSON.readTree(Service.story("contract-example"));
        ((ObjectNode) referral.path("person"))
                .put("familyName", "Quillfeather")
                .put("givenName", "Zebedee")
                .put("nhsNumber", number)
                .put("phone", "020 7946 0911")
                .put("gpPractice", "E83999");
        ((ObjectNode) referral.path("referrer"))
                .put("name", "Sister Marigold")
                .put("phone", "020 7946 0922")
                .put("organisation", "R1QQ7");
        referral.put("note", "peregrine-note");
        var sent = service.post("/api/v1/referrals", referral.toString().getBytes(StandardCharsets.UTF_8), Map.of());
        assertEquals(201, sent.statusCode(), sent::body);
        return Service.JSON.readTree(sent.body()).path("id").asText();
    }

    private static void act(String what, String body, String key) throws Exception {
        var answer = service.send(
                "POST",
                "/api/v1/referrals/" + id + what,
                body.getBytes(StandardCharsets.UTF_8),
                Map.of("Authorization", "Bearer " + key, "Content-Type", "application/json"));
        assertEquals(200, answer.statusCode(), answer::body);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static List<String> wrong(String role, Optional<LookReason> reason, String body) {
        var sight = FieldRights.of(role, reason);
        var wrong = new ArrayList<String>();
        for (var group : Group.values()) {
            var sees = sight.of(group);
            var kept = sees == Sees.DEIDENTIFIED ? DEIDENTIFIED.getOrDefault(group, List.of()) : List.<String>of();
            for (var mark : MARKS.getOrDefault(group, List.of())) {
                boolean expected = sees == Sees.WHOLE || kept.contains(mark);
                if (body.contains(mark) != expected) {
                    wrong.add(role + " " + reason + " " + group + ": " + mark + (expected ? " missing" : " seen"));
                }
            }
            kept.stream()
                    .filter(mark -> !body.contains(mark))
                    .forEach(mark -> wrong.add(role + " " + reason + " " + group + ": " + mark + " missing"));
        }
        return wrong;
    }

    @Test
    void every_role_sees_of_every_part_what_the_table_says_also_in_the_source_of_the_page() throws Exception {
        var wrong = new ArrayList<String>();
        var handler = new Forger(service).signIn("handler");
        wrong.addAll(wrong(
                "call-handler",
                Optional.empty(),
                handler.get("/referrals/" + id).body()));
        for (var role : FieldRights.NEED_REASON) {
            var somebody = new Forger(service).signIn(role);
            for (var reason : LookReason.values()) {
                somebody.get("/referrals/" + id + "/why");
                somebody.post("/referrals/" + id + "/why", Map.of("reason", reason.code()));
                var page = somebody.get("/referrals/" + id);
                assertEquals(200, page.statusCode(), role + " " + reason);
                assertFalse(page.body().contains("action=\"/referrals/"), role + " is offered an act");
                assertFalse(page.body().contains("9990000034") || page.body().contains("1941-05-02"), page::body);
                wrong.addAll(wrong(role, Optional.of(reason), page.body()));
            }
        }

        assertEquals(List.of(), wrong);
    }

    @Test
    void each_of_them_reads_a_page_that_says_why_they_look_and_keeps_every_rule() throws Exception {
        for (var role : FieldRights.NEED_REASON) {
            try (var visitor = Visitor.at(service).signIn(service, role)) {
                for (var reason : List.of(LookReason.QUALITY_AUDIT, LookReason.COMPLAINT)) {
                    visitor.go("/referrals/" + id + "/why?back=/referrals/" + id);
                    visitor.page().check("#reason-" + reason.code());
                    visitor.press("Open the referral");
                    assertTrue(visitor.text().contains(reason.label() + "."), visitor::text);
                    assertTrue(visitor.text().contains("This holds until 12:"), visitor::text);
                    visitor.page().click("text=What your role sees for this reason");
                    if (visitor.page().isVisible("text=/^Who looked/")) {
                        visitor.page().click("text=/^Who looked/");
                    }
                    visitor.look().picture("referral-" + role + "-" + reason.code());
                }
            }
        }
    }

    @Test
    void after_a_quarter_of_an_hour_the_page_asks_again_and_no_look_is_noted_that_was_not_granted() throws Exception {
        var other = seeded("9990000042");
        try (var visitor = Visitor.withoutScripts(service).signIn(service, "auditor")) {
            visitor.go("/referrals/" + other);
            assertEquals("Why do you open this referral?", visitor.heading());
            assertEquals(List.of(), looks(other));
            visitor.page().check("#reason-incident");
            visitor.press("Open the referral");
            assertTrue(visitor.heading().startsWith("Referral "), visitor::heading);
            assertTrue(visitor.text().contains("Quillfeather"), visitor::text);
            assertEquals(List.of("incident"), looks(other));

            TIME.pass(Duration.ofMinutes(15));
            visitor.go("/referrals/" + other);
            assertEquals("Why do you open this referral?", visitor.heading());
            assertFalse(visitor.page().content().contains("Quillfeather"));
            assertEquals(List.of("incident"), looks(other));
        }
        try (var handler = Visitor.at(service).signIn(service, "handler")) {
            handler.go("/referrals/" + other);
            handler.page().click("text=/^Who looked/");
            assertTrue(handler.text().contains("A safety incident"), handler::text);
        }
    }

    private static List<String> looks(String referral) throws Exception {
        return new Rows(data)
                .all("SELECT detail FROM audit WHERE act = 'referral.looked-at' AND actor = 'auditor' AND subject = '"
                        + referral + "'");
    }

    @Test
    void nobody_but_a_call_handler_does_anything_however_it_is_sent() throws Exception {
        var before = new Rows(data).all("SELECT count(*) FROM event");
        for (var role : FieldRights.NEED_REASON) {
            var somebody = new Forger(service).signIn(role);
            somebody.get("/referrals/" + id + "/why");
            somebody.post("/referrals/" + id + "/why", Map.of("reason", "incident"));
            for (var page : service.pages()) {
                boolean act = page.method().equals("POST")
                        && page.path().startsWith("/referrals/:id/")
                        && !page.path().endsWith("/why");
                if (act) {
                    var fields = Map.of("note", "x", "answer", "x", "reopen", "x", "why", "x", "sendWhy", "x");
                    int status = somebody.post(page.path().replace(":id", id), fields)
                            .statusCode();
                    assertEquals(403, status, role + " " + page.path());
                }
            }
        }
        assertEquals(before, new Rows(data).all("SELECT count(*) FROM event"));
    }

    @Test
    void a_referral_that_is_not_there_is_not_there_for_whoever_gave_a_reason_either() throws Exception {
        var auditor = new Forger(service).signIn("auditor");
        assertEquals(303, auditor.get("/referrals/ref_none").statusCode());
        auditor.get("/referrals/ref_none/why");
        assertEquals(
                404,
                auditor.post("/referrals/ref_none/why", Map.of("reason", "incident"))
                        .statusCode());
        assertEquals(404, auditor.get("/referrals/a%20b").statusCode());
        var approver = new Forger(service).signIn("approver");
        assertEquals(403, approver.get("/referrals/" + id).statusCode());
    }

    @Test
    void what_was_erased_is_said_to_be_erased_and_nothing_of_it_is_left_on_the_page() throws Exception {
        var gone = seeded("9990000093");
        var withdrawn = service.post(
                "/api/v1/referrals/" + gone + "/withdraw",
                "{\"reasonCode\":\"sent-in-error\"}".getBytes(StandardCharsets.UTF_8),
                Map.of());
        assertEquals(200, withdrawn.statusCode(), withdrawn::body);
        var operator = Map.of("Authorization", "Bearer " + service.key("operator"), "Content-Type", "application/json");
        Until.holds("letters are delivered", () -> {
            try {
                var erased = service.send(
                        "POST",
                        "/api/v1/referrals/" + gone + "/erase",
                        "{\"reason\":\"asked for\"}".getBytes(StandardCharsets.UTF_8),
                        operator);
                return erased.statusCode() == 200;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        for (var role : FieldRights.NEED_REASON) {
            for (var reason : List.of("quality-audit", "complaint")) {
                var somebody = new Forger(service).signIn(role);
                somebody.get("/referrals/" + gone + "/why");
                somebody.post("/referrals/" + gone + "/why", Map.of("reason", reason));
                var page = somebody.get("/referrals/" + gone);
                assertEquals(200, page.statusCode(), role + " " + reason);
                assertTrue(page.body().contains("Its content was erased"), page::body);
                assertFalse(page.body().contains("80 to 89"), page::body);
            }
        }
    }
}
