package onward.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import onward.testing.Service;

/** Sends referrals to a service in the ways that a fault needs, and knows which are stored. */
record Submitter(Service service) {

    static final String REFERRALS = "/api/v1/referrals";

    HttpResponse<String> submit(byte[] body, String key, String person) throws Exception {
        return service.post(
                REFERRALS, body, Map.of("Idempotency-Key", key, "Authorization", "Bearer " + service.key(person)));
    }

    HttpResponse<String> submit(byte[] body, String key) throws Exception {
        return submit(body, key, "callHandler");
    }

    static String id(HttpResponse<String> answer) throws Exception {
        assertEquals(201, answer.statusCode(), answer.body());
        return Service.JSON.readTree(answer.body()).path("id").asText();
    }

    Set<String> stored() throws Exception {
        var ids = new TreeSet<String>();
        var next = "";
        do {
            JsonNode page = Service.JSON.readTree(
                    service.get(REFERRALS + "?limit=500" + next).body());
            page.path("referrals").forEach(r -> ids.add(r.path("id").asText()));
            next = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!next.isEmpty());
        return ids;
    }

    static byte[] story() throws Exception {
        return Service.story("care-home-fall");
    }

    /** A request as its bytes, so that any of it can be wrong. */
    String head(String... lines) throws Exception {
        return "POST " + REFERRALS
                + " HTTP/1.1\r\nHost: onward\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                + service.key("callHandler") + "\r\n" + String.join("\r\n", lines) + "\r\n\r\n";
    }
}
