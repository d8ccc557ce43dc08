package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onward.testing.Repository;
import onward.testing.Service;
import onward.testing.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three people at their pages, one after the other, and what they leave behind where nothing may be left. */
class JourneyTest {

    private static final String PARTNER = "partner-northbridge-community-health";

    /** Words that are typed into the pages and may stand in no address, no title, no log and no store of a browser. */
    private static final List<String> SEEDED =
            List.of("Quillfeather", "999 000 0018", "9990000018", "Bramblewick", "2 5 1941", "1941-05-02", "0123 456");

    private final PrintStream console = System.err;
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final List<String> titles = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void listenNoMore() {
        System.setErr(console);
    }

    @Test
    void a_published_change_alters_the_next_callers_outcome_and_the_partners_inbox_and_nothing_personal_is_left_behind()
            throws Exception {
        var rules = Repository.rulesIn(folder.resolve("rules"));
        try (var service = Service.start(folder.resolve("data"), rules, InstantSource.system());
                var handler = new Caller(Visitor.at(service).signIn(service, "handler"));
                var manager = Visitor.at(service).signIn(service, "manager");
                var partner = Visitor.at(service).signIn(service, PARTNER)) {
            var first = taken(handler, "Quillfeather", "999 000 0018");
            assertTrue(first.outcome().contains("Urgent: within 2 hours"), first.outcome());
            accepts(partner, first.id(), "2 hours");

            publishes(manager);

            var second = taken(handler, "Bramblewick", "999 000 0026");
            assertFalse(second.outcome().contains("Urgent: within 2 hours"), second.outcome());
            assertTrue(second.outcome().contains("Same day: within 24 hours"), second.outcome());
            accepts(partner, second.id(), "24 hours");
            handler.visitor().go("/referrals/" + second.id());
            assertTrue(handler.text().contains("Accepted"), handler.text());

            nothingIsLeftBehind(handler.visitor(), manager, partner);
            var figures = service.get("/metrics", Map.of()).body();
            for (var category : List.of("urgent-2h", "within-24h")) {
                var line = "onward_decisions_total{category=\"" + category + "\",";
                assertTrue(
                        figures.lines().anyMatch(counted -> counted.startsWith(line) && counted.endsWith(" 1.0")),
                        figures);
            }
        }
    }

    private record Taken(String id, String outcome) {}

    private Taken taken(Caller handler, String name, String number) {
        handler.begin()
                .safe()
                .called()
                .person(number, name, "2 5 1941", "N12 8QA")
                .need("fall");
        handler.tick("fact-safeguarding-concern-no").tick("rest").press("Continue from 5. Details still needed");
        var outcome = handler.text();
        noted(handler.visitor());
        handler.follow("Check answers").press("Submit referral");
        noted(handler.visitor());
        return new Taken(handler.visitor().path().replaceAll("/referrals/(ref_\\w+)/done", "$1"), outcome);
    }

    private void accepts(Visitor partner, String id, String due) {
        partner.go("/partner");
        noted(partner);
        assertTrue(
                partner.page()
                                .locator("a[href='/partner/referrals/" + id + "']")
                                .count()
                        > 0,
                partner.text());
        partner.go("/partner/referrals/" + id);
        noted(partner);
        assertTrue(partner.text().contains("in " + due) || partner.text().contains("hours"), partner.text());
        partner.page().locator("form[action$='/accept'] button").first().click();
        assertTrue(partner.text().contains("Accepted"), partner.text());
    }

    /** A fall at home is to be seen the same day from now on. */
    private void publishes(Visitor manager) {
        manager.go("/rules");
        manager.page().fill("#title", "Falls at home the same day");
        manager.press("Begin a draft");
        var draft = manager.path();
        manager.go(draft + "/tables/triage/urgent/rows/U-02");
        manager.page().locator("select:has(option[value='within-24h'])").first().selectOption("within-24h");
        manager.press("Save row").go(draft + "/publish");
        noted(manager);
        manager.page().fill("#reason", "Agreed with the rapid response team for the time of the strike");
        if (manager.page().locator("#override").count() > 0) {
            manager.page().fill("#override", "The examples follow");
        }
        if (manager.page().locator("#seen").count() > 0) {
            manager.page().check("#seen");
        }
        manager.press("Publish");
        assertTrue(manager.text().contains("is published"), manager.text());
    }

    private void noted(Visitor visitor) {
        titles.add(visitor.page().title());
    }

    private void nothingIsLeftBehind(Visitor... visitors) {
        var places = new ArrayList<>(titles);
        for (var visitor : visitors) {
            places.addAll(visitor.addresses());
            places.add(String.valueOf(visitor.page()
                    .evaluate("async () => JSON.stringify([{...localStorage}, {...sessionStorage},"
                            + " await indexedDB.databases(), await caches.keys()])")));
            visitor.context().cookies().forEach(cookie -> {
                assertTrue(cookie.httpOnly, cookie.name);
                places.add(cookie.value);
            });
        }
        places.add(logged.toString(StandardCharsets.UTF_8));
        for (var place : places) {
            for (var word : SEEDED) {
                assertFalse(place.contains(word) || place.contains(word.replace(" ", "%20")), word + " in " + place);
            }
        }
        assertEquals(
                List.of(),
                visitors[0].addresses().stream()
                        .filter(address -> !address.startsWith("http://127.0.0.1:"))
                        .toList(),
                "no outside host is asked");
    }
}
