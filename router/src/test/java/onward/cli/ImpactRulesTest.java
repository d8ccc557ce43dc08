package onward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import onward.testing.Repository;
import onward.testing.Service;
import onward.testing.Typed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a draft would change, asked for on the command line. */
class ImpactRulesTest {

    private static final String LIVE = Repository.RULES.toString();
    private static final String STORIES =
            Repository.FIXTURES.resolve("referrals").toString();

    @TempDir
    private Path folder = Path.of("");

    private String draft = "";

    @BeforeEach
    void raise_the_age() throws IOException {
        var rules = Service.rulesWith(folder.resolve("draft"), "none", "none");
        var falls = rules.resolve("eligibility/falls-prevention.csv");
        Files.writeString(falls, Files.readString(falls).replace(">60", ">=86"));
        draft = rules.toString();
    }

    @Test
    void it_says_in_plain_words_how_many_come_out_differently() {
        var ran = Typed.run("impact", draft, "--against", LIVE, "--referrals", STORIES);

        assertEquals(0, ran.code(), ran.talk());
        assertTrue(
                ran.out().matches("(?s)Of \\d+ referrals, \\d+ come out the same and \\d+ come out differently\\..*"));
        assertTrue(ran.out().contains("no longer eligible for some service."), ran.out());
        assertTrue(
                ran.out()
                        .contains("care-home-fall: alongside falls-prevention -> none;"
                                + " eligibility falls-prevention eligible -> not-eligible"),
                ran.out());
    }

    @Test
    void it_gives_the_report_as_json_and_as_one_long_table() throws IOException {
        var json = Typed.run("impact", draft, "--against", LIVE, "--referrals", STORIES, "--format", "json");
        var csv = Typed.run("impact", draft, "--against", LIVE, "--referrals", STORIES, "--format", "csv");

        var report = Service.JSON.readTree(json.out());
        assertTrue(report.path("hash").asText().startsWith("sha256:"));
        assertTrue(report.path("totals").path("noLongerEligible").asInt() > 0);
        assertEquals(
                report.path("totals").path("changed").asInt(),
                report.path("changed").size());
        assertTrue(report.path("groups").findValues("decided").stream().anyMatch(JsonNode::isNull));
        assertTrue(csv.out().contains("source,police,decided,hidden"), csv.out());
        assertTrue(csv.out().startsWith("table,row,column,value"), csv.out());
        assertTrue(csv.out().contains("changed,care-home-fall,alongside,falls-prevention to none"), csv.out());
    }

    @Test
    void stories_are_decided_at_their_own_moment_unless_one_is_given() throws IOException {
        var told = Typed.run("impact", LIVE, "--against", LIVE, "--referrals", STORIES, "--format", "json");
        var given = Typed.run(
                "impact",
                LIVE,
                "--against",
                LIVE,
                "--referrals",
                STORIES,
                "--format",
                "json",
                "--at",
                "2026-11-26T10:00:00Z");

        assertEquals(
                "2026-10-25T00:30:00Z",
                Service.JSON.readTree(told.out()).path("from").asText());
        assertEquals(
                "2026-11-26T10:00:00Z",
                Service.JSON.readTree(given.out()).path("from").asText());
        assertEquals(
                "2026-11-26T10:00:00Z",
                Service.JSON.readTree(given.out()).path("until").asText());
    }

    @Test
    void rules_with_errors_and_folders_that_are_not_there_are_told() throws IOException {
        var falls = Path.of(draft).resolve("eligibility/falls-prevention.csv");
        Files.writeString(falls, Files.readString(falls).replace(">=86", "05/03/2026"));

        var broken = Typed.run("impact", draft, "--against", LIVE, "--referrals", STORIES);
        var nowhere = Typed.run("impact", LIVE, "--against", LIVE, "--referrals", folder + "/nowhere");

        assertEquals(1, broken.code());
        assertTrue(broken.talk().contains("rules/eligibility/falls-prevention.csv:3:age: error E012"), broken.talk());
        assertEquals(2, nowhere.code());
        assertTrue(nowhere.talk().startsWith("Cannot read "), nowhere.talk());
        // without a folder to compare with it is the service's live rules, and here is none
        assertEquals(
                3, Typed.run("impact", draft, "--server", "http://127.0.0.1:1").code());
    }
}
