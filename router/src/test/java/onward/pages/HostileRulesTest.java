package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import onward.testing.Corpus;
import onward.testing.Repository;
import onward.testing.Service;
import onward.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The strings of the injection corpus that a page could run, in what managers write into rules and partners into answers:
 * every page that shows them shows them as they are, and none of them does anything.
 */
class HostileRulesTest {

    private static final List<String> STRINGS = Stream.of("pages", "expression languages", "quotes and lines")
            .flatMap(group -> Corpus.byGroup().getOrDefault(group, java.util.Set.of()).stream())
            .filter(text -> text.length() < 150 && text.codePoints().allMatch(c -> c >= ' ' && c < 0xD800))
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .distinct()
            .limit(40) // the last of them on the second page of a grid
            .toList();

    /** What only our strings would make; pages have none of it. */
    private static final String MADE = "main script:not([src]), main img, main iframe, main b, main meta, main base,"
            + " main title, [onload], [onerror], [onfocus], [onmouseover], [onclick], a[href^='javascript:' i]";

    @TempDir
    static Path folder;

    private static Service service;
    private static final List<String> DRAFTS = new ArrayList<>();

    @BeforeAll
    static void fill() throws Exception {
        assertTrue(STRINGS.size() >= 40, "only " + STRINGS.size());
        service = Service.start(
                folder.resolve("data"), Repository.rulesIn(folder.resolve("rules")), java.time.InstantSource.system());
        for (var title : STRINGS) {
            DRAFTS.add(json(manager("POST", "/api/v1/rules/drafts", object("title", title)))
                    .path("id")
                    .asText());
        }
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static byte[] object(String... pairs) {
        var object = Service.JSON.createObjectNode();
        for (int i = 0; i < pairs.length; i += 2) {
            object.put(pairs[i], pairs[i + 1]);
        }
        return object.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> manager(String method, String path, byte[] body, String... headers)
            throws Exception {
        var all = new HashMap<>(
                Map.of("Authorization", "Bearer " + service.key("manager"), "Content-Type", "application/json"));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return service.send(method, path, body, all);
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        assertTrue(answer.statusCode() < 300, answer::body);
        return Service.JSON.readTree(answer.body());
    }

    /** Lays more rows behind those of a table of a draft. */
    private static void rows(String draft, String table, List<String> rows) throws Exception {
        var path = "/api/v1/rules/drafts/" + draft + "/tables/" + table;
        var key = Map.of("Authorization", "Bearer " + service.key("manager"));
        var now = service.get(path, key);
        var csv = now.body().stripTrailing() + "\n" + String.join("\n", rows) + "\n";
        json(manager(
                "PUT",
                path,
                csv.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "text/csv",
                "If-Match",
                now.headers().firstValue("etag").orElseThrow()));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static List<String> each(String row) {
        var rows = new ArrayList<String>();
        for (int i = 0; i < STRINGS.size(); i++) {
            rows.add(row.replace("#", String.valueOf(i)).replace("@", quoted(STRINGS.get(i))));
        }
        return rows;
    }

    private static Visitor visitor(String name) throws Exception {
        var visitor = Visitor.at(service);
        visitor.page().onDialog(dialog -> {
            throw new AssertionError("a script ran: " + dialog.message());
        });
        return visitor.signIn(service, name);
    }

    private static void harmless(Visitor visitor) {
        assertEquals(
                List.of(),
                visitor.page().locator(MADE).evaluateAll("all => all.map(one => one.outerHTML)"),
                visitor.path());
        assertEquals(List.of(), visitor.complaints(), visitor.path());
        assertEquals(1, visitor.page().locator("main").count(), visitor.path());
        assertEquals(1, visitor.page().locator("footer").count(), visitor.path());
    }

    /** That all of them are there as text, where browsers put blanks together. */
    private static void shown(Visitor visitor, List<String> strings) {
        harmless(visitor);
        var text = plain(
                String.valueOf(
                        visitor.page()
                                .evaluate(
                                        "document.body.textContent + [...document.querySelectorAll('input, textarea')].map(i => i.value).join(' ')")));
        assertEquals(
                List.of(),
                strings.stream().filter(s -> !text.contains(plain(s))).toList(),
                "not on " + visitor.path());
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ");
    }

    @Test
    void what_managers_write_is_shown_as_it_is_on_every_page_of_the_rules() throws Exception {
        var wrong = DRAFTS.get(0);
        rows(wrong, "triage/urgent", each("X-#,@,,,,,urgent-2h,Cell.,,"));
        var sound = DRAFTS.get(1);
        rows(sound, "triage/urgent", each("Y-#,fall,>60,,,,urgent-2h,@,@,@"));
        rows(sound, "triage/urgent.examples", each("Z-#,@,,fall,61,care-home,,,,,urgent-2h"));
        try (var visitor = visitor("manager")) {
            shown(visitor.go("/rules"), STRINGS); // the titles
            for (var draft : List.of(wrong, sound)) {
                var grid = "/rules/drafts/" + draft + "/tables/triage/urgent";
                shown(visitor.go(grid), STRINGS.subList(0, 36));
                shown(visitor.go(grid + "?page=2"), STRINGS.subList(39, 40));
                for (var page : List.of("", "/problems", "/examples", "/publish", "/impact")) {
                    harmless(visitor.go("/rules/drafts/" + draft + page));
                }
                harmless(visitor.go(
                        "/rules/drafts/" + draft + "/changes")); // rows that are added are named, not repeated
            }
            shown(visitor.go("/rules/drafts/" + sound + "/tables/triage/urgent.examples"), STRINGS.subList(0, 18));
            harmless(visitor.go("/rules/drafts/" + sound + "/tables/triage/urgent/rows/Y-3"));
            for (var part : List.of(STRINGS.subList(0, 16), STRINGS.subList(16, 32))) {
                var reason = String.join(" ", part);
                reason = reason.substring(0, Math.min(500, reason.length()));
                visitor.go("/rules/drafts/" + sound + "/publish");
                if (visitor.page().locator("#reason").count() == 0) {
                    break;
                }
                visitor.page().fill("#reason", reason);
                if (visitor.page().locator("#override").count() > 0) {
                    visitor.page().fill("#override", reason);
                }
                if (visitor.page().locator("#seen").count() > 0) {
                    visitor.page().check("#seen");
                }
                visitor.press("Publish");
                shown(visitor, List.of(reason));
            }
            shown(visitor.go("/rules/tables/triage/urgent"), STRINGS);
            for (var page : List.of("/rules/versions", "/rules/versions/2", "/rules/problems", "/rules/worklist")) {
                harmless(visitor.go(page));
            }
        }
    }

    @Test
    void what_partners_answer_is_shown_as_it_is_to_both_sides() throws Exception {
        var half = STRINGS.size() / 2;
        for (var words : List.of(
                String.join(" ", STRINGS.subList(0, half)), String.join(" ", STRINGS.subList(half, STRINGS.size())))) {
            for (var answer : List.of(
                    object("answer", "decline", "reasonCode", "no-capacity", "reason", words),
                    object("answer", "ask", "reason", words),
                    object("answer", "decline", "reasonCode", "wrong-service", "reason", words),
                    object(
                            "answer",
                            "redirect",
                            "reasonCode",
                            "wrong-service",
                            "to",
                            "falls-prevention",
                            "reason",
                            words))) {
                var taken = json(service.post("/api/v1/referrals", Service.story("care-home-fall"), Map.of()));
                var id = taken.path("id").asText();
                var partner = taken.path("asked").path(0).path("partner").asText();
                var key = service.access()
                        .path("partners")
                        .path(partner)
                        .path("key")
                        .asText();
                var said = service.send(
                        "POST",
                        "/api/v1/referrals/" + id + "/responses",
                        answer,
                        Map.of("Authorization", "Bearer " + key, "Content-Type", "application/json"));
                assertEquals(200, said.statusCode(), said::body);
                try (var visitor = visitor("handler")) {
                    shown(visitor.go("/referrals/" + id), List.of(words));
                }
                try (var visitor = visitor("partner-" + partner)) {
                    harmless(visitor.go("/partner/referrals/" + id));
                    harmless(visitor.go("/partner"));
                }
            }
        }
    }
}
