package onward;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.journal.Journal;
import onward.journal.Publication;
import onward.journal.Publications;
import onward.rulebook.RuleFolder;
import onward.testing.ApiDocument;
import onward.testing.Exchange;
import onward.testing.Repository;
import onward.testing.Service;
import onward.testing.SettableTime;
import onward.testing.Talk;

/** Every call about rules, with every answer that can be had to it, on rules of its own. */
final class RuleCalls {

    private static final String RULES = "/api/v1/rules";
    private static final String DRAFTS = RULES + "/drafts";
    private static final String FALLS = "/tables/eligibility/falls-prevention";
    private static final String KEEP = "?keep=eligibility/falls-prevention.csv";
    private static final String BECAUSE = "{\"reason\":\"a trial\"}";
    private static final String NO_DRAFT = "draft_0";
    private static final Map<String, String> FRESH = Map.of("If-None-Match", "*");
    private static final int TOO_LARGE = 17 << 20;

    private final ApiDocument document;
    private final List<Exchange> had;
    private final SettableTime clock = new SettableTime(Instant.parse("2026-11-24T10:00:00Z"));

    RuleCalls(ApiDocument document, List<Exchange> had) {
        this.document = document;
        this.had = had;
    }

    void all(Path folder) throws Exception {
        var rules = Repository.rulesIn(folder.resolve("rules"));
        var unsound = oldRulesThatDoNotCheck(folder.resolve("data"), rules);
        try (var service = Service.start(folder.resolve("data"), rules, clock)) {
            var manager = new Talk(service, had, "manager");
            read(manager);
            refused(manager, begun(manager, ""));
            impact(manager, begun(manager, ">62"), begun(manager, ">sixty"));
            waiting(manager, begun(manager, ">62"), edited(manager));
            overtaken(manager, begun(manager, ">64"), begun(manager, ">66"));
            broken(manager, begun(manager, ">sixty"));
            rolledBack(manager, unsound);
        }
        var others = Repository.rulesIn(folder.resolve("others"));
        try (var service = Service.start(folder.resolve("approval"), others, clock, true)) {
            approved(new Talk(service, had, "manager"));
        }
    }

    /** A version that an earlier program published and this one does not take. */
    private String oldRulesThatDoNotCheck(Path data, Path rules) {
        var old = RuleFolder.read(rules).with(Map.of("triage/urgent.csv", "old"));
        try (var journal = Journal.open(data, clock, () -> {})) {
            var wanted = new Publications.Wanted(
                    old.version(),
                    old.files(),
                    Optional.empty(),
                    Publication.Kind.FILES,
                    "files",
                    Optional.empty(),
                    "Read at start.",
                    clock.instant(),
                    "{\"problems\":[]}",
                    Optional.empty());
            journal.publications().publish(wanted, clock.instant()).join();
        }
        return old.version();
    }

    private static void read(Talk talk) throws Exception {
        for (var reader : List.of(talk, talk.as("partner"))) {
            reader.get(RULES);
            reader.get(RULES + "/versions");
            reader.get(RULES + "/versions/2");
            reader.get(RULES + FALLS);
            reader.get(RULES + "/files");
            reader.get(RULES + "/files?version=sha256:" + "0".repeat(64));
        }
        talk.post(RULES + "/check", "{\"files\":{\"triage/urgent.csv\":\"nothing\",\"triage/news2.csv\":null}}");
    }

    /** What a draft would change, in the tables and for referrals. */
    private static void impact(Talk manager, String draft, String broken) throws Exception {
        var path = RULES + "/drafts/" + draft;
        manager.post("/api/v1/referrals", new String(Service.story("lonely-at-66"), StandardCharsets.UTF_8));
        manager.get(path + "/diff");
        manager.get(path + "/impact");
        manager.post(path + "/impact?days=30");
        manager.post(path + "/impact?days=none");
        manager.get(path + "/impact");
        manager.delete(path + "/impact", Map.of());
        manager.post(RULES + "/drafts/" + broken + "/impact");
        var version =
                Service.JSON.readTree(manager.get(RULES).body()).path("version").asText();
        manager.get(RULES + "/diff?from=" + version + "&to=" + version);
        manager.get(RULES + "/diff?from=" + version + "&to=" + "sha256:" + "0".repeat(64));
        manager.get(RULES + "/diff");
    }

    /** What every call of a kind refuses; the document says which. */
    private void refused(Talk manager, String draft) throws Exception {
        for (var promise : document.promised()) {
            var parts = promise.split(" ", 3);
            if (parts[1].startsWith(RULES)) {
                refused(manager, parts[0], parts[1], Integer.parseInt(parts[2]), draft);
            }
        }
    }

    private void refused(Talk manager, String method, String path, int status, String draft) throws Exception {
        var here = ApiDocument.at(path, draft, "new-table");
        var example = document.exampleOf(method + " " + path);
        switch (status) {
            case 400 -> manager.send(method, here, new byte[] {'{', (byte) 0xC3, '('}, FRESH);
            case 401 -> manager.as("nobody").send(method, here, example, FRESH);
            case 403 -> manager.as("callHandler").send(method, here, example, FRESH);
            case 404 -> manager.send(method, ApiDocument.at(path, NO_DRAFT, "nothing"), example, FRESH);
            case 413 -> had.add(tooLarge(manager, method, here));
            case 415 -> manager.send(method, here, example, Map.of("If-None-Match", "*", "Content-Type", "text/plain"));
            case 422 -> manager.send(method, here, "{\"titel\":1}", FRESH);
            default -> {} // has a story of its own below
        }
    }

    private static Exchange tooLarge(Talk manager, String method, String path) throws Exception {
        return Exchange.raw(
                manager.service().address(),
                method,
                path,
                "Authorization: Bearer " + manager.service().key("manager"),
                "Content-Type: text/csv",
                "Content-Length: " + TOO_LARGE);
    }

    /** A draft that takes people of another age for falls prevention; against its examples. */
    private String begun(Talk manager, String age) throws Exception {
        var begun = manager.post(DRAFTS, document.exampleOf("POST " + DRAFTS));
        var draft = DRAFTS + "/" + begun.json().path("id").asText();
        if (!age.isEmpty()) {
            var seen = manager.get(draft + FALLS);
            manager.put(draft + FALLS, seen.body().replaceAll(">\\d+", age), ifMatch(seen));
        }
        manager.get(draft);
        return begun.json().path("id").asText();
    }

    private static Map<String, String> ifMatch(Exchange seen) {
        return Map.of("If-Match", seen.headers().getOrDefault("etag", ""));
    }

    /** Tables put and taken away, with and without the right tag. */
    private String edited(Talk manager) throws Exception {
        var id = begun(manager, "");
        var draft = DRAFTS + "/" + id;
        var seen = manager.get(draft + FALLS);
        var text = seen.body().replace("here is for people", "is for people");
        manager.put(draft + FALLS, text, ifMatch(seen));
        manager.put(draft + FALLS, text, ifMatch(seen));
        manager.put(draft + FALLS, text, Map.of());
        manager.delete(draft + FALLS, ifMatch(seen));
        manager.delete(draft + FALLS, Map.of());
        manager.post(draft + FALLS + "/revert", ifMatch(seen));
        manager.post(draft + FALLS + "/revert");
        manager.post(draft + FALLS + "/revert", ifMatch(manager.get(draft + FALLS)));
        manager.put(draft + FALLS, text, ifMatch(seen));
        var csv = document.exampleOf("PUT " + DRAFTS + "/{id}/tables/{stage}/{name}");
        var fresh = manager.put(draft + "/tables/eligibility/new-table", csv, FRESH);
        manager.delete(draft + "/tables/eligibility/new-table", ifMatch(fresh));
        manager.get(DRAFTS);
        manager.post(draft + "/check");
        manager.post(draft + "/test");
        return id;
    }

    /** One is published from a start, which keeps the other back until it is withdrawn. */
    private void waiting(Talk manager, String later, String now) throws Exception {
        manager.post(DRAFTS + "/" + later + "/publish", BECAUSE);
        var waits =
                manager.post(DRAFTS + "/" + later + "/publish", document.exampleOf("POST " + DRAFTS + "/{id}/publish"));
        manager.get(RULES);
        manager.post(DRAFTS + "/" + now + "/publish", BECAUSE);
        var number = waits.json().path("number").asText();
        manager.post(RULES + "/versions/999/withdraw");
        manager.post(RULES + "/versions/" + number + "/withdraw");
        manager.post(RULES + "/versions/" + number + "/withdraw");
        manager.post(DRAFTS + "/" + now + "/publish", BECAUSE);
        manager.get(RULES + "/versions");
        closed(manager, DRAFTS + "/" + now);
    }

    private static void closed(Talk manager, String draft) throws Exception {
        var seen = manager.get(draft + FALLS);
        manager.put(draft + FALLS, "more", ifMatch(seen));
        manager.delete(draft + FALLS, ifMatch(seen));
        manager.post(draft + FALLS + "/revert", ifMatch(seen));
        for (var call : List.of("/publish", "/approve", "/reopen", "/rebase")) {
            manager.post(draft + call, BECAUSE);
        }
        manager.delete(draft, Map.of());
    }

    private static void overtaken(Talk manager, String hers, String his) throws Exception {
        manager.post(DRAFTS + "/" + hers + "/publish", "{\"reason\":\"a trial\",\"override\":\"they follow\"}");
        manager.post(DRAFTS + "/" + his + "/publish", "{\"reason\":\"a trial\",\"override\":\"they follow\"}");
        var gone = "\"base\":\"sha256:" + "0".repeat(64) + "\"";
        manager.post(DRAFTS, "{\"title\":\"late\"," + gone + "}");
        manager.post(DRAFTS + "/" + his + "/rebase");
        manager.post(DRAFTS + "/" + his + "/rebase" + KEEP);
        manager.delete(DRAFTS + "/" + his, Map.of());
    }

    private static void broken(Talk manager, String draft) throws Exception {
        manager.post(DRAFTS + "/" + draft + "/check");
        manager.post(DRAFTS + "/" + draft + "/test");
        manager.post(DRAFTS + "/" + draft + "/publish", BECAUSE);
    }

    private static void rolledBack(Talk manager, String unsound) throws Exception {
        var first = manager.get(RULES + "/versions/2").json().path("version").asText();
        for (var version : List.of(unsound, first)) {
            manager.post(RULES + "/rollback", "{\"version\":\"" + version + "\",\"reason\":\"as it was\"}");
        }
    }

    private void approved(Talk manager) throws Exception {
        var draft = DRAFTS + "/" + begun(manager, ">64");
        var wish = document.exampleOf("POST " + DRAFTS + "/{id}/publish");
        manager.post(draft + "/publish", wish);
        manager.post(draft + "/reopen");
        manager.post(draft + "/publish", wish);
        manager.get(DRAFTS);
        manager.post(draft + "/approve");
        manager.as("approver").post(draft + "/approve");
    }
}
