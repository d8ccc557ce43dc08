package onward;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import onward.journal.Access;
import onward.testing.ApiDocument;
import onward.testing.Exchange;
import onward.testing.HostilePartner;
import onward.testing.Service;
import onward.testing.SettableTime;
import onward.testing.Talk;
import onward.testing.Until;

/** Every call about letters and partners, with every answer that can be had to it. */
final class DeliveryCalls {

    private static final String DELIVERIES = "/api/v1/deliveries";
    private static final String PARTNERS = "/api/v1/partners";
    private static final String TRUST = "northbridge-community-health";
    private static final String BECAUSE = "{\"reason\":\"a trial\"}";

    private final ApiDocument document;
    private final List<Exchange> had;

    DeliveryCalls(ApiDocument document, List<Exchange> had) {
        this.document = document;
        this.had = had;
    }

    void all(Path folder) throws Exception {
        var clock = new SettableTime(Instant.parse("2026-11-24T10:00:00Z"));
        try (var partner = HostilePartner.afterRequest(call -> call.answer(call.number() == 1 ? 500 : 204))) {
            var rules = Service.rulesWith(folder.resolve("rules"), TRUST, partner.address());
            try (var service = Service.start(folder.resolve("data"), rules, clock)) {
                var operator = new Talk(service, had, "operator");
                for (var story : List.of("eighteen-today", "lonely-at-66")) {
                    operator.as("callHandler")
                            .post("/api/v1/referrals", new String(Service.story(story), StandardCharsets.UTF_8));
                }
                Until.holds("one attempt failed", () -> listed(operator, "").contains("\"failure\""));
                var letter = letters(operator);
                lists(operator);
                seenTo(operator, letter);
                partners(operator);
                refused(operator, letter);
                operator.get("/metrics");
            }
        }
    }

    private static String listed(Talk operator, String query) {
        try {
            return operator.get(DELIVERIES + query).body();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String letters(Talk operator) throws Exception {
        return operator.get(DELIVERIES + "?partner=" + TRUST)
                .json()
                .at("/deliveries/0/id")
                .asText();
    }

    private static void lists(Talk operator) throws Exception {
        operator.as("partner").get(DELIVERIES);
        operator.as("partner").get(DELIVERIES + "?status=inbox&cursor=0&limit=1");
        operator.get(DELIVERIES + "?status=pending&from=2026-11-24T00:00:00Z&until=2026-11-25T00:00:00Z");
        operator.get(DELIVERIES + "?status=waiting");
        operator.get(DELIVERIES + "?from=yesterday");
        operator.as("partner").get(DELIVERIES + "?partner=" + TRUST);
    }

    private void seenTo(Talk operator, String letter) throws Exception {
        var path = DELIVERIES + "/" + letter;
        operator.post(path + "/release", BECAUSE);
        operator.post(path + "/replay", BECAUSE);
        Until.holds(
                "all are delivered",
                () -> !listed(operator, "?partner=" + TRUST).contains("\"pending\""));
        operator.post(path + "/release", BECAUSE);
        operator.post(path + "/replay", document.exampleOf("POST " + DELIVERIES + "/{id}/replay"));
        operator.post(DELIVERIES + "/replay", document.exampleOf("POST " + DELIVERIES + "/replay"));
        operator.post(
                DELIVERIES + "/replay",
                "{\"partner\":\"" + TRUST + "\",\"reason\":\"a trial\",\"status\":\"delivered\"}");
        operator.post(DELIVERIES + "/replay", BECAUSE);
        operator.as("partner").post(DELIVERIES + "/replay", BECAUSE);
        var own = operator.as("partner")
                .get(DELIVERIES)
                .json()
                .at("/deliveries/0/id")
                .asText();
        operator.as("partner").post(DELIVERIES + "/" + own + "/acknowledge");
        operator.as("partner").get(DELIVERIES);
    }

    private void partners(Talk operator) throws Exception {
        operator.post(PARTNERS + "/" + TRUST + "/pause", document.exampleOf("POST " + PARTNERS + "/{id}/pause"));
        operator.post(PARTNERS + "/" + TRUST + "/ping");
        operator.get(PARTNERS);
        operator.as("partner").get(PARTNERS);
        operator.post(PARTNERS + "/" + TRUST + "/resume", document.exampleOf("POST " + PARTNERS + "/{id}/resume"));
        operator.as("partner").post(PARTNERS + "/befrienders/ping");
        var example = document.exampleOf("POST " + PARTNERS + "/{id}/secret");
        for (int i = 0; i < Access.MOST_SECRETS; i++) {
            operator.post(PARTNERS + "/" + TRUST + "/secret", example);
        }
    }

    /** What every call of a kind refuses; the document says which. */
    private void refused(Talk operator, String letter) throws Exception {
        for (var promise : document.promised()) {
            var parts = promise.split(" ", 3);
            if (parts[1].startsWith(DELIVERIES) || parts[1].startsWith(PARTNERS)) {
                var id = parts[1].startsWith(PARTNERS) ? TRUST : letter;
                refused(operator, parts[0], parts[1], Integer.parseInt(parts[2]), id);
            }
        }
    }

    private void refused(Talk operator, String method, String path, int status, String id) throws Exception {
        var here = ApiDocument.at(path, id, "");
        var example = document.exampleOf(method + " " + path);
        switch (status) {
            case 400 -> operator.send(method, here + "?limit=some", "{", Map.of());
            case 401 -> operator.as("nobody").send(method, here, example, Map.of());
            case 403 -> operator.as("callHandler").send(method, here, example, Map.of());
            case 404 -> missing(operator, method, path, example);
            case 413 -> had.add(tooLarge(operator, method, here));
            case 415 -> operator.send(method, here, example, Map.of("Content-Type", "text/plain"));
            case 422 -> operator.send(method, here, "{\"reson\":1}", Map.of());
            default -> {} // has a story of its own above
        }
    }

    private static void missing(Talk operator, String method, String path, String example) throws Exception {
        operator.send(method, ApiDocument.at(path, "nobody", ""), example, Map.of());
        if (path.endsWith("/acknowledge")) {
            operator.as("partner").send(method, ApiDocument.at(path, "nobody", ""), example, Map.of());
        }
    }

    private static Exchange tooLarge(Talk operator, String method, String path) throws Exception {
        return Exchange.raw(
                operator.service().address(),
                method,
                path,
                "Authorization: Bearer " + operator.service().key("operator"),
                "Content-Type: application/json",
                "Content-Length: " + (2 << 20));
    }
}
