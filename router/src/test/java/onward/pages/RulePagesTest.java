package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

class RulePagesTest {

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

    private static String draft(Visitor visitor, String title) {
        visitor.go("/rules");
        visitor.page().fill("#title", title);
        visitor.press("Begin a draft");
        return visitor.path();
    }

    @Test
    void every_page_that_is_only_read_obeys_the_rules() throws Exception {
        try (var visitor = Visitor.at(service)) {
            visitor.signIn(service, "manager");
            for (var path : new String[] {
                "/rules",
                "/rules?find=falls&group=Eligibility",
                "/rules?find=nothing-of-this-name",
                "/rules/tables/triage/urgent",
                "/rules/tables/triage/urgent.examples",
                "/rules/tables/dictionaries/partners",
                "/rules/tables/triage/urgent/fired",
                "/rules/problems",
                "/rules/versions",
                "/rules/versions/1",
                "/rules/worklist",
                "/rules/agreements",
                "/rules/try"
            }) {
                visitor.go(path).look();
                visitor.picture("rules" + path.replaceAll("[^a-z0-9]+", "-"));
            }
        }
    }

    @Test
    void a_row_is_changed_in_its_form_and_said_in_plain_words_while_it_is_written() throws Exception {
        try (var visitor = Visitor.at(service)) {
            visitor.signIn(service, "manager");
            var draft = draft(visitor, "Falls clinic from 60");
            visitor.look().picture("rules-draft-empty").go(draft + "/tables/eligibility/falls-prevention");
            visitor.look().picture("rules-grid").follow("F-01");
            visitor.look().picture("rules-row");
            var age = visitor.page()
                    .getByLabel("Age", new com.microsoft.playwright.Page.GetByLabelOptions().setExact(true));
            age.fill(">=x");
            visitor.page().waitForSelector("#preview .tag.bad");
            assertTrue(visitor.text().contains("not understood"), visitor.text());
            age.fill(">=60");
            visitor.page().waitForSelector("#preview:has-text('60 or over')");
            visitor.look();
            visitor.press("Save row");
            assertTrue(visitor.text().contains("Row F-01 is saved."), visitor.text());
            assertTrue(visitor.text().contains("age is 60 or over"), visitor.text());
            visitor.look().picture("rules-grid-changed");
            visitor.press("Undo: row F-01 was changed");
            assertTrue(visitor.text().contains("Taken back: row F-01 was changed."), visitor.text());
            assertFalse(visitor.text().contains("age is 60 or over"), visitor.text());
        }
    }

    @Test
    void a_published_change_alters_what_the_next_call_handler_is_told() throws Exception {
        try (var visitor = Visitor.withoutScripts(service)) {
            var referral = Service.story("care-home-fall");
            var before = service.post("/api/v1/decisions", referral, Map.of()).body();
            assertTrue(before.contains("triage/same-day#S-01"), before);
            visitor.signIn(service, "manager");
            var draft = draft(visitor, "Care home falls");
            visitor.go(draft + "/tables/triage/same-day/rows/S-01");
            visitor.page().fill("[id=c1]", "reduced-function | reduced-mobility | nursing-care | step-up-care");
            visitor.press("Save row");
            visitor.go(draft + "/publish").picture("rules-publish");
            visitor.press("Publish");
            assertTrue(visitor.text().contains("Say in a few words why."), visitor.text());
            visitor.page().fill("#reason", "Falls in care homes go by the usual rule, agreed on Monday");
            if (visitor.page().locator("#override").count() > 0) {
                visitor.page().fill("#override", "The examples are changed next");
            }
            if (visitor.page().locator("#seen").count() > 0) {
                visitor.page().check("#seen");
            }
            visitor.press("Publish");
            assertTrue(visitor.text().contains("is published. Referrals decided from the moment"), visitor.text());
            visitor.picture("rules-version");

            var after = service.post("/api/v1/decisions", referral, Map.of()).body();
            assertFalse(after.contains("triage/same-day#S-01"), after);

            visitor.go("/rules/versions/1");
            visitor.page().fill("#reason", "Too many went elsewhere");
            visitor.press("Go back to version 1");
            assertTrue(visitor.text().contains("in force again"), visitor.text());
            assertEquals(
                    true,
                    service.post("/api/v1/decisions", referral, Map.of()).body().contains("triage/same-day#S-01"));
        }
    }
}
