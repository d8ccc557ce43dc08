package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import onward.testing.Colleague;
import onward.testing.Repository;
import onward.testing.Service;
import onward.testing.SettableTime;
import onward.testing.Visitor;

/** A service with partners who look at its pages: at ten in the morning of a Tuesday, until a test lets time pass. */
final class PartnerHouse implements AutoCloseable {

    static final String COUNCIL = "northbridge-council";
    static final String BEFRIENDERS = "befrienders";
    static final Instant TEN = Instant.parse("2026-11-24T10:00:00Z");
    static final Colleague ROSA = new Colleague("r.sample", "Rosa Sample", COUNCIL);

    /** A text that a careless page would run. */
    static final String HOSTILE = "\"><script>alert(1)</script>";

    /** As long as a text may be, without a place to break it. */
    static final String LONG = "w".repeat(2_000);

    final SettableTime time = new SettableTime(TEN);
    final Service service;
    private int sent;

    PartnerHouse(Path data) {
        this(data, Repository.RULES);
    }

    PartnerHouse(Path data, Path rules) {
        ROSA.joins(data, time);
        this.service = Service.start(data, rules, time);
    }

    Visitor partner(String id) throws Exception {
        return Visitor.at(service).signIn(service, "partner-" + id);
    }

    /** Sends a story's referral of yet another invented person; answers its id. */
    String refer(String story) throws Exception {
        var body = (ObjectNode) Service.JSON.readTree(Service.story(story));
        ((ObjectNode) body.path("person")).put("familyName", "Sample" + ++sent).remove("nhsNumber");
        return refer(body);
    }

    String refer(JsonNode body) throws Exception {
        var answer = service.post("/api/v1/referrals", Service.JSON.writeValueAsBytes(body), Map.of());
        assertEquals(201, answer.statusCode(), answer::body);
        return Service.JSON.readTree(answer.body()).path("id").asText();
    }

    JsonNode seen(String id) throws Exception {
        return Service.JSON.readTree(service.get("/api/v1/referrals/" + id).body());
    }

    String reference(String id) throws Exception {
        return seen(id).path("reference").asText();
    }

    /** Where the asks of a partner stand, the last of them. */
    String standing(String id, String partner) throws Exception {
        var last = "";
        for (var ask : seen(id).path("asked")) {
            if (ask.path("partner").asText().equals(partner)) {
                last = ask.path("status").asText();
            }
        }
        return last;
    }

    void answer(String id, String partner, String body) throws Exception {
        var key = service.access().path("partners").path(partner).path("key").asText();
        var answer = service.send(
                "POST",
                "/api/v1/referrals/" + id + "/responses",
                body.getBytes(StandardCharsets.UTF_8),
                Map.of("Authorization", "Bearer " + key, "Content-Type", "application/json"));
        assertEquals(200, answer.statusCode(), answer::body);
    }

    @Override
    public void close() {
        service.close();
    }
}
