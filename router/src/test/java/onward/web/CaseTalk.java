package onward.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import onward.testing.Repository;
import onward.testing.Service;
import onward.testing.SettableTime;
import onward.testing.Until;

/** Talking to a service about referrals, as partners and people do. */
final class CaseTalk implements AutoCloseable {

    static final String REFERRALS = "/api/v1/referrals";
    static final Instant TEN = Instant.parse("2026-11-24T10:00:00Z");

    final SettableTime time;
    private final Path data;
    private final Path rules;
    private Service service;

    CaseTalk(Path data) {
        this(data, Repository.RULES);
    }

    CaseTalk(Path data, Path rules) {
        this.data = data;
        this.rules = rules;
        this.time = new SettableTime(TEN);
        this.service = Service.start(data, rules, time);
    }

    void restart(Duration pause) {
        service.close();
        time.pass(pause);
        service = Service.start(data, rules, time);
    }

    String key(String person) throws Exception {
        return service.key(person);
    }

    String partner(String id) throws Exception {
        return service.access().path("partners").path(id).path("key").asText();
    }

    HttpResponse<String> call(String method, String path, String key, String body) throws Exception {
        return service.send(
                method,
                path,
                body.getBytes(StandardCharsets.UTF_8),
                Map.of("Authorization", "Bearer " + key, "Content-Type", "application/json"));
    }

    String sent(String story) throws Exception {
        var answer =
                call("POST", REFERRALS, key("callHandler"), new String(Service.story(story), StandardCharsets.UTF_8));
        assertEquals(201, answer.statusCode(), answer::body);
        return json(answer).path("id").asText();
    }

    static JsonNode json(HttpResponse<String> answer) throws Exception {
        return Service.JSON.readTree(answer.body());
    }

    JsonNode done(String method, String path, String key, String body) throws Exception {
        var answer = call(method, path, key, body);
        assertEquals(200, answer.statusCode(), answer::body);
        return json(answer);
    }

    JsonNode act(String id, String act, String body) throws Exception {
        return done("POST", REFERRALS + "/" + id + "/" + act, key("callHandler"), body);
    }

    HttpResponse<String> respond(String id, String partner, String body) throws Exception {
        return call("POST", REFERRALS + "/" + id + "/responses", partner(partner), body);
    }

    String whole(String id) throws Exception {
        return call("GET", REFERRALS + "/" + id, key("callHandler"), "").body();
    }

    JsonNode seen(String id) throws Exception {
        return Service.JSON.readTree(whole(id));
    }

    /** Which service leads or is asked to. */
    String lead(String id) {
        try {
            for (var ask : seen(id).path("asked")) {
                if (ask.path("role").asText().equals("lead")
                        && (ask.path("status").asText().equals("waiting")
                                || ask.path("status").asText().equals("accepted"))) {
                    return ask.path("service").asText();
                }
            }
            return "";
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    void untilLeadIs(String id, String wanted) {
        Until.holds(wanted + " is asked", () -> lead(id).equals(wanted));
    }

    @Override
    public void close() {
        service.close();
    }
}
