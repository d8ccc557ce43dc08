package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onward.testing.Service;
import onward.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages that are mounted, in every role: all that they offer is to be had with keys alone, and without scripts. Of what
 * is named by an id, a referral, a table and the first version are there; addresses of anything else show only how a page
 * says that there is no such thing.
 */
class EveryPageTest {

    /** What a pointer can use and keys cannot, or what does not show that it has the focus. */
    private static final String NOT_BY_KEYS = """
            () => {
              const offered = [...document.querySelectorAll(
                'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=region][tabindex]')]
                .filter(e => !e.disabled && e.checkVisibility());
              const wrong = offered.filter(e => {
                e.focus({preventScroll: true});
                const style = getComputedStyle(e);
                return document.activeElement !== e || e.tabIndex < 0
                  || (style.outlineStyle === 'none' && style.boxShadow === 'none');
              });
              const others = [...document.querySelectorAll(
                '[tabindex]:not([tabindex="0"]):not([tabindex="-1"]), [draggable=true], [accesskey], [role=button]:not(button)')];
              return [...wrong, ...others].map(e => e.outerHTML.slice(0, 160));
            }""";

    @TempDir
    static Path data;

    private static Service service;
    private static String id = "";

    @BeforeAll
    static void start() throws Exception {
        service = Service.start(data);
        var sent = service.post("/api/v1/referrals", Service.story("contract-example"), Map.of());
        id = Service.JSON.readTree(sent.body()).path("id").asText();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static List<String> paths(String role) {
        return service.pages().stream()
                .filter(page -> page.method().equals("GET"))
                .filter(page ->
                        page.roles().filter(roles -> roles.contains(role)).isPresent())
                .map(page -> page.path()
                        .replace(":stage/:name", "triage/urgent")
                        .replace(":number", "1")
                        .replaceAll(":[a-zA-Z]+", id))
                .filter(path -> !path.endsWith("csv"))
                .toList();
    }

    private static String name(String role) {
        return role.equals(Roles.PARTNER) ? "partner-northbridge-community-health" : role.replace("call-", "");
    }

    @Test
    void everything_that_a_page_offers_is_had_by_keys_alone_and_shows_that_it_has_the_focus() throws Exception {
        var wrong = new ArrayList<String>();
        int looked = 0;
        for (var role : Roles.ALL) {
            try (var visitor = Visitor.at(service)) {
                visitor.signIn(service, name(role));
                for (var path : paths(role)) {
                    if (visitor.isPage(path)) {
                        visitor.go(path).key("Tab");
                        var found = visitor.page().evaluate(NOT_BY_KEYS);
                        if (!List.of().equals(found)) {
                            wrong.add(path + " " + found);
                        }
                        looked++;
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(looked > 60, "looked at " + looked);
    }

    @Test
    void everything_that_a_page_offers_works_without_scripts() throws Exception {
        var wrong = new ArrayList<String>();
        for (var role : Roles.ALL) {
            try (var visitor = Visitor.withoutScripts(service)) {
                visitor.signIn(service, name(role));
                for (var path : paths(role)) {
                    if (visitor.isPage(path)) {
                        visitor.go(path);
                        for (var bad : List.of(
                                "form:not([action])",
                                "form:not(:has(button:not([type=button])))",
                                "button[type=button]:visible",
                                "a:not([href]):visible",
                                "main:not(:has(h1))")) {
                            var found = visitor.page().locator(bad);
                            if (found.count() > 0) {
                                wrong.add(path + " " + bad + " " + found.first().innerHTML());
                            }
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }
}
