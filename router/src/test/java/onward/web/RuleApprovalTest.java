package onward.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import onward.testing.Exchange;
import onward.testing.Repository;
import onward.testing.Service;
import onward.testing.Talk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service with {@code --rules-approval}: rules come into force when a second person says yes. */
class RuleApprovalTest {

    private static final String RULES = "/api/v1/rules";
    private static final String FALLS = "/tables/eligibility/falls-prevention";
    private static final String WISH = "{\"reason\":\"agreed\",\"override\":\"examples follow\"}";

    @TempDir
    private Path home = Path.of("");

    private Path rules = Path.of("");
    private Service service;
    private Talk manager;
    private Talk approver;
    private String before = "";
    private String draft = "";

    @BeforeEach
    void begin() throws Exception {
        rules = Repository.rulesIn(home.resolve("rules"));
        service = Service.start(home.resolve("data"), rules, InstantSource.system(), true);
        manager = new Talk(service, new ArrayList<>(), "manager");
        approver = manager.as("approver");
        before = live();
        draft = manager.post(RULES + "/drafts", "{\"title\":\"Falls from 65\"}")
                .headers()
                .getOrDefault("location", "");
        assertEquals(200, edited(">64").status());
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private String live() throws Exception {
        return manager.get(RULES).json().path("version").asText();
    }

    private Exchange edited(String age) throws Exception {
        var seen = manager.get(draft + FALLS);
        var tag = Map.of("If-Match", seen.headers().getOrDefault("etag", ""));
        return manager.put(draft + FALLS, seen.body().replaceAll(">\\d+", age), tag);
    }

    private String onDisk() throws IOException {
        return Files.readString(rules.resolve("eligibility/falls-prevention.csv"));
    }

    @Test
    void a_wish_to_publish_waits_for_somebody_else_and_both_names_are_kept() throws Exception {
        var asked = manager.post(draft + "/publish", WISH);
        assertEquals(202, asked.status(), asked.body());
        assertEquals("waiting", asked.json().path("state").asText());
        assertEquals("manager", asked.json().path("asked").path("by").asText());
        assertEquals(before, live());

        assertEquals(403, manager.post(draft + "/approve").status());
        assertEquals(403, manager.as("callHandler").post(draft + "/approve").status());
        assertEquals(before, live());
        var approved = approver.post(draft + "/approve");

        assertEquals(200, approved.status(), approved.body());
        assertEquals("manager", approved.json().path("author").asText());
        assertEquals("approver", approved.json().path("approver").asText());
        assertNotEquals(before, live());
        assertTrue(onDisk().contains(">64"));
    }

    @Test
    void what_waits_cannot_be_changed_and_what_was_changed_must_be_asked_for_anew() throws Exception {
        manager.post(draft + "/publish", WISH);
        assertEquals(409, edited(">80").status());

        assertEquals(200, manager.post(draft + "/reopen").status());
        assertEquals(409, approver.post(draft + "/approve").status());
        assertEquals(200, edited(">80").status());
        assertEquals(202, approver.post(draft + "/publish", WISH).status());
        assertEquals(403, approver.post(draft + "/approve").status());
        assertEquals(200, manager.post(draft + "/approve").status());

        assertTrue(onDisk().contains(">80"));
    }

    @Test
    void a_draft_that_is_overtaken_while_it_waits_is_told_the_way_step_by_step() throws Exception {
        manager.post(draft + "/publish", WISH);
        var first = draft;
        draft = manager.post(RULES + "/drafts", "{\"title\":\"Falls from 66\"}")
                .headers()
                .getOrDefault("location", "");
        edited(">66");
        manager.post(draft + "/publish", WISH);
        assertEquals(200, approver.post(draft + "/approve").status());

        var overtaken = detail(approver.post(first + "/approve"));
        assertTrue(
                overtaken.contains(
                        "Reopen the draft (POST " + first + "/reopen), rebase it (POST " + first + "/rebase)"),
                overtaken);
        var held = detail(manager.post(first + "/rebase?keep=eligibility/falls-prevention.csv"));
        assertTrue(held.contains("take it back first (POST " + first + "/reopen)"), held);

        assertEquals(200, manager.post(first + "/reopen").status());
        var open = detail(manager.post(first + "/publish", WISH));
        assertTrue(open.contains("Rebase the draft (POST " + first + "/rebase), then publish it again."), open);
        assertEquals(
                200,
                manager.post(first + "/rebase?keep=eligibility/falls-prevention.csv")
                        .status());
        assertEquals(202, manager.post(first + "/publish", WISH).status());
        assertEquals(200, approver.post(first + "/approve").status());
        assertTrue(onDisk().contains(">64"));
    }

    private static String detail(Exchange refused) throws IOException {
        assertEquals(409, refused.status(), refused.body());
        return refused.json().path("detail").asText();
    }

    @Test
    void rules_that_would_be_refused_are_not_kept_for_an_approver() throws Exception {
        edited(">sixty");

        assertEquals(409, manager.post(draft + "/publish", WISH).status());
        assertEquals("open", manager.get(draft).json().path("state").asText());
    }

    @Test
    void a_roll_back_is_for_emergencies_and_waits_for_nobody() throws Exception {
        manager.post(draft + "/publish", WISH);
        approver.post(draft + "/approve");

        var back = manager.post(RULES + "/rollback", "{\"version\":\"" + before + "\",\"reason\":\"too few\"}");

        assertEquals(200, back.status(), back.body());
        assertEquals(before, live());
    }
}
