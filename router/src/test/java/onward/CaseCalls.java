package onward;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import onward.testing.ApiDocument;
import onward.testing.Exchange;
import onward.testing.Service;

/** Every call about what happens to a referral after it was decided, with every answer that can be had to it. */
final class CaseCalls {

    private static final String REFERRALS = "/api/v1/referrals";
    private static final List<String> ACTS = List.of(
            "responses",
            "override",
            "withdraw",
            "notes",
            "answers",
            "claim",
            "release",
            "reopen",
            "merge",
            "told",
            "consent",
            "second-look");

    private final ApiDocument document;
    private final List<Exchange> had;
    private String handler = "";
    private String operator = "";

    CaseCalls(ApiDocument document, List<Exchange> had) {
        this.document = document;
        this.had = had;
    }

    void all(Path folder) throws Exception {
        try (var service = Service.start(folder)) {
            handler = service.key("callHandler");
            operator = service.key("operator");
            var id = sent(service, "care-home-fall");
            refused(service, id);
            lived(service, id);
            looked(service, id);
            drawn(service);
            consented(service);
            taken(service);
            capacity(service);
        }
    }

    private String sent(Service service, String story) throws Exception {
        var exchange =
                call(service, "POST", REFERRALS, handler, new String(Service.story(story), StandardCharsets.UTF_8));
        return Service.JSON.readTree(exchange.body()).path("id").asText();
    }

    private Exchange call(Service service, String method, String path, String key, String body) throws Exception {
        return call(service, method, path, key, body, "application/json");
    }

    private Exchange call(Service service, String method, String path, String key, String body, String type)
            throws Exception {
        var exchange = Exchange.of(service.send(
                method,
                path,
                body.getBytes(StandardCharsets.UTF_8),
                Map.of("Authorization", "Bearer " + key, "Content-Type", type)));
        had.add(exchange);
        return exchange;
    }

    private Exchange act(Service service, String id, String act, String body) throws Exception {
        return call(service, "POST", REFERRALS + "/" + id + "/" + act, handler, body);
    }

    private static String partnerOf(Service service, String id) throws Exception {
        var asked =
                Service.JSON.readTree(service.get(REFERRALS + "/" + id).body()).path("asked");
        return service.access()
                .path("partners")
                .path(asked.path(0).path("partner").asText())
                .path("key")
                .asText();
    }

    private Exchange respond(Service service, String id, String key, String body) throws Exception {
        return call(service, "POST", REFERRALS + "/" + id + "/responses", key, body);
    }

    private String example(String act) {
        return document.exampleOf("POST " + REFERRALS + "/{id}/" + act);
    }

    /** Whatever is wrong with a call is said before anything is done. */
    private void refused(Service service, String id) throws Exception {
        var partner = partnerOf(service, id);
        for (var act : ACTS) {
            var path = REFERRALS + "/" + id + "/" + act;
            var key = act.equals("responses") ? partner : handler;
            call(service, "POST", path, "nobody's", "{}");
            call(service, "POST", path, operator, "{}");
            call(
                    service,
                    "POST",
                    REFERRALS + "/ref_0/" + act,
                    key,
                    act.equals("claim") ? "" : example(act).replaceFirst("into\":\"[^\"]*", "into\":\"" + id));
            call(service, "POST", path, key, "{");
            call(service, "POST", path, key, "{\"unknown\":1,\"done\":2}");
            call(service, "POST", path, key, "{}", "text/plain");
            had.add(Exchange.raw(
                    service.address(), "POST", path, "Content-Type: application/json", "Content-Length: " + (2 << 20)));
        }
        act(service, id, "override", "{\"reasonCode\":\"other\",\"reason\":\"x\",\"category\":\"no-such\"}");
        act(service, id, "merge", "{\"into\":\"" + id + "\",\"text\":\"x\"}");
    }

    private void lived(Service service, String id) throws Exception {
        var partner = partnerOf(service, id);
        act(service, id, "notes", example("notes"));
        act(service, id, "told", example("told"));
        act(service, id, "claim", "");
        call(service, "POST", REFERRALS + "/" + id + "/claim", service.key("manager"), "");
        call(service, "POST", REFERRALS + "/" + id + "/release", service.key("manager"), "{}");
        call(service, "POST", REFERRALS + "/" + id + "/claim", service.key("manager"), "");
        act(service, id, "release", "{}");
        call(service, "POST", REFERRALS + "/" + id + "/release", service.key("manager"), example("release"));
        act(service, id, "second-look", example("second-look"));
        act(service, id, "answers", example("answers"));
        respond(service, id, partner, "{\"answer\":\"complete\",\"reasonCode\":\"need-met\"}");
        respond(service, id, partner, "{\"answer\":\"ask\",\"reason\":\"Is there a key safe?\"}");
        call(service, "GET", "/api/v1/queue", handler, "");
        act(service, id, "answers", example("answers"));
        act(service, id, "override", example("override"));
        respond(service, id, partner, "{\"answer\":\"accept\"}");
        respond(service, id, partner, "{\"answer\":\"seen\"}");
        act(service, id, "reopen", example("reopen"));
        respond(service, id, partner, "{\"answer\":\"complete\",\"reasonCode\":\"need-met\",\"reason\":\"Up again.\"}");
        service.get(REFERRALS + "/" + id);
        act(service, id, "reopen", example("reopen"));
        act(service, id, "withdraw", example("withdraw"));
        for (var act : List.of("override", "claim")) {
            act(service, id, act, act.equals("claim") ? "" : example(act));
        }
        respond(service, id, partner, "{\"answer\":\"accept\"}");
        had.add(Exchange.of(service.get(REFERRALS + "/" + id)));
    }

    /** What a partner sees of it, and what lists show. */
    private void looked(Service service, String id) throws Exception {
        call(service, "GET", REFERRALS + "/" + id, partnerOf(service, id), "");
        var drawn = sent(service, "contract-example");
        call(service, "GET", REFERRALS + "/" + drawn, partnerOf(service, drawn), "");
        for (var wanted : List.of("owner=single-point-of-access&overdue=false", "overdue=true", "overdue=perhaps")) {
            call(service, "GET", REFERRALS + "?" + wanted, handler, "");
        }
    }

    /** An assessment is drawn once in ten times. */
    private void drawn(Service service) throws Exception {
        for (int tries = 0; tries < 200; tries++) {
            var id = sent(service, "reablement-trusted");
            var seen = Service.JSON.readTree(service.get(REFERRALS + "/" + id).body());
            if (seen.path("attention").toString().contains("second-look")) {
                var look = Service.JSON.createObjectNode();
                for (var event : seen.path("history")) {
                    if (event.path("event").asText().equals("second-look")
                            && seen.path("asked")
                                    .toString()
                                    .contains(event.path("service").toString())) {
                        look.put("assessment", event.path("code").asInt());
                        look.put("service", event.path("service").asText());
                    }
                }
                act(
                        service,
                        id,
                        "second-look",
                        look.put("finding", "agrees").put("text", "So it is.").toString());
                had.add(Exchange.of(service.get(REFERRALS + "/" + id)));
                return;
            }
        }
        throw new AssertionError("no assessment was drawn");
    }

    /** The person says no, and later yes again. */
    private void consented(Service service) throws Exception {
        var id = sent(service, "care-home-fall");
        act(service, id, "consent", example("consent"));
        act(service, id, "consent", "{\"status\":\"given\",\"at\":\"2020-01-01T00:00:00Z\",\"reason\":\"x\"}");
        had.add(Exchange.of(service.get(REFERRALS + "/" + id)));
        act(service, id, "consent", "{\"status\":\"best-interests\",\"reason\":\"Decided with her daughter.\"}");
        act(service, id, "consent", "{\"status\":\"given\",\"at\":\"2999-01-01T00:00:00Z\",\"reason\":\"x\"}");
        had.add(Exchange.of(service.get(REFERRALS + "/" + id)));
    }

    /** Declined, redirected and merged. */
    private void taken(Service service) throws Exception {
        var first = sent(service, "care-home-fall");
        var second = sent(service, "care-home-fall");
        respond(service, first, partnerOf(service, first), example("responses"));
        act(service, first, "merge", "{\"into\":\"" + second + "\",\"text\":\"Both rang.\"}");
        act(service, first, "merge", "{\"into\":\"" + sent(service, "care-home-fall") + "\",\"text\":\"All rang.\"}");
        act(service, first, "withdraw", example("withdraw"));
        respond(
                service,
                second,
                partnerOf(service, second),
                "{\"answer\":\"redirect\",\"to\":\"befriending\",\"reasonCode\":\"wrong-service\"}");
        for (var id : List.of(first, second)) {
            had.add(Exchange.of(service.get(REFERRALS + "/" + id)));
        }
        call(service, "GET", "/api/v1/queue", handler, "");
        call(service, "GET", "/api/v1/queue", "nobody's", "");
        call(service, "GET", "/api/v1/queue", service.key("system"), "");
        for (var wanted : List.of("true", "true&limit=1", "true&cursor=9999999999999-1", "true&cursor=1", "perhaps")) {
            call(service, "GET", "/api/v1/queue?untold=" + wanted, handler, "");
        }
    }

    private void capacity(Service service) throws Exception {
        var path = "/api/v1/services/step-up-beds/capacity";
        call(service, "GET", "/api/v1/services/crisis-house/capacity", "nobody's", "");
        call(service, "GET", "/api/v1/services/no-such/capacity", handler, "");
        call(service, "PUT", path, operator, document.exampleOf("PUT /api/v1/services/{id}/capacity"));
        call(service, "GET", path, handler, "");
        call(service, "PUT", path, "nobody's", "{}");
        call(service, "PUT", path, handler, "{}");
        call(service, "PUT", "/api/v1/services/no-such/capacity", operator, "{}");
        call(service, "PUT", path, operator, "{");
        call(service, "PUT", path, operator, "{\"places\":-1,\"asOf\":\"2999-01-01T00:00:00Z\"}");
        call(service, "PUT", path, operator, "{}", "text/plain");
        had.add(Exchange.raw(
                service.address(), "PUT", path, "Content-Type: application/json", "Content-Length: " + (2 << 20)));
    }
}
