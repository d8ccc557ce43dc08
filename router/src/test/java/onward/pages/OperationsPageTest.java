package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import onward.testing.Repository;
import onward.testing.Service;
import onward.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationsPageTest {

    private static final List<String> TOPICS =
            List.of("demand", "mix", "clocks", "unmet", "answers", "divergence", "fairness", "rules", "system");

    @TempDir
    static Path folder;

    private static Service service;
    private static Service empty;

    @BeforeAll
    static void start() throws Exception {
        service = Service.start(folder.resolve("busy"));
        empty = Service.start(folder.resolve("empty"));
        int number = 0;
        try (var stories = Files.list(Repository.FIXTURES.resolve("referrals"))) {
            for (var story : stories.sorted().toList()) {
                var answer = service.post("/api/v1/referrals", Files.readAllBytes(story), Map.of());
                respond(Service.JSON.readTree(answer.body()), number++);
            }
        }
    }

    /** Partners take turns: yes and seen, no for being full, no for being the wrong ones, nothing. */
    private static void respond(JsonNode referral, int number) throws Exception {
        var lead = referral.at("/decision/route/lead");
        if (lead.isMissingNode() || number % 4 == 3) {
            return;
        }
        var words = List.of(
                "\"accept\"",
                "\"decline\",\"reasonCode\":\"no-capacity\"",
                "\"decline\",\"reasonCode\":\"wrong-service\"");
        say(referral, lead, "{\"answer\":" + words.get(number % 4) + "}");
        if (number % 8 == 0) {
            say(referral, lead, "{\"answer\":\"seen\"}");
        }
    }

    private static void say(JsonNode referral, JsonNode lead, String answer) throws Exception {
        var key = service.access()
                .path("partners")
                .path(lead.path("partner").asText())
                .path("key")
                .asText();
        service.post(
                "/api/v1/referrals/" + referral.path("id").asText() + "/responses",
                answer.getBytes(StandardCharsets.UTF_8),
                Map.of("Authorization", "Bearer " + key));
    }

    @AfterAll
    static void stop() {
        service.close();
        empty.close();
    }

    @Test
    void every_page_obeys_the_rules_with_a_caseload_and_draws_it() throws Exception {
        try (var visitor = Visitor.at(service)) {
            visitor.signIn(service, "operator").go("/operations").look().picture("operations-now");
            assertTrue(visitor.text().contains("wait for a service’s answer"), visitor.text());
            for (var topic : TOPICS) {
                visitor.go("/operations/" + topic);
                openDetails(visitor.page());
                visitor.look().picture("operations-" + topic);
            }
        }
    }

    @Test
    void each_figure_of_what_waits_leads_to_its_rows_and_each_row_to_the_question_why() throws Exception {
        try (var visitor = Visitor.at(service)) {
            visitor.signIn(service, "operator");
            int rows = 0;
            for (var figure : java.util.List.of("waiting", "due-soon", "overdue", "need-a-person", "letters-parked")) {
                visitor.go("/operations");
                var link = visitor.page().locator(".figures a[href='/operations/now/" + figure + "']");
                var count = link.locator("xpath=../strong").innerText();
                link.click();
                int listed = visitor.page().locator("tbody tr").count();
                rows += listed;
                if (!figure.equals("letters-parked")) {
                    assertTrue(visitor.text().contains(count + " referral"), count + " in " + visitor.text());
                    assertEquals(Math.min(200, Integer.parseInt(count)), listed, figure);
                }
                var html = visitor.page().content();
                assertFalse(html.contains("Okafor") || html.contains("99900000"), figure);
            }
            assertTrue(rows > 0, "no rows at all");
            visitor.go("/operations/now/waiting").look().picture("operations-waiting");
            visitor.page().locator("tbody th a").first().click();
            assertTrue(visitor.path().contains("why") || visitor.text().contains("Why"), visitor.text());
            visitor.go("/operations/now/everything");
            assertEquals("There is no such page", visitor.heading());
        }
        try (var visitor = Visitor.withoutScripts(empty).signIn(empty, "manager")) {
            visitor.go("/operations/now/overdue");
            assertTrue(visitor.text().contains("There is none."), visitor.text());
        }
    }

    @Test
    void every_page_obeys_the_rules_when_there_is_nothing_to_show() throws Exception {
        try (var visitor = Visitor.at(empty)) {
            visitor.signIn(empty, "manager").go("/operations").look();
            assertTrue(visitor.text().contains("Nothing is overdue."), visitor.text());
            for (var topic : TOPICS) {
                visitor.go("/operations/" + topic).look();
            }
        }
    }

    @Test
    void the_data_of_a_chart_is_the_table_beside_it_and_the_file_that_is_saved() throws Exception {
        try (var visitor = Visitor.withoutScripts(service)) {
            visitor.signIn(service, "operator").go("/operations/demand");
            openDetails(visitor.page());
            var download = visitor.page()
                    .waitForDownload(() ->
                            visitor.page().locator("#by-source a[download]").click());
            var csv = Files.readString(download.path());

            assertTrue(csv.startsWith("\ufeffSource,Referrals\r\n"), csv);
            var table = visitor.page().locator("#by-source details table").innerText();
            for (var line : csv.substring(1).lines().skip(1).toList()) {
                int comma = line.lastIndexOf(',');
                var row = line.substring(0, comma).replace("\"", "") + "\t" + line.substring(comma + 1);
                assertTrue(table.contains(row), row);
            }
        }
    }

    @Test
    void days_that_make_no_sense_are_told_and_the_usual_ones_shown() throws Exception {
        try (var visitor = Visitor.at(service)) {
            visitor.signIn(service, "operator")
                    .go("/operations/mix?from=2026-11-25&to=2026-11-01")
                    .look();
            assertTrue(visitor.page().title().startsWith("Error: "));
            assertTrue(visitor.text().contains("Choose a first day that is not after the last"), visitor.text());
            visitor.go("/operations/mix?from=yesterday").look();
            assertTrue(visitor.text().contains("Write days as year-month-day"), visitor.text());
        }
    }

    @Test
    void no_name_and_no_number_of_a_person_stands_on_any_of_these_pages() throws Exception {
        try (var visitor = Visitor.at(service)) {
            visitor.signIn(service, "operator");
            for (var topic : TOPICS) {
                var html = visitor.go("/operations/" + topic).page().content();
                assertFalse(html.contains("Okafor") || html.contains("99900000"), topic);
            }
        }
    }

    @Test
    void the_page_of_what_waits_looks_again_by_itself_only_when_it_was_asked_to() throws Exception {
        try (var visitor = Visitor.at(service)) {
            visitor.signIn(service, "operator").go("/operations");
            assertEquals(0, visitor.page().locator("[hx-trigger]").count());
            visitor.follow("Look again every minute");
            assertEquals(1, visitor.page().locator("[hx-trigger='every 60s']").count());
            visitor.look();
        }
    }

    private static void openDetails(Page page) {
        for (var summary : page.locator("summary").all()) {
            summary.click();
        }
    }
}
