package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import onward.cli.Running;
import onward.journal.LookReason;
import onward.testing.Forger;
import onward.testing.Rows;
import onward.testing.Service;
import onward.testing.SettableTime;
import onward.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why somebody opens a referral: asked on a page, from a closed list, for a quarter of an hour, in the audit. */
class LookingTest {

    private static final SettableTime TIME = new SettableTime(Instant.parse("2026-11-25T12:00:00Z"));

    @TempDir
    static Path data;

    private static Service service;
    private static String id = "";

    @BeforeAll
    static void start() throws Exception {
        service = Service.start(data, TIME, Running.Browsers.STANDARD, true);
        id = Service.JSON
                .readTree(service.post("/api/v1/referrals", Service.story("contract-example"), Map.of())
                        .body())
                .path("id")
                .asText();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void the_page_asks_why_says_what_is_missing_and_goes_on_to_where_one_wanted_to_go() throws Exception {
        try (var visitor = Visitor.at(service)) {
            visitor.signIn(service, "manager").go("/referrals/" + id + "/why?back=/people/rights");
            visitor.look().picture("why");
            visitor.press("Open the referral").look().picture("why-problem");
            assertTrue(visitor.text().contains("Choose why you open this referral."), visitor.text());
            visitor.tabTo("#reason-complaint").key("Space").tabTo("main button").key("Enter");
            visitor.page().waitForURL("**/people/rights");
        }
        var noted = new Rows(data)
                .all("SELECT actor || ' ' || detail FROM audit WHERE act = 'referral.opened-for' AND subject = '" + id
                        + "' AND actor = 'manager'");
        assertEquals(List.of("manager complaint"), noted);
    }

    @Test
    void it_works_without_scripts_and_never_leads_elsewhere() throws Exception {
        try (var visitor = Visitor.withoutScripts(service)) {
            visitor.signIn(service, "operator").go("/referrals/" + id + "/why?back=https://evil.example");
            visitor.page().check("#reason-technical-fault");
            visitor.press("Open the referral");
            assertEquals("/", visitor.path());
        }
    }

    @Test
    void a_reason_holds_for_one_person_one_referral_and_a_quarter_of_an_hour() throws Exception {
        var auditor = new Forger(service).signIn("auditor");
        auditor.get("/referrals/" + id + "/why");
        assertEquals(
                303,
                auditor.post("/referrals/" + id + "/why", Map.of("reason", "incident"))
                        .statusCode());
        var until = "SELECT person || ' ' || reason || ' ' || until FROM opened_for WHERE person = 'auditor'";
        long end = TIME.instant().plus(Duration.ofMinutes(15)).toEpochMilli();

        assertEquals(List.of("auditor incident " + end), new Rows(data).all(until));
    }

    @Test
    void what_is_not_in_the_list_or_not_there_is_refused() throws Exception {
        var auditor = new Forger(service).signIn("auditor");
        auditor.get("/referrals/" + id + "/why");
        for (var wrong : List.of("", "curiosity", "COMPLAINT")) {
            assertEquals(
                    422,
                    auditor.post("/referrals/" + id + "/why", Map.of("reason", wrong))
                            .statusCode(),
                    wrong);
        }
        assertEquals(
                404,
                auditor.post("/referrals/ref_0/why", Map.of("reason", "incident"))
                        .statusCode());
        var handler = new Forger(service).signIn("handler");
        assertEquals(403, handler.get("/referrals/" + id + "/why").statusCode());
    }

    @Test
    void the_api_takes_the_same_list_and_nothing_else() throws Exception {
        for (var role : List.of("manager", "operator", "auditor")) {
            var bearer = "Bearer " + service.key(role);
            for (var wrong : List.of("", " ", "because I can", "complaint, really")) {
                var answer = service.get(
                        "/api/v1/referrals/" + id, Map.of("Authorization", bearer, "X-Access-Reason", wrong));
                assertEquals(403, answer.statusCode(), wrong);
                assertTrue(answer.body().contains("complaint, information-request, incident"), answer::body);
            }
            for (var reason : LookReason.values()) {
                var headers = Map.of("Authorization", bearer, "X-Access-Reason", reason.code());
                assertEquals(
                        200, service.get("/api/v1/referrals/" + id, headers).statusCode());
            }
        }
        var reasons = new Rows(data)
                .all(
                        "SELECT DISTINCT detail FROM audit WHERE act = 'referral.looked-at' AND actor = 'auditor' ORDER BY 1");
        assertEquals(
                List.of("complaint", "incident", "information-request", "quality-audit", "technical-fault"), reasons);
    }
}
