package onward;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import onward.testing.ApiDocument;
import onward.testing.Exchange;
import onward.testing.Mailbox;
import onward.testing.Repository;
import onward.testing.Service;
import onward.testing.SettableTime;
import onward.testing.Until;

/** Every call about referrals, and whatever else can be read, with every answer that can be had to it. */
final class ReferralCalls {

    private static final String REFERRALS = "/api/v1/referrals";
    private static final String DECISIONS = "/api/v1/decisions";

    private final ApiDocument document;
    private final List<Exchange> had;

    ReferralCalls(ApiDocument document, List<Exchange> had) {
        this.document = document;
        this.had = had;
    }

    void all(Path folder) throws Exception {
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
    }

    private Exchange post(Service service, String path, byte[] body, Map<String, String> headers) throws Exception {
        var exchange = Exchange.of(service.post(path, body, headers));
        had.add(exchange);
        return exchange;
    }

    private Exchange get(Service service, String path, Map<String, String> headers) throws Exception {
        var exchange = Exchange.of(service.get(path, headers));
        had.add(exchange);
        return exchange;
    }

    private Exchange get(Service service, String path) throws Exception {
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
    private void retried(Service service, SettableTime clock) throws Exception {
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

    private void stories(Service service) throws Exception {
        try (var stories = Files.list(Repository.FIXTURES.resolve("referrals"))) {
            for (var story : stories.sorted().toList()) {
                post(service, DECISIONS, Files.readAllBytes(story), Map.of());
                var sent = post(service, REFERRALS, Files.readAllBytes(story), Map.of());
                get(service, sent.headers().getOrDefault("location", "nowhere"));
            }
        }
        for (var path : List.of(REFERRALS, DECISIONS)) {
            var example = document.exampleOf("POST " + path).getBytes(StandardCharsets.UTF_8);
            post(service, path, example, Map.of());
        }
    }

    private void listed(Service service) throws Exception {
        var first = get(service, REFERRALS + "?limit=5");
        var next = Service.JSON.readTree(first.body()).path("next").asText();
        get(service, REFERRALS + "?limit=500&cursor=" + next);
        for (var state : List.of("routed", "emergency", "review", "unmet", "completed", "no-such-state")) {
            get(service, REFERRALS + "?limit=0&state=" + state);
        }
    }

    private void read(Service service) throws Exception {
        get(service, "/api/v1/facts");
        get(service, "/api/v1/facts", partner(service));
        get(service, "/api/v1/facts", Map.of());
        for (var path : List.of("/health/live", "/health/ready", "/version", "/metrics", "/openapi.yaml", "/docs")) {
            get(service, path, Map.of());
        }
    }

    private void refusedBodies(Service service, String path) throws Exception {
        var good = Service.story("care-home-fall");
        post(service, path, "{".getBytes(StandardCharsets.UTF_8), Map.of());
        post(service, path, "{}".getBytes(StandardCharsets.UTF_8), Map.of());
        post(service, path, good, bearer("nobody's"));
        post(service, path, good, partner(service));
        post(service, path, good, Map.of("Content-Type", "text/plain"));
        post(service, path, good, Map.of("Content-Encoding", "gzip"));
        had.add(Exchange.raw(
                service.address(), "POST", path, "Content-Type: application/json", "Content-Length: " + (2 << 20)));
    }

    private void refusedKeys(Service service) throws Exception {
        post(service, REFERRALS, Service.story("contract-example"), Map.of("Idempotency-Key", "once"));
        post(service, REFERRALS, Service.story("care-home-fall"), Map.of("Idempotency-Key", "once"));
        post(service, REFERRALS, Service.story("care-home-fall"), Map.of("Idempotency-Key", "two words"));
    }

    private void refusedReaders(Service service) throws Exception {
        get(service, REFERRALS + "?limit=some");
        get(service, REFERRALS, Map.of());
        get(service, REFERRALS, partner(service));
        get(service, REFERRALS + "/ref_0", Map.of());
        get(service, REFERRALS + "/ref_0", partner(service));
        get(service, REFERRALS + "/ref_0", bearer(service.key("operator")));
        var id = Service.JSON
                .readTree(get(service, REFERRALS + "?limit=1").body())
                .path("referrals")
                .path(0)
                .path("id")
                .asText();
        for (var role : List.of("manager", "operator", "auditor")) {
            for (var reason : List.of("complaint", "quality-audit")) {
                var headers = Map.of("Authorization", "Bearer " + service.key(role), "X-Access-Reason", reason);
                get(service, REFERRALS + "/" + id, headers);
            }
        }
        get(service, REFERRALS + "/ref_0");
    }
}
