package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.time.Instant;
import onward.testing.Repository;
import onward.testing.Service;
import onward.testing.SettableTime;
import onward.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewReferralPageTest {

    /** At night other services are asked. */
    private static final Instant MORNING = Instant.parse("2026-11-25T10:00:00Z");

    @TempDir
    static Path data;

    private static Service service;

    @BeforeAll
    static void start() {
        service = Service.start(data, Repository.RULES, new SettableTime(MORNING));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void a_fall_at_home_is_taken_in_at_most_twelve_interactions_after_the_persons_details() throws Exception {
        try (var caller = new Caller(Visitor.at(service).signIn(service, "handler"))) {
            caller.begin().visitor().look().picture("call-1-safety");
            caller.safe().visitor().picture("call-2-caller"); // looked at with problems, below, as the next
            caller.called().visitor().picture("call-3-person");
            caller.person("999 000 0018", "Testley", "2 5 1941", "N12 8QA");
            caller.visitor().look().picture("call-4-need");

            caller.countFromHere();
            caller.tick("fact-needs-fall").press("Continue from 4. Need");
            caller.visitor().look().picture("call-5-details");
            assertTrue(caller.text().contains("can still change the outcome"), caller.text());
            assertEquals(
                    0,
                    caller.visitor()
                            .page()
                            .evaluate("(() => { const all = [...document.querySelectorAll('[id]')].map(e => e.id);"
                                    + " return all.length - new Set(all).size; })()"),
                    "ids that stand twice");
            caller.tick("fact-safeguarding-concern-no").tick("rest").press("Continue from 5. Details still needed");
            caller.visitor().look().picture("call-6-outcome");
            outcomeIsNear(caller);
            onlyTheOutcome(caller);
            assertTrue(caller.text().contains("No further answer can change this outcome."), caller.text());
            assertTrue(caller.text().contains("Goes to Rapid Response North"), caller.text());
            caller.follow("Check answers").visitor().look().picture("call-7-check");
            caller.press("Submit referral").visitor().look().picture("call-8-done");

            assertTrue(caller.interactions() <= 12, "interactions: " + caller.interactions());
            assertTrue(
                    caller.visitor().path().matches("/referrals/ref_[a-z0-9]+/done"),
                    caller.visitor().path());
            assertFalse(caller.visitor().page().title().contains("Testley"));
            caller.visitor().follow("Referrals").picture("referrals-mine");
            caller.visitor().page().locator("tbody a").first().click();
            caller.visitor().picture("referral-one");
            assertTrue(caller.text().contains("What happened"));
            assertEquals(
                    0,
                    caller.visitor().addresses().stream()
                            .filter(a -> a.contains("Testley"))
                            .count());
        }
    }

    /** What was passed is folded, so that the outcome begins on the first screen, and on paper it is all there. */
    private static void outcomeIsNear(Caller caller) {
        var page = caller.visitor().page();
        page.evaluate("window.scrollTo(0, 0)");
        assertTrue(page.locator("#outcome").boundingBox().y < 900, "the outcome begins on the first screen");
        var height = (Number) page.evaluate("document.documentElement.scrollHeight");
        assertTrue(height.intValue() < 2_600, "high: " + height);
        assertTrue(page.innerText("#person").contains("999\u00A0000\u00A00018"), page.innerText("#person"));
        assertFalse(page.locator("#familyName").isVisible());
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertTrue(page.locator("#familyName").isVisible(), "on paper nothing is folded");
        caller.visitor().picture("call-6-outcome-print");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    }

    /** For the README. */
    private static void onlyTheOutcome(Caller caller) {
        caller.visitor()
                .page()
                .locator("#outcome .outcome")
                .screenshot(new Locator.ScreenshotOptions()
                        .setPath(Repository.ROOT.resolve(
                                Path.of("router", "target", "screenshots", "call-outcome.png"))));
    }

    @Test
    void a_red_flag_stops_the_call_with_words_to_read_out_and_is_recorded() throws Exception {
        try (var caller = new Caller(Visitor.at(service).signIn(service, "handler"))) {
            caller.begin().tick("fact-red-flags-chest-pain").press("Continue from 1. Safety first");
            assertTrue(caller.text().contains("Stop: call 999 now. Stay on the line."), caller.text());
            caller.visitor().page().waitForFunction("document.activeElement.id === 'stop-title'");
            assertTrue(caller.text().contains("Please hang up and call 999 now."), caller.text());
            caller.visitor().look().picture("call-999");
            caller.called()
                    .person("999 000 0026", "Sample", "3/4/1950", "N12 8QA")
                    .need("fall");
            caller.tick("rest").press("Continue from 5. Details still needed");
            assertTrue(caller.text().contains("This is not queued"), caller.text());
            caller.follow("Check answers").press("Submit referral");
            assertTrue(caller.text().contains("Emergency: 999"), caller.text());
        }
    }

    @Test
    void what_if_shows_the_outcome_before_and_after_and_keeps_nothing() throws Exception {
        try (var caller = new Caller(Visitor.at(service).signIn(service, "handler"))) {
            caller.begin()
                    .safe()
                    .called()
                    .person("999 000 0034", "Sample", "1950-04-03", "N12 8QA")
                    .need("fall");
            caller.tick("rest").press("Continue from 5. Details still needed");
            caller.change("details")
                    .tick("fact-safeguarding-concern-yes")
                    .press("What if: show what this would change");
            assertTrue(caller.text().contains("Safeguarding Adults"), caller.text());
            assertTrue(caller.text().contains("Nothing is kept yet."));
            caller.visitor().look().picture("call-what-if");
            caller.follow("Leave it as it was");
            assertFalse(caller.visitor().page().isChecked("#fact-safeguarding-concern-yes"));
            caller.change("details")
                    .tick("fact-safeguarding-concern-yes")
                    .press("Continue from 5. Details still needed");
            assertTrue(caller.text().contains("The outcome changed."), caller.text());
        }
    }

    @Test
    void what_is_wrong_is_told_beside_the_field_and_what_was_typed_stays() throws Exception {
        try (var caller = new Caller(Visitor.at(service).signIn(service, "handler"))) {
            caller.begin().press("Continue from 1. Safety first");
            assertTrue(caller.text().contains("Say whether any of these is happening now."));
            caller.safe().press("Continue from 2. Caller");
            assertTrue(caller.text().contains("Choose who is calling."));
            var longText = "x".repeat(2_000);
            caller.type("callerName", longText).choose("source", "self").tick("consent-given");
            caller.tick("knowsNumber-yes");
            caller.press("Continue from 2. Caller");
            assertTrue(caller.text().contains("This name is too long."));
            caller.visitor().look();
            caller.type("callerName", "\"><script>alert(1)</script>").press("Continue from 2. Caller");
            caller.type("nhsNumber", "QQ123456C")
                    .type("dateOfBirth", "31 2 1950")
                    .press("Continue from 3. Person");
            assertTrue(caller.visitor().page().title().startsWith("Error: New referral"));
            assertTrue(caller.text().contains("This is a National Insurance number"));
            assertTrue(caller.text().contains("Write a date of birth such as 2 5 1941."));
            assertEquals("31 2 1950", caller.visitor().page().inputValue("#dateOfBirth"));
            assertEquals("\"><script>alert(1)</script>", caller.visitor().page().inputValue("#callerName"));
            caller.visitor().look().picture("call-errors");
            caller.person("999 123 4567", "Sample", "1950-02-03", "no fixed abode");
            assertTrue(caller.text().contains("does not pass its check digit"), caller.text());
            assertEquals("ZZ99 3VZ", caller.visitor().page().inputValue("#postcode"));
            assertEquals("3 February 1950", caller.visitor().page().inputValue("#dateOfBirth"));
            caller.visitor().page().waitForFunction("document.activeElement.id === 'need-title'");
        }
    }

    @Test
    void leaving_the_number_says_what_it_is_and_raises_no_error() throws Exception {
        try (var caller = new Caller(Visitor.at(service).signIn(service, "handler"))) {
            caller.begin().safe().called().type("nhsNumber", "9990000018");
            caller.visitor().page().keyboard().press("Tab");
            caller.visitor().page().waitForCondition(() -> caller.text().contains("the check digit is correct"));
            assertEquals(0, caller.visitor().page().locator(".error").count());
        }
    }

    @Test
    void pressing_submit_twice_makes_one_referral_and_going_back_leads_to_it() throws Exception {
        try (var caller = new Caller(Visitor.withoutScripts(service).signIn(service, "handler"))) {
            caller.begin()
                    .safe()
                    .called()
                    .person("999 000 0042", "Twice", "5 May 1944", "N12 8QA")
                    .need("fall");
            caller.tick("rest").press("Continue from 5. Details still needed").follow("Check answers");
            var check = caller.visitor().path();
            var other = caller.visitor().context().newPage();
            other.navigate(service.address() + check);
            caller.press("Submit referral");
            var done = caller.visitor().path();
            other.click("text=Submit referral");
            assertEquals(service.address() + done, other.url());
            caller.visitor().go(check);
            assertEquals(done, caller.visitor().path());
            caller.press("Start another for the same person");
            caller.safe();
            assertEquals("Twice", caller.atPerson().visitor().page().inputValue("#familyName"));
            caller.press("Continue from 3. Person");
            assertTrue(caller.text().contains("1 possible match."), caller.text());
            caller.visitor().picture("call-same-person");
            caller.press("Continue from Other referrals of this person");
            assertTrue(caller.text().contains("is to this call."), caller.text());
            caller.visitor().page().locator("input[value=new-need]").check();
            caller.type("sameReason", "A new fall").press("Continue from Other referrals of this person");
            assertTrue(caller.text().contains("4. Need"), caller.text());
        }
    }

    @Test
    void what_is_said_of_a_known_referral_can_be_added_to_it() throws Exception {
        try (var caller = new Caller(Visitor.at(service).signIn(service, "handler"))) {
            caller.begin()
                    .safe()
                    .called()
                    .person("999 000 0050", "Added", "5 May 1944", "N12 8QA")
                    .need("fall");
            caller.tick("rest").press("Continue from 5. Details still needed").follow("Check answers");
            caller.press("Submit referral");
            caller.begin().safe().called().person("999 000 0050", "Added", "5 May 1944", "N12 8QA");
            caller.visitor().page().locator("input[value=add]").check();
            caller.type("addition", "She fell again\n<b>today</b>");
            caller.press("Continue from Other referrals of this person");
            assertTrue(
                    caller.visitor().path().startsWith("/referrals/ref_"),
                    caller.visitor().path());
            assertTrue(caller.text().contains("No new referral was made."), caller.text());
            assertTrue(caller.text().contains("<b>today</b>"), caller.text());
        }
    }

    @Test
    void a_call_is_parked_and_gone_on_with_by_keyboard() throws Exception {
        try (var caller = new Caller(Visitor.at(service).signIn(service, "handler"))) {
            caller.begin();
            var keys = caller.visitor().page().keyboard();
            caller.visitor().page().focus("#fact-red-flags-none");
            keys.press("Space");
            keys.press("Tab");
            keys.press("Tab");
            keys.press("ArrowRight");
            caller.visitor().page().focus("#safety button");
            keys.press("Enter");
            caller.visitor().page().waitForURL("**#caller-title");
            caller.visitor().page().waitForFunction("document.activeElement.id === 'caller-title'");
            caller.called();
            caller.press("Park it for anyone");
            assertTrue(caller.text().contains("Any call handler can go on with it."), caller.text());
            caller.visitor().look().picture("referrals-parked");
            caller.visitor().page().locator(".parked button").first().click();
            assertTrue(caller.text().contains("3. Person"), caller.text());
            caller.press("Discard this draft");
            assertTrue(caller.text().contains("what it said is gone"), caller.text());
        }
    }

    @Test
    void nobody_else_sees_a_draft() throws Exception {
        try (var caller = new Caller(Visitor.at(service).signIn(service, "handler"));
                var manager = Visitor.at(service).signIn(service, "manager")) {
            caller.begin();
            manager.go(caller.visitor().path());
            assertEquals("You cannot open this page", manager.heading());
            manager.go("/referrals");
            assertFalse(manager.text().contains("Calls not finished"));
        }
    }
}
