package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.InstantSource;
import java.util.Map;
import onward.testing.Repository;
import onward.testing.Service;
import onward.testing.Until;
import onward.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways through the rule pages that managers go less often: from a spreadsheet, after somebody else, and back again. */
class RuleWaysPageTest {

    private static final String URGENT = "/tables/triage/urgent";
    private static final int MANY = 30_000;

    @TempDir
    static Path folder;

    private static Service service;

    @BeforeAll
    static void start() throws Exception {
        service = Service.start(
                folder.resolve("data"), Repository.rulesIn(folder.resolve("rules")), InstantSource.system());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Visitor manager() throws Exception {
        return Visitor.at(service).signIn(service, "manager");
    }

    private static String draft(Visitor visitor, String title) {
        visitor.go("/rules");
        visitor.page().fill("#title", title);
        visitor.press("Begin a draft");
        return visitor.path();
    }

    private static String cell(String column, String row) {
        return "[aria-label='" + column + ", row " + row + "']";
    }

    private static void publish(Visitor visitor, String draft, String reason) {
        visitor.go(draft + "/publish");
        visitor.page().fill("#reason", reason);
        if (visitor.page().locator("#override").count() > 0) {
            visitor.page().fill("#override", "The examples follow");
        }
        if (visitor.page().locator("#seen").count() > 0) {
            visitor.page().check("#seen");
        }
        visitor.press("Publish");
        assertTrue(visitor.text().contains("is published"), visitor.text());
    }

    private static String content(String draft) throws Exception {
        var key = Map.of("Authorization", "Bearer " + service.key("manager"));
        var id = draft.substring(draft.lastIndexOf('/') + 1);
        return service.get("/api/v1/rules/drafts/" + id + URGENT, key).body();
    }

    @Test
    void a_block_from_the_clipboard_pasted_into_a_cell_is_looked_at_before_it_is_stored() throws Exception {
        try (var visitor = manager()) {
            var draft = draft(visitor, "From a spreadsheet");
            var before = content(draft);
            var page = visitor.go(draft + URGENT + "/paste").page();
            page.fill("#block", "id\tlong-lie-minutes\nU-01\t>45\nU-02\t>35\n");
            page.focus("#block");
            visitor.key("Control+A").key("Control+C");
            visitor.go(draft + URGENT);
            page.focus(cell("long-lie-minutes", "U-01"));
            visitor.key("Control+V");
            page.waitForSelector("text=Nothing is stored yet.");
            assertEquals(before, content(draft), "nothing is stored before somebody said so");
            visitor.look().picture("rules-pasted").press("Put it into the draft");
            assertEquals(">45", page.inputValue(cell("long-lie-minutes", "U-01")));
            assertEquals(">35", page.inputValue(cell("long-lie-minutes", "U-02")));

            page.focus(cell("long-lie-minutes", "U-03"));
            visitor.type(">15").key("Control+A").key("Control+X");
            assertEquals("", page.inputValue(cell("long-lie-minutes", "U-03")));
            page.focus(cell("long-lie-minutes", "U-02"));
            visitor.key("Control+A").key("Control+V");
            assertEquals(">15", page.inputValue(cell("long-lie-minutes", "U-02")), "one value is pasted into its cell");
            assertEquals(draft + URGENT, visitor.path().replaceAll("[?#].*", ""));
        }
    }

    @Test
    void a_draft_that_others_overtook_is_laid_over_theirs_after_a_choice_for_what_both_changed() throws Exception {
        try (var mine = Visitor.withoutScripts(service).signIn(service, "manager");
                var theirs = Visitor.at(service).signIn(service, "approver")) {
            var slow = draft(mine, "The slow one");
            mine.go(slow + URGENT + "/rows/U-01");
            mine.page().fill("#c2", ">50");
            mine.press("Save row");
            var quick = draft(theirs, "The quick one");
            theirs.go(quick + URGENT + "/rows/U-02");
            theirs.page().fill("#c2", ">35");
            theirs.press("Save row").go(quick + "/tables/eligibility/falls-prevention/rows/F-01");
            theirs.page()
                    .getByLabel("Age", new com.microsoft.playwright.Page.GetByLabelOptions().setExact(true))
                    .fill(">=61");
            theirs.press("Save row");
            publish(theirs, quick, "Agreed on Monday");

            mine.go(slow);
            assertTrue(mine.text().contains("Others published meanwhile"), mine.text());
            assertTrue(mine.text().contains("“Agreed on Monday”"), mine.text());
            theirs.go(slow).look();
            var lay = "[action$='/rebase'] button";
            mine.page().click(lay);
            assertTrue(mine.text().contains("Choose for every table whose content stands."), mine.text());
            mine.picture("rules-overtaken");
            mine.page().check("[name^='keep '][value=mine]");
            mine.page().click(lay);
            assertTrue(mine.text().contains("The draft now begins with what is in force."), mine.text());
            assertFalse(mine.text().contains("Others published meanwhile"), mine.text());
            assertTrue(content(slow).contains(">50"), "the draft's table is kept");
            assertFalse(content(slow).contains(">35"), "as was chosen");
            mine.go(slow + "/tables/eligibility/falls-prevention");
            assertTrue(mine.text().contains("age is 61 or over"), "what they alone changed is there: " + mine.text());
        }
    }

    @Test
    void a_run_over_many_referrals_is_cancelled_from_its_page_and_can_be_begun_again() throws Exception {
        service.post("/api/v1/referrals", Service.story("care-home-fall"), Map.of());
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/journal.db"));
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 20000");
            statement.execute("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + MANY
                    + ") INSERT INTO referral (id, received_at, caller, source, body, state, first_state)"
                    + " SELECT id || n.i, received_at, caller, source, body, 'closed', first_state FROM n,"
                    + " (SELECT * FROM referral ORDER BY number LIMIT 1)");
        }
        try (var visitor = Visitor.withoutScripts(service).signIn(service, "manager")) {
            var draft = draft(visitor, "Weighed for long");
            visitor.go(draft + URGENT + "/rows/U-01");
            visitor.page().fill("#c2", ">45");
            visitor.press("Save row").go(draft + "/impact");
            visitor.press("Decide them again");
            assertEquals("Running", visitor.page().innerText("#run-title"));
            visitor.picture("rules-impact-running");
            visitor.press("Cancel the run");
            assertTrue(visitor.text().contains("The run is cancelled."), visitor.text());
            Until.holds("it has stopped", () -> {
                visitor.go(draft + "/impact");
                return visitor.text().contains("The last run was cancelled before its end.");
            });
            assertEquals(0, visitor.page().locator("#report").count(), "half a report is none");
            visitor.press("Decide them again");
            assertEquals("Running", visitor.page().innerText("#run-title"));
            visitor.press("Cancel the run");
        }
    }

    @Test
    void a_row_that_was_moved_added_or_deleted_in_the_grid_is_put_back_by_its_undo() throws Exception {
        try (var visitor = manager()) {
            var draft = draft(visitor, "There and back");
            var before = content(draft);
            var page = visitor.go(draft + URGENT).page();
            page.click("[aria-label='Move down row U-01']");
            page.waitForSelector("button:has-text('Undo: row U-01 was moved down')");
            assertFalse(before.equals(content(draft)), "it was moved");
            visitor.press("Undo: row U-01 was moved down");
            page.waitForSelector("text=Taken back");
            assertEquals(before, content(draft));

            visitor.go(draft + URGENT + "/rows/new");
            page.fill("#c1", "fall");
            page.selectOption("#c6", "urgent-2h");
            page.fill("#c7", "Added.");
            visitor.press("Save row");
            page.locator("form[action$='/undo'] button").click();
            page.waitForSelector("text=Taken back");
            assertEquals(before, content(draft));

            visitor.go(draft + URGENT + "/rows/U-03").press("Delete row");
            assertFalse(content(draft).contains("U-03"), "it is gone");
            page.locator("form[action$='/undo'] button").click();
            page.waitForSelector("text=Taken back");
            assertEquals(before, content(draft));
        }
    }
}
