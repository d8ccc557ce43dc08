package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.InstantSource;
import onward.testing.Colleague;
import onward.testing.Service;
import onward.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two windows on one call: the later one is told who changed what and when, and nothing is kept over it unasked. */
class CallWindowsPageTest {

    private static final Colleague ROBIN = new Colleague("r.sample", "Robin Sample", "");

    @TempDir
    static Path data;

    private static Service service;

    @BeforeAll
    static void start() {
        ROBIN.joinsAs("call-handler", data, InstantSource.system());
        service = Service.start(data);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        com.microsoft.playwright.options.AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .first()
                .click();
    }

    @Test
    void the_second_window_is_told_who_changed_it_and_when_and_keeps_what_was_typed_until_it_is_continued_again()
            throws Exception {
        try (var caller = new Caller(Visitor.at(service).signIn(service, "handler"))) {
            caller.begin().safe().called();
            var second = caller.visitor().context().newPage();
            second.navigate(caller.visitor().page().url());
            second.fill("#nhsNumber", "999 000 0018");
            second.fill("#familyName", "Firstley");
            press(second, "Continue from 3. Person");

            caller.type("familyName", "Secondley").type("nhsNumber", "999 000 0018");
            caller.press("Continue from 3. Person");
            assertTrue(caller.text().contains("This call was changed in another window"), caller.text());
            assertTrue(caller.text().contains("Demonstration handler changed it at "), caller.text());
            assertTrue(caller.text().contains("Person: Family name\tFirstley\tSecondley"), caller.text());
            assertEquals("Secondley", caller.visitor().page().inputValue("#familyName"));
            assertTrue(caller.visitor().page().title().startsWith("Error: "));
            caller.visitor().page().waitForFunction("document.activeElement.id === 'clash-title'");
            caller.visitor().look().picture("call-clash");

            second.reload();
            assertEquals("Firstley", second.inputValue("#familyName"), "nothing was kept over it");
            caller.press("Continue from 3. Person");
            second.reload();
            assertEquals("Secondley", second.inputValue("#familyName"), "continuing again decides");
        }
    }

    @Test
    void going_back_and_continuing_with_the_same_words_is_no_clash() throws Exception {
        try (var caller = new Caller(Visitor.withoutScripts(service).signIn(service, "handler"))) {
            caller.begin().safe();
            var second = caller.visitor().context().newPage();
            second.navigate(caller.visitor().page().url());
            caller.called();
            second.selectOption("#source", "family-friend-neighbour");
            second.fill("#callback", "020 7946 0019");
            second.check("#consent-given");
            second.check("#knowsNumber-yes");
            press(second, "Continue from 2. Caller");
            assertTrue(second.innerText("main").contains("3. Person"), second.innerText("main"));
            assertFalse(second.innerText("main").contains("another window"), second.innerText("main"));
        }
    }

    @Test
    void nothing_is_submitted_that_another_window_has_changed_since_it_was_checked() throws Exception {
        try (var caller = new Caller(Visitor.at(service).signIn(service, "handler"))) {
            caller.begin()
                    .safe()
                    .called()
                    .person("999 000 0026", "Sample", "2 5 1941", "N12 8QA")
                    .need("fall");
            caller.tick("rest").press("Continue from 5. Details still needed");
            var second = caller.visitor().context().newPage();
            second.navigate(caller.visitor().page().url());
            caller.follow("Check answers");
            second.click("#need > details > summary");
            second.fill("#note", "Two dogs in the house");
            press(second, "Continue from 4. Need");

            caller.press("Submit referral");
            assertTrue(caller.text().contains("nothing was sent"), caller.text());
            assertTrue(caller.text().contains("Two dogs in the house"), caller.text());
            caller.visitor().look().picture("call-clash-check");
            caller.press("Submit referral");
            assertTrue(caller.text().contains("is taken in"), caller.text());
        }
    }

    @Test
    void whoever_parked_a_call_for_anyone_is_told_who_has_gone_on_with_it() throws Exception {
        try (var caller = new Caller(Visitor.at(service).signIn(service, "handler"));
                var robin = ROBIN.signsIn(Visitor.at(service))) {
            caller.begin().safe();
            var call = caller.visitor().path().replaceAll("#.*", "");
            caller.press("Park it for anyone");
            robin.go("/referrals");
            robin.page().locator(".parked button").first().click();
            assertTrue(robin.text().contains("2. Caller"), robin.text());
            caller.visitor().go(call);
            assertTrue(caller.text().contains("Robin Sample has gone on with this call"), caller.text());
            caller.visitor().look();
        }
    }
}
