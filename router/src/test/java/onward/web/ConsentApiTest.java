package onward.web;

import static onward.web.CaseTalk.REFERRALS;
import static onward.web.CaseTalk.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import onward.testing.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person who changes their mind about who may know, over HTTP. */
class ConsentApiTest {

    private static final String COUNCIL = "northbridge-council";
    private static final String REFUSED = "{\"status\":\"refused\",\"reason\":\"WORDS\"}";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_refusal_is_on_record_with_who_and_when_and_takes_the_person_back() throws Exception {
        try (var talk = new CaseTalk(folder)) {
            var id = talk.sent("care-home-fall");
            talk.respond(id, COUNCIL, "{\"answer\":\"accept\"}");

            var after = talk.act(id, "consent", REFUSED);

            assertEquals("unmet", after.path("state").asText());
            assertEquals("refused", after.path("consent").asText());
            assertEquals("", talk.lead(id));
            var seen = talk.seen(id);
            assertEquals(
                    "given",
                    seen.path("referral").path("consent").path("status").asText(),
                    "as it was sent");
            var types = StreamSupport.stream(seen.path("letters").spliterator(), false)
                    .map(letter -> letter.path("type").asText())
                    .toList();
            assertTrue(types.contains("referral.withdrawn"), types::toString);
            var change = StreamSupport.stream(seen.path("history").spliterator(), false)
                    .filter(event -> event.path("event").asText().equals("consent-changed"))
                    .findFirst()
                    .orElseThrow();
            assertEquals("WORDS", change.path("text").asText());
            assertEquals(CaseTalk.TEN.toString(), change.path("at").asText());
            assertTrue(seen.path("timeline").toString().contains("referral.consent-changed"));
            assertFalse(seen.path("timeline").toString().contains("WORDS"));
            var theirs = talk.done("GET", REFERRALS + "/" + id, talk.partner(COUNCIL), "");
            theirs.path("letters").forEach(letter -> assertFalse(letter.has("body"), letter::toString));
        }
    }

    @Test
    void whoever_agrees_again_is_in_the_queue() throws Exception {
        try (var talk = new CaseTalk(folder)) {
            var id = talk.sent("care-home-fall");
            talk.act(id, "consent", REFUSED);

            var after = talk.act(id, "consent", "{\"status\":\"best-interests\",\"reason\":\"Met with her son.\"}");

            assertEquals("review", after.path("state").asText());
            assertEquals("consent-given", after.path("why").asText());
            var queue = talk.done("GET", "/api/v1/queue", talk.key("callHandler"), "");
            assertEquals(id, queue.path("referrals").path(0).path("id").asText());
        }
    }

    @Test
    void what_nobody_can_have_said_is_refused_and_nothing_is_changed() throws Exception {
        try (var talk = new CaseTalk(folder)) {
            var id = talk.sent("care-home-fall");
            var path = REFERRALS + "/" + id + "/consent";
            for (var body : List.of(
                    "{}",
                    "{\"status\":\"perhaps\",\"reason\":\"x\"}",
                    "{\"status\":\"refused\"}",
                    "{\"status\":\"refused\",\"reason\":\"x\",\"at\":\"2026-11-24T10:00:01Z\"}",
                    "{\"status\":\"refused\",\"reason\":\"x\",\"at\":\"-999999999-01-01T00:00:00Z\"}")) {
                var refused = talk.call("POST", path, talk.key("callHandler"), body);
                assertEquals(422, refused.statusCode(), refused::body);
                assertFalse(json(refused).path("errors").isEmpty(), refused::body);
            }
            assertEquals("given", talk.seen(id).path("consent").asText());
            var places = talk.call(
                    "PUT",
                    "/api/v1/services/step-up-beds/capacity",
                    talk.key("operator"),
                    "{\"places\":1,\"asOf\":\"-999999999-01-01T00:00:00Z\"}");
            assertEquals(422, places.statusCode(), places::body);
        }
    }

    @Test
    void whoever_keeps_the_person_is_sent_one_letter_of_what_it_may_know_now_and_sees_no_other() throws Exception {
        try (var talk = new CaseTalk(folder)) {
            var id = talk.sent("care-home-fall");

            talk.act(id, "consent", "{\"status\":\"emergency\",\"reason\":\"She cannot say.\"}");

            var theirs = talk.done("GET", REFERRALS + "/" + id, talk.partner(COUNCIL), "");
            var shown = StreamSupport.stream(theirs.path("letters").spliterator(), false)
                    .filter(letter -> letter.has("body"))
                    .toList();
            assertEquals(1, shown.size(), theirs::toString);
            var data = shown.get(0).path("body").path("data");
            assertEquals("consent", data.path("change").asText());
            assertEquals("emergency", data.path("consent").asText());
            assertTrue(data.path("person").has("familyName"));
            assertFalse(data.path("person").has("nhsNumber") || data.has("note"), data::toString);
            assertTrue(Service.JSON.readTree(talk.whole(id)).path("letters").size() > 1);
        }
    }
}
