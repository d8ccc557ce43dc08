package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import onward.testing.Repository;
import onward.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A manager and a partner who never touch a mouse, and the same two whose browsers run no scripts. */
class KeyboardJourneysTest {

    private static final String URGENT = "/tables/triage/urgent";

    @TempDir
    static Path folder;

    private static PartnerHouse house;

    @BeforeAll
    static void start() throws Exception {
        house = new PartnerHouse(folder.resolve("data"), Repository.rulesIn(folder.resolve("rules")));
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    private static void pressed(Visitor visitor, String selector, String then) {
        visitor.tabTo(selector).key("Enter");
        visitor.page().waitForSelector(then);
    }

    private static void named(Visitor visitor, String name, String then) {
        for (int i = 0; i < 80 && !focused(visitor).equals(name); i++) {
            visitor.key("Tab");
        }
        assertEquals(name, focused(visitor), "what the Tab key reached");
        visitor.key("Enter");
        visitor.page().waitForSelector(then);
    }

    private static String focused(Visitor visitor) {
        return String.valueOf(visitor.page().evaluate("document.activeElement.textContent"))
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static void written(Visitor visitor, String selector, String text) {
        if (visitor.page().locator(selector).count() > 0) {
            visitor.tabTo(selector).type(text);
        }
    }

    @Test
    void a_manager_changes_a_threshold_and_publishes_it_by_keyboard_alone() throws Exception {
        try (var visitor = Visitor.at(house.service).signIn(house.service, "manager")) {
            visitor.go("/rules").tabTo("#title").type("A long lie is shorter").key("Enter");
            visitor.page().waitForSelector("h1:has-text('A long lie is shorter')");
            pressed(visitor, "a[href$='" + URGENT + "']", "table[data-grid]");
            visitor.tabTo("[aria-label='long-lie-minutes, row U-01']")
                    .key("Control+A")
                    .type(">45")
                    .key("Enter");
            visitor.page().waitForSelector("tr:has-text('long lie minutes is more than 45 minutes')");
            visitor.page().reload();
            pressed(visitor, "nav.crumbs a[href*='/drafts/']", "h1:has-text('A long lie is shorter')");
            pressed(visitor, "a[href$='/publish']", "#reason");
            if (visitor.page().locator("#seen").count() > 0) {
                visitor.tabTo("#seen").key("Space");
            }
            written(visitor, "#override", "The examples follow");
            visitor.tabTo("#reason").type("Agreed with the joint team").key("Enter");
            visitor.page().waitForSelector("text=is published");
            visitor.look();
        }
    }

    @Test
    void a_manager_changes_a_threshold_in_the_grid_and_publishes_it_without_scripts() throws Exception {
        try (var visitor = Visitor.withoutScripts(house.service).signIn(house.service, "manager")) {
            visitor.go("/rules");
            visitor.page().fill("#title", "Without scripts");
            visitor.press("Begin a draft");
            var draft = visitor.path();
            visitor.page().click("a[href$='" + URGENT + "']");
            visitor.page().fill("[aria-label='long-lie-minutes, row U-01']", ">40");
            visitor.press("Save row U-01");
            assertTrue(visitor.text().contains("long lie minutes is more than 40"), visitor.text());
            visitor.go(draft).follow("Publish…");
            visitor.page().fill("#reason", "Agreed once more");
            if (visitor.page().locator("#override").count() > 0) {
                visitor.page().fill("#override", "The examples follow");
            }
            if (visitor.page().locator("#seen").count() > 0) {
                visitor.page().check("#seen");
            }
            visitor.press("Publish");
            assertTrue(visitor.text().contains("is published"), visitor.text());
        }
    }

    @Test
    void a_partner_accepts_one_and_declines_another_from_its_inbox_by_keyboard_alone() throws Exception {
        var council = PartnerHouse.COUNCIL;
        var accepted = house.refer("care-home-fall");
        var declined = house.refer("night-sitting");
        try (var visitor = house.partner(council)) {
            visitor.go("/partner");
            pressed(visitor, "main a[href*='" + accepted + "']", "button:text-is('Accept')");
            named(visitor, "Accept", ".notice");
            assertEquals("accepted", house.standing(accepted, council));

            visitor.go("/partner");
            pressed(visitor, "main a[href*='" + declined + "']", "a:has-text('Decline')");
            named(visitor, "Decline for Night Sitting", "#code-no-capacity");
            visitor.tabTo("[name=reasonCode]").key("Space");
            for (int i = 0; i < 12 && !visitor.page().isChecked("#code-no-capacity"); i++) {
                visitor.key("ArrowDown");
            }
            visitor.tabTo("#reason").type("No nurse tonight");
            named(visitor, "Decline the referral", ".notice");
            assertTrue(house.seen(declined)
                    .path("asked")
                    .findValuesAsText("status")
                    .contains("declined"));
        }
    }

    @Test
    void a_partner_declines_with_a_reason_without_scripts() throws Exception {
        var id = house.refer("night-sitting");
        try (var visitor = Visitor.withoutScripts(house.service)) {
            visitor.signIn(house.service, "partner-" + PartnerHouse.COUNCIL).go("/partner");
            visitor.follow(house.reference(id)).follow("Decline for Night Sitting");
            visitor.press("Decline the referral");
            assertTrue(visitor.text().contains("Choose one of the reasons."), visitor.text());
            visitor.page().check("#code-no-capacity");
            visitor.page().fill("#reason", "No nurse tonight");
            visitor.press("Decline the referral");
            assertTrue(visitor.text().contains("Another service is asked now"), visitor.text());
            assertTrue(house.seen(id).path("asked").findValuesAsText("status").contains("declined"));
        }
    }
}
