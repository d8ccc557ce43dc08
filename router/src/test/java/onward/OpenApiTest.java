package onward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import onward.testing.ApiDocument;
import onward.testing.Exchange;
import onward.testing.Mailbox;
import onward.testing.Repository;
import onward.testing.Service;
import onward.testing.SettableTime;
import onward.testing.Until;
import onward.web.DeadDoors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** openapi.yaml and the service say the same: every call and status of the one is had from the other. */
class OpenApiTest {

    private static final String REFERRALS = "/api/v1/referrals";
    private static final String DECISIONS = "/api/v1/decisions";
    private static final String TABLE = "/api/v1/rules/tables/triage/urgent";
    private static final ApiDocument DOCUMENT = new ApiDocument();
    private static final List<Exchange> HAD = new ArrayList<>();
    private static final List<String> MOUNTED = new ArrayList<>();

    @TempDir
    private static Path folder = Path.of("");

    @BeforeAll
    static void speak_to_the_service() throws Exception {
        var clock = new SettableTime(Instant.parse("2026-11-24T10:00:00Z"));
        try (var partner = new Mailbox(Map.of(), 500)) {
            var rules = Service.rulesWith(folder.resolve("rules"), "northbridge-community-health", partner.address());
            try (var service = Service.start(folder.resolve("data"), rules, clock)) {
                retried(service, clock);
                stories(service);
                listed(service);
                read(service);
                refusedBodies(service, REFERRALS);
                refusedBodies(service, DECISIONS);
                refusedKeys(service);
                refusedReaders(service);
            }
        }
        try (var doors = new DeadDoors(folder.resolve("dead"))) {
            MOUNTED.addAll(doors.mounted());
            lost(doors.address());
        }
    }

    @AfterAll
    static void close() {
        DOCUMENT.close();
    }

    private static Exchange post(Service service, String path, byte[] body, Map<String, String> headers)
            throws Exception {
        var exchange = Exchange.of(service.post(path, body, headers));
        HAD.add(exchange);
        return exchange;
    }

    private static Exchange get(Service service, String path, Map<String, String> headers) throws Exception {
        var exchange = Exchange.of(service.get(path, headers));
        HAD.add(exchange);
        return exchange;
    }

    private static Exchange get(Service service, String path) throws Exception {
        return get(service, path, bearer(service.key("callHandler")));
    }

    private static Map<String, String> bearer(String key) {
        return Map.of("Authorization", "Bearer " + key);
    }

    private static Map<String, String> partner(Service service) throws Exception {
        return bearer(service.access()
                .path("partners")
                .path("befrienders")
                .path("key")
                .asText());
    }

    /** One letter is refused at first, so that a failed attempt and the time of the next are seen too. */
    private static void retried(Service service, SettableTime clock) throws Exception {
        var sent = post(service, REFERRALS, Service.story("contract-example"), Map.of("Idempotency-Key", "once"));
        var path = sent.headers().getOrDefault("location", "nowhere");
        Until.holds("a letter was refused", () -> body(service, path).contains("\"failure\""));
        get(service, path);
        clock.pass(Duration.ofHours(1));
        Until.holds("a letter was delivered", () -> body(service, path).contains("\"delivered\""));
        get(service, path);
    }

    private static String body(Service service, String path) {
        try {
            return service.get(path).body();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void stories(Service service) throws Exception {
        try (var stories = Files.list(Repository.FIXTURES.resolve("referrals"))) {
            for (var story : stories.sorted().toList()) {
                post(service, DECISIONS, Files.readAllBytes(story), Map.of());
                var sent = post(service, REFERRALS, Files.readAllBytes(story), Map.of());
                get(service, sent.headers().getOrDefault("location", "nowhere"));
            }
        }
        for (var operation : List.of("submitReferral", "decide")) {
            var example = DOCUMENT.example(operation).getBytes(StandardCharsets.UTF_8);
            post(service, operation.equals("decide") ? DECISIONS : REFERRALS, example, Map.of());
        }
    }

    private static void listed(Service service) throws Exception {
        var first = get(service, REFERRALS + "?limit=5");
        var next = Service.JSON.readTree(first.body()).path("next").asText();
        get(service, REFERRALS + "?limit=500&cursor=" + next);
        for (var state : List.of("routed", "emergency", "review", "unmet", "completed", "no-such-state")) {
            get(service, REFERRALS + "?limit=0&state=" + state);
        }
    }

    private static void read(Service service) throws Exception {
        for (var path : List.of("/api/v1/facts", "/api/v1/rules", "/api/v1/rules/versions", TABLE)) {
            get(service, path);
            get(service, path, partner(service));
            get(service, path, Map.of());
        }
        for (var path : List.of("/health/live", "/health/ready", "/version", "/metrics", "/openapi.yaml", "/docs")) {
            get(service, path, Map.of());
        }
        get(service, "/api/v1/rules/tables/triage/nothing");
    }

    private static void refusedBodies(Service service, String path) throws Exception {
        var good = Service.story("care-home-fall");
        post(service, path, "{".getBytes(StandardCharsets.UTF_8), Map.of());
        post(service, path, "{}".getBytes(StandardCharsets.UTF_8), Map.of());
        post(service, path, good, bearer("nobody's"));
        post(service, path, good, partner(service));
        post(service, path, good, Map.of("Content-Type", "text/plain"));
        post(service, path, good, Map.of("Content-Encoding", "gzip"));
        HAD.add(Exchange.raw(
                service.address(), "POST", path, "Content-Type: application/json", "Content-Length: " + (2 << 20)));
    }

    private static void refusedKeys(Service service) throws Exception {
        post(service, REFERRALS, Service.story("contract-example"), Map.of("Idempotency-Key", "once"));
        post(service, REFERRALS, Service.story("care-home-fall"), Map.of("Idempotency-Key", "once"));
        post(service, REFERRALS, Service.story("care-home-fall"), Map.of("Idempotency-Key", "two words"));
    }

    private static void refusedReaders(Service service) throws Exception {
        get(service, REFERRALS + "?limit=some");
        get(service, REFERRALS, Map.of());
        get(service, REFERRALS, partner(service));
        get(service, REFERRALS + "/ref_0", Map.of());
        get(service, REFERRALS + "/ref_0", partner(service));
        get(service, REFERRALS + "/ref_0", bearer(service.key("operator")));
        get(service, REFERRALS + "/ref_0");
    }

    private static void lost(String address) throws Exception {
        var key = "Authorization: Bearer any";
        for (var path : List.of(
                REFERRALS, REFERRALS + "/ref_0", "/api/v1/facts", "/api/v1/rules", "/api/v1/rules/versions", TABLE)) {
            HAD.add(Exchange.raw(address, "GET", path, key));
        }
        for (var path : List.of(REFERRALS, DECISIONS)) {
            HAD.add(Exchange.raw(
                    address, "POST", path, key, "Content-Type: application/json", "Content-Length: 2", "", "{}"));
        }
        HAD.add(Exchange.raw(address, "GET", "/health/ready"));
    }

    @Test
    void the_schemas_of_the_document_are_json_schema() {
        assertEquals(new TreeSet<>(), DOCUMENT.badSchemas());
    }

    @Test
    void what_is_mounted_is_described_and_what_is_described_is_mounted() {
        assertEquals(DOCUMENT.calls(), new TreeSet<>(MOUNTED));
    }

    @Test
    void every_answer_is_as_described() {
        var complaints = HAD.stream()
                .flatMap(exchange -> DOCUMENT.complaint(exchange).stream())
                .distinct()
                .toList();

        assertEquals(List.of(), complaints, () -> String.join("\n", complaints));
    }

    @Test
    void every_described_answer_can_be_had() {
        var had = HAD.stream().map(DOCUMENT::promise).collect(Collectors.toCollection(TreeSet::new));

        assertEquals(DOCUMENT.promised(), had);
    }

    @Test
    void every_story_is_as_described() throws Exception {
        try (var stories = Files.list(Repository.FIXTURES.resolve("referrals"))) {
            for (var story : stories.toList()) {
                assertTrue(DOCUMENT.describes("NewReferral", Files.readString(story)), story::toString);
            }
        }
    }

    @Test
    void every_kind_of_problem_is_explained() throws Exception {
        var page = HAD.stream()
                .filter(exchange -> exchange.path().equals("/docs"))
                .findFirst()
                .orElseThrow()
                .body();
        for (var exchange : HAD) {
            if (exchange.status() >= 400) {
                var type = Service.JSON.readTree(exchange.body()).path("type").asText();
                assertTrue(page.contains("id=\"" + type.replace("/docs#", "") + "\""), type);
            }
        }
    }

    @Test
    void what_is_not_as_described_is_noticed() {
        var good = HAD.stream()
                .filter(exchange -> exchange.path().equals(REFERRALS) && exchange.status() == 201)
                .findFirst()
                .orElseThrow();
        var wrong = List.of(
                good.withStatus(200),
                good.withStatus(418),
                good.withHeader("content-type", "text/plain"),
                good.withHeader("location", "/elsewhere"),
                good.withBody("{}"),
                good.withBody(good.body().replaceFirst("\"lead\":\\{", "\"lead\":{\"more\":1,")),
                good.withBody(good.body().replaceFirst("\"decidedAt\":\"[^\"]*", "\"decidedAt\":\"yesterday")),
                good.withBody(good.body().replaceFirst("\"outcome\":\"routed", "\"outcome\":\"lost")));

        assertTrue(DOCUMENT.complaint(good).isEmpty());
        assertEquals(
                List.of(),
                wrong.stream()
                        .filter(exchange -> DOCUMENT.complaint(exchange).isEmpty())
                        .toList());
        assertFalse(DOCUMENT.describes("NewReferral", "{\"referrer\":{\"source\":\"self\"}}"));
    }
}
