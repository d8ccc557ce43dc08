package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import onward.cli.Running;
import onward.testing.Forger;
import onward.testing.Rows;
import onward.testing.Service;
import onward.testing.SettableTime;
import onward.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditPagesTest {

    private static final SettableTime TIME = new SettableTime(Instant.parse("2026-11-25T12:00:00Z"));

    @TempDir
    static Path data;

    private static Service service;
    private static String id = "";
    private static String reference = "";

    @BeforeAll
    static void start() throws Exception {
        service = Service.start(data, TIME, Running.Browsers.STANDARD, true);
        var sent = Service.JSON.readTree(service.post("/api/v1/referrals", Service.story("contract-example"), Map.of())
                .body());
        id = sent.path("id").asText();
        reference = sent.path("reference").asText();
        var note = "{\"text\":\"Her neighbour Mrs Pickering has the key.\"}".getBytes(StandardCharsets.UTF_8);
        service.post("/api/v1/referrals/" + id + "/notes", note, Map.of());
        var operator = Map.of("Authorization", "Bearer " + service.key("operator"), "Content-Type", "application/json");
        var reason = "{\"reason\":\"Mr Pickering rang.\"}".getBytes(StandardCharsets.UTF_8);
        service.send("POST", "/api/v1/partners/befrienders/pause", reason, operator);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void a_referral_is_found_by_its_reference_however_it_is_said_and_by_its_id() throws Exception {
        var auditor = new Forger(service).signIn("auditor");
        for (var said :
                List.of(reference, reference.toLowerCase(java.util.Locale.ROOT).replace("-", ""), id)) {
            var page = auditor.get("/audit?subject=" + said).body();
            assertTrue(page.contains("referral.received") && page.contains("referral.noted"), said);
            assertFalse(page.contains("person.signed-in"), said);
        }
        var handler = auditor.get("/audit?actor=auditor&act=person.").body();
        assertTrue(handler.contains("person.signed-in") && !handler.contains("referral.received"));
        assertTrue(auditor.get("/audit?from=26/11/2026").body().contains("No entry is as you asked."));
        assertTrue(auditor.get("/audit?until=24/11/2026").body().contains("No entry is as you asked."));
        assertTrue(auditor.get("/audit?from=25/11/2026&until=25/11/2026&subject=" + id)
                .body()
                .contains("referral.received"));
        assertEquals(422, auditor.get("/audit?from=yesterday").statusCode());
    }

    @Test
    void nobodys_words_and_nothing_about_the_person_stand_on_the_page_or_in_the_file() throws Exception {
        var auditor = new Forger(service).signIn("auditor");
        var both =
                auditor.get("/audit").body() + auditor.get("/audit/entries.csv").body();
        assertTrue(both.contains("partner.paused") && both.contains("referral.noted"), both);
        for (var personal : List.of("Okafor", "Grace", "9990000018", "N12", "Pickering", "neighbour", "1941")) {
            assertFalse(both.contains(personal), personal);
        }
    }

    @Test
    void the_file_has_what_was_searched_and_saving_it_is_an_entry_itself() throws Exception {
        var auditor = new Forger(service).signIn("auditor");
        var answer = auditor.get("/audit/entries.csv?subject=" + reference);

        assertEquals(
                "attachment; filename=\"audit.csv\"",
                answer.headers().firstValue("content-disposition").orElse(""));
        var lines = answer.body().lines().toList();
        assertEquals("\uFEFFnumber,at,actor,act,subject,reference,detail", lines.get(0));
        assertTrue(lines.size() > 2, answer::body);
        for (int i = 1; i < lines.size(); i++) {
            assertTrue(lines.get(i).contains("," + id + "," + reference + ","), lines.get(i));
        }
        assertEquals(
                List.of((lines.size() - 1) + " entries"),
                new Rows(data)
                        .all("SELECT detail FROM audit WHERE act = 'audit.exported' ORDER BY sequence DESC LIMIT 1"));
    }

    @Test
    void every_state_of_the_page_obeys_the_rules_and_older_entries_follow() throws Exception {
        for (int i = 0; i < 60; i++) {
            service.get("/api/v1/referrals");
        }
        try (var visitor = Visitor.withoutScripts(service)) {
            visitor.signIn(service, "auditor").go("/audit");
            int newest = Integer.parseInt(visitor.page().innerText("tbody tr:first-child th"));
            visitor.follow("Older entries");
            assertEquals(String.valueOf(newest - 50), visitor.page().innerText("tbody tr:first-child th"));
        }
        try (var visitor = Visitor.at(service)) {
            visitor.signIn(service, "auditor").go("/audit").look().picture("audit");
            visitor.page().fill("#subject", "\"><script>alert(1)</script>" + "x".repeat(2000));
            visitor.page().fill("#from", "soon");
            visitor.press("Search").look();
            visitor.page().fill("#from", "");
            visitor.press("Search");
            assertTrue(visitor.text().contains("No entry is as you asked."), visitor.text());
            visitor.go("/audit").tabTo("#actor").type("handler").key("Enter");
            visitor.page().waitForURL("**actor=handler**");
        }
    }

    @Test
    void a_check_says_whether_the_audit_is_sound_and_which_entry_is_not(@TempDir Path other) throws Exception {
        try (var visitor = Visitor.at(service)) {
            visitor.signIn(service, "auditor").go("/audit").press("Check the whole audit now");
            visitor.look().picture("audit-sound");
            assertTrue(visitor.text().contains("The audit is sound"), visitor.text());
        }
        try (var tampered = Service.start(other, TIME, Running.Browsers.STANDARD, true);
                var visitor = Visitor.at(tampered)) {
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + other.resolve("journal.db"));
                    var statement = connection.createStatement()) {
                statement.execute("PRAGMA busy_timeout = 5000");
                statement.execute("DROP TRIGGER audit_is_never_changed");
                statement.execute("UPDATE audit SET actor = 'nobody' WHERE sequence = 3");
            }
            visitor.signIn(tampered, "auditor").go("/audit").press("Check the whole audit now");
            visitor.look().picture("audit-wrong");
            assertTrue(visitor.text().contains("Entry 3 was changed"), visitor.text());
        }
    }
}
