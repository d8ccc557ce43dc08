package onward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import onward.journal.Database;
import onward.testing.Mailbox;
import onward.testing.Postgres;
import onward.testing.Repository;
import onward.testing.Service;
import onward.testing.Typed;
import onward.testing.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of a referral with a database in the place of the embedded store. */
class PostgresRouterTest {

    private static final String PARTNER = "northbridge-community-health";

    @TempDir
    private Path folder = Path.of("");

    private final Database database = Postgres.shared().database();

    private Path data() {
        return folder.resolve("data");
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return Service.JSON.readTree(answer.body());
    }

    private static HttpResponse<String> sent(Service service, String story, String key) throws Exception {
        return service.post("/api/v1/referrals", Service.story(story), Map.of("Idempotency-Key", "\"" + key + "\""));
    }

    private static boolean delivered(Service service, String id) {
        try {
            var letters = json(service.get("/api/v1/referrals/" + id)).path("letters");
            return !letters.isEmpty()
                    && letters.findValuesAsText("status").stream().noneMatch(s -> s.equals("pending"));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Typed typed(String... arguments) throws Exception {
        var password = Files.writeString(
                folder.resolve("password"), database.password().orElseThrow() + "\n");
        var all = new java.util.ArrayList<>(java.util.List.of(arguments));
        all.addAll(java.util.List.of("--store", database.address(), "--store-password-file", password.toString()));
        return Typed.run(all.toArray(String[]::new));
    }

    @Test
    void a_referral_is_taken_in_delivered_accepted_and_audited_and_is_there_after_a_new_start() throws Exception {
        String id;
        String answered;
        try (var partner = new Mailbox(Map.of(), 204)) {
            var rules = Service.rulesWith(folder.resolve("rules"), PARTNER, partner.address());
            try (var service = Service.start(data(), rules, Optional.of(database))) {
                assertEquals(
                        "postgresql",
                        json(service.get("/health/ready", Map.of()))
                                .path("store")
                                .asText());
                var first = sent(service, "contract-example", "k1");
                assertEquals(201, first.statusCode(), first::body);
                id = json(first).path("id").asText();
                assertEquals(
                        id,
                        json(sent(service, "contract-example", "k1")).path("id").asText());
                assertEquals(422, sent(service, "chest-pain", "k1").statusCode());

                Until.holds("the letters are delivered", () -> delivered(service, id));
                assertTrue(partner.received().size() > 0);
                var lead = json(first).path("decision").path("route").path("lead");
                var accepted = service.send(
                        "POST",
                        "/api/v1/referrals/" + id + "/responses",
                        ("{\"answer\":\"accept\",\"service\":\""
                                        + lead.path("service").asText() + "\"}")
                                .getBytes(StandardCharsets.UTF_8),
                        Map.of(
                                "Authorization",
                                "Bearer "
                                        + service.access()
                                                .path("partners")
                                                .path(PARTNER)
                                                .path("key")
                                                .asText(),
                                "Content-Type",
                                "application/json"));
                assertEquals(200, accepted.statusCode(), accepted::body);
                var after = json(service.get("/api/v1/referrals/" + id));
                assertEquals("accepted", after.path("state").asText());
                answered = after.path("decision").toString();
                assertEquals(0, typed("verify-audit", data().toString()).code(), "while the service runs");
            }
            try (var service = Service.start(data(), rules, Optional.of(database))) {
                var after = json(service.get("/api/v1/referrals/" + id));
                assertEquals("accepted", after.path("state").asText());
                assertEquals(answered, after.path("decision").toString());
            }
        }
        var verified = typed("verify-audit", data().toString());
        assertEquals(0, verified.code(), verified.talk());
        assertTrue(verified.talk().contains("The audit is sound."));
        tampered(id);
    }

    private void tampered(String id) throws Exception {
        try (var connection = Postgres.shared().connect(database);
                var statement =
                        connection.prepareStatement("UPDATE decision SET body = body || ' ' WHERE referral = ?")) {
            statement.setString(1, id);
            assertEquals(1, statement.executeUpdate());
        }
        var found = typed("verify-audit", data().toString());
        assertEquals(1, found.code());
        assertTrue(found.out().contains("the decision number 1 it stands for was changed"), found.out());
    }

    @Test
    void commands_that_speak_to_a_service_work_and_those_that_copy_files_say_what_to_use() throws Exception {
        var rules = Repository.rulesIn(folder.resolve("rules"));
        try (var service = Service.start(data(), rules, Optional.of(database))) {
            var closed = json(sent(service, "chest-pain", "k1")).path("id").asText();
            String[] where = {"--server", service.address(), "--data", data().toString()};

            assertEquals(0, at(where, "erase", closed, "--reason", "asked for").code());
            assertEquals(0, at(where, "deliveries", "list").code());
            assertEquals(0, at(where, "deliveries", "partners").code());
            for (var command : new String[][] {{"backup", "--to", "x.db"}, {"restore", "x.db"}}) {
                var refused = typed(command);
                assertEquals(2, refused.code());
                assertTrue(refused.talk().contains("pg_dump") && refused.talk().contains("pg_restore"), refused.talk());
                assertEquals(1, refused.talk().lines().count(), refused.talk());
            }
            assertFalse(Files.exists(Path.of("x.db")));
            assertEquals(
                    2,
                    Typed.run("serve", "--store", "jdbc:postgresql://h/d?password=p")
                            .code());
            var second = typed(
                    "serve", "--port", "0", "--data", folder.resolve("other").toString(), "--rules", rules.toString());
            assertEquals(3, second.code());
            assertTrue(second.talk().contains("Another onward is using the database"), second.talk());
        }
    }

    private static Typed at(String[] where, String... command) {
        return Typed.run(
                java.util.stream.Stream.concat(java.util.Arrays.stream(command), java.util.Arrays.stream(where))
                        .toArray(String[]::new));
    }
}
