package onward.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of people who are still to be told something, as a call handler works through it. */
class UntoldApiTest {

    private static final String LIST = "/api/v1/queue?untold=true";

    @TempDir
    private Path folder = Path.of("");

    private static JsonNode list(CaseTalk talk, String more) throws Exception {
        return talk.done("GET", LIST + more, talk.key("callHandler"), "");
    }

    @Test
    void a_call_handler_tells_the_one_who_waits_longest_and_goes_on_with_the_next() throws Exception {
        try (var talk = new CaseTalk(folder)) {
            var first = talk.sent("care-home-fall");
            talk.time.pass(Duration.ofMinutes(1));
            var second = talk.sent("torbay-single-call");

            var page = list(talk, "&limit=1");
            assertEquals(first, page.path("referrals").path(0).path("id").asText());
            assertEquals(
                    CaseTalk.TEN.toString(),
                    page.path("referrals").path(0).path("untoldSince").asText());
            var next = list(talk, "&cursor=" + page.path("next").asText());
            assertEquals(second, next.path("referrals").path(0).path("id").asText());
            assertFalse(next.has("next"));

            talk.act(first, "told", "{\"by\":\"phone\",\"text\":\"WORDS\"}");
            assertEquals(
                    second, list(talk, "").path("referrals").path(0).path("id").asText());
            talk.time.pass(Duration.ofMinutes(1));
            talk.act(first, "withdraw", "{\"reasonCode\":\"moved-away\",\"reason\":\"WORDS\"}");

            var again = list(talk, "").path("referrals").path(1);
            assertEquals(first, again.path("id").asText());
            assertEquals(
                    "The referral was withdrawn (moved away).",
                    again.path("toTell").path(0).asText());
            assertFalse(list(talk, "").toString().contains("WORDS"));
        }
    }

    @Test
    void only_those_who_speak_with_people_are_given_it_and_each_look_is_on_record() throws Exception {
        try (var talk = new CaseTalk(folder)) {
            for (var key : List.of("operator", "system")) {
                assertEquals(403, talk.call("GET", LIST, talk.key(key), "").statusCode());
            }
            for (var wrong : List.of("perhaps", "true&cursor=7", "true&limit=many")) {
                assertEquals(
                        400,
                        talk.call("GET", "/api/v1/queue?untold=" + wrong, talk.key("callHandler"), "")
                                .statusCode());
            }
            assertEquals(0, list(talk, "").path("referrals").size());
        }
    }

    @Test
    void a_time_that_no_journal_keeps_is_told_so() throws Exception {
        try (var talk = new CaseTalk(folder)) {
            var answer =
                    talk.call("GET", "/api/v1/deliveries?from=-999999999-01-01T00:00:00Z", talk.key("operator"), "");

            assertEquals(400, answer.statusCode(), answer::body);
        }
    }
}
