package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onward.testing.Forger;
import onward.testing.Service;
import onward.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Markup in every field that a caller, a partner or an operator can fill, and then every page that is mounted in a real
 * browser in every role: nothing of it is ever an element, and nothing runs. A page that is added is looked at too.
 */
class HostileWordsTest {

    /** Breaks out of text, of an attribute in either quotation mark, of a text area and of a script; each leaves a mark. */
    private static final List<String> CORPUS = List.of(
            "<b data-broken=1>x</b>",
            "\"><img src=x data-broken=2 onerror=\"document.title='ran'\">",
            "' data-broken=3 onfocus='document.title=1' autofocus='",
            "\" data-broken=4 onmouseover=\"alert(1)",
            "</textarea></title></script><i data-broken=5>",
            "<svg/data-broken=6/onload=alert(1)>",
            "javascript:alert(7)",
            "{{7*7}}${7*7}@{7*7}",
            "<!--<b data-broken=8>-->",
            "\u202E\u0000<b data-broken=9>");

    @TempDir
    static Path data;

    private static Service service;
    private static final List<String> IDS = new ArrayList<>();

    @BeforeAll
    static void fill() throws Exception {
        service = Service.start(data);
        for (var words : CORPUS) {
            var clean = words.replace("\u0000", "");
            var referral = (ObjectNode) Service.JSON.readTree(Service.story("contract-example"));
            var person = (ObjectNode) referral.path("person");
            for (var field : List.of("familyName", "givenName", "phone")) {
                person.put(field, shortened(clean, 40));
            }
            person.put("gpPractice", shortened(clean, 20));
            var referrer = (ObjectNode) referral.path("referrer");
            referrer.put("name", clean).put("phone", shortened(clean, 40)).put("organisation", shortened(clean, 20));
            for (var assessment : referral.path("assessments")) {
                ((ObjectNode) assessment).put("tool", shortened(clean, 60)).put("transfer", shortened(clean, 60));
                ((ObjectNode) assessment.path("assessor"))
                        .put("role", shortened(clean, 60))
                        .put("registration", shortened(clean, 40));
            }
            referral.put("note", clean);
            var sent =
                    service.post("/api/v1/referrals", referral.toString().getBytes(StandardCharsets.UTF_8), Map.of());
            assertEquals(201, sent.statusCode(), sent::body);
            var answer = Service.JSON.readTree(sent.body());
            IDS.add(answer.path("id").asText());
            answered(
                    answer.path("id").asText(),
                    answer.path("asked").path(0).path("partner").asText(),
                    clean);
            service.post(
                    "/api/v1/referrals/" + answer.path("id").asText() + "/notes",
                    Service.JSON
                            .createObjectNode()
                            .put("text", clean)
                            .toString()
                            .getBytes(StandardCharsets.UTF_8),
                    Map.of());
        }
        var operator = new Forger(service).signIn("operator");
        for (int i = 0; i < CORPUS.size(); i++) {
            operator.get("/people/add");
            var fields = Map.of("id", "hostile" + i, "name", CORPUS.get(i), "role", "manager");
            assertEquals(200, operator.post("/people/add", fields).statusCode());
        }
    }

    private static String shortened(String words, int most) {
        return words.substring(0, Math.min(words.length(), most));
    }

    /** The partner asks something in these words. */
    private static void answered(String id, String partner, String words) throws Exception {
        var key = service.access().path("partners").path(partner).path("key").asText();
        var body = Service.JSON.createObjectNode().put("answer", "ask").put("reason", words);
        service.send(
                "POST",
                "/api/v1/referrals/" + id + "/responses",
                body.toString().getBytes(StandardCharsets.UTF_8),
                Map.of("Authorization", "Bearer " + key, "Content-Type", "application/json"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static void harmless(Visitor visitor) {
        assertEquals(0, visitor.page().locator("[data-broken]").count(), visitor.path());
        assertEquals(0, visitor.page().locator("a[href^='javascript:']").count(), visitor.path());
        assertTrue(!visitor.page().title().equals("ran"), visitor.path());
        assertEquals(List.of(), visitor.complaints(), visitor.path());
    }

    @Test
    void no_page_shows_anybodys_words_as_markup() throws Exception {
        int looked = 0;
        for (var role : Roles.ALL) {
            var name = role.equals(Roles.PARTNER) ? "partner-befrienders" : role.replace("call-", "");
            try (var visitor = Visitor.at(service)) {
                visitor.page().onDialog(dialog -> {
                    throw new AssertionError("a script ran: " + dialog.message());
                });
                visitor.signIn(service, name);
                for (var page : service.pages()) {
                    boolean mine =
                            page.roles().filter(roles -> roles.contains(role)).isPresent();
                    if (page.method().equals("GET") && mine && !page.path().endsWith(".csv")) {
                        // an address of anything else is looked at once, for how it says that there is no such thing
                        for (var id : page.path().contains("referrals/:") ? IDS : IDS.subList(0, 1)) {
                            var path = page.path().replaceAll(":[a-zA-Z]+", id);
                            if (visitor.isPage(path)) {
                                visitor.go(path);
                                harmless(visitor);
                                looked++;
                            }
                        }
                    }
                }
            }
        }
        assertTrue(looked > 20, "looked at " + looked);
    }

    @Test
    void what_a_form_is_sent_comes_back_as_text() throws Exception {
        try (var visitor = Visitor.at(service)) {
            visitor.signIn(service, "operator");
            for (var words : CORPUS) {
                visitor.go("/people/add");
                visitor.page().fill("#id", words.replace("\u0000", ""));
                visitor.page().fill("#name", words.replace("\u0000", ""));
                visitor.press("Add them");
                harmless(visitor);
            }
            for (int i = 0; i < CORPUS.size(); i++) {
                visitor.go("/people/person/hostile" + i);
                harmless(visitor);
            }
            for (var words : CORPUS) {
                var encoded = java.net.URLEncoder.encode(words, StandardCharsets.UTF_8);
                for (var path : List.of("/no/", "/people/person/", "/?x=", "/sign-in?back=")) {
                    visitor.go(path + encoded);
                    harmless(visitor);
                }
            }
        }
        try (var visitor = Visitor.at(service)) {
            visitor.signIn(service, "auditor");
            for (var words : CORPUS) {
                var encoded = java.net.URLEncoder.encode(words, StandardCharsets.UTF_8);
                visitor.go("/audit?subject=" + encoded + "&actor=" + encoded + "&act=" + encoded + "&from=" + encoded);
                harmless(visitor);
            }
        }
    }
}
