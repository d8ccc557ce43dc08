package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import onward.testing.Repository;
import onward.testing.Service;
import onward.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of a draft, edited in place: by keyboard, by two at once, without scripts. */
class RuleGridPagesTest {

    private static final String HOSTILE = "\"><script>alert(1)</script>";

    @TempDir
    static Path folder;

    private static Service service;

    @BeforeAll
    static void start() throws Exception {
        service = Service.start(
                folder.resolve("data"), Repository.rulesIn(folder.resolve("rules")), InstantSource.system(), true);
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

    private static Page grid(Visitor visitor, String draft, String table) {
        visitor.go(draft + "/tables/" + table);
        return visitor.page();
    }

    private static String cell(String column, String row) {
        return "[aria-label='" + column + ", row " + row + "']";
    }

    @Test
    void the_grid_is_edited_by_keyboard_alone() throws Exception {
        try (var visitor = manager()) {
            var draft = draft(visitor, "By keyboard");
            var page = grid(visitor, draft, "triage/urgent");
            page.focus(cell("long-lie-minutes", "U-01"));
            page.keyboard().press("Alt+ArrowDown");
            assertEquals("long-lie-minutes, row U-02", page.evaluate("document.activeElement.ariaLabel"));
            page.keyboard().type(">30");
            page.keyboard().press("Alt+ArrowUp");
            page.keyboard().press("Control+A");
            page.keyboard().type(">45");
            page.keyboard().press("Escape");
            assertEquals(">60", page.inputValue(cell("long-lie-minutes", "U-01")));
            page.keyboard().press("Control+A");
            page.keyboard().type(">45");
            page.keyboard().press("Enter");
            page.waitForSelector("tr:has-text('long lie minutes is more than 45 minutes')");
            page.waitForFunction("document.activeElement.ariaLabel === 'long-lie-minutes, row U-01'"); // focus stays
            assertEquals(">30", page.inputValue(cell("long-lie-minutes", "U-02")), "what was not saved is kept");
            page.focus("[aria-label='Move down row U-01']");
            page.keyboard().press("Enter");
            page.waitForSelector("button:has-text('Undo: row U-01 was moved down')");
            visitor.look().picture("rules-grid-keyboard");
        }
    }

    @Test
    void of_two_managers_the_second_is_told_who_and_what_and_nothing_is_overwritten() throws Exception {
        try (var first = manager();
                var second = Visitor.at(service).signIn(service, "approver")) {
            var draft = draft(first, "Two at once");
            var row = draft + "/tables/triage/urgent/rows/U-01";
            first.go(row);
            second.go(row);
            first.page().fill("#c2", ">45");
            first.press("Save row");
            second.page().fill("#c2", ">90");
            second.press("Save row");
            assertTrue(second.text().contains("Somebody changed this row meanwhile"), second.text());
            assertTrue(second.text().contains("Demonstration manager changed this table last"), second.text());
            assertTrue(second.text().contains("Theirs: >45"), second.text());
            assertEquals(">90", second.page().inputValue("#c2"));
            second.look().picture("rules-clash");
            second.go(draft + "/tables/triage/urgent/rows/U-02");
            second.page().fill("#c4", "fall");
            first.go(row);
            first.page().fill("#c2", ">50");
            first.press("Save row");
            second.press("Save row");
            assertTrue(second.text().contains("Row U-02 is saved."), second.text());
            assertTrue(
                    second.text().contains("long lie minutes is more than 50"), "both changes stand: " + second.text());
        }
    }

    @Test
    void rows_are_added_duplicated_moved_and_deleted_without_scripts_and_each_is_taken_back() throws Exception {
        try (var visitor = Visitor.withoutScripts(service).signIn(service, "manager")) {
            var draft = draft(visitor, "Without scripts");
            var table = draft + "/tables/triage/urgent";
            var before = service.get("/api/v1/rules/tables/triage/urgent").body();
            visitor.go(table + "/rows/U-03");
            visitor.press("Duplicate");
            assertEquals("Row U-13", visitor.heading());
            visitor.press("Move up");
            visitor.go(table + "/rows/U-13");
            visitor.press("Delete row");
            assertTrue(visitor.text().contains("is deleted"), visitor.text());
            visitor.go(table + "/rows/new");
            visitor.page().fill("#c1", "fall");
            visitor.page().selectOption("#c6", "urgent-2h");
            visitor.page().fill("#c7", HOSTILE + "x".repeat(2000));
            visitor.press("Save row");
            for (int i = 0; i < 4; i++) {
                visitor.page().locator("form[action$='/undo'] button").click();
            }
            assertEquals(0, visitor.page().locator("form[action$='/undo']").count());
            var key = Map.of("Authorization", "Bearer " + service.key("manager"));
            var id = draft.substring(draft.lastIndexOf('/') + 1);
            assertEquals(
                    before,
                    service.get("/api/v1/rules/drafts/" + id + "/tables/triage/urgent", key)
                            .body());
        }
    }
}
