package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** Ways through a whole call: with the keyboard alone, back to what was passed, and with no number to find the person by. */
class CallWaysPageTest {

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
    void an_earlier_answer_is_changed_where_it_stands_and_what_follows_is_said_anew() throws Exception {
        try (var caller = new Caller(Visitor.withoutScripts(service).signIn(service, "handler"))) {
            caller.begin()
                    .safe()
                    .called()
                    .person("999 000 0077", "Folded", "5 May 1944", "N12 8QA")
                    .need("loneliness");
            caller.tick("rest").press("Continue from 5. Details still needed");
            caller.change("person").type("dateOfBirth", "5 5 2010").press("Continue from 3. Person");
            assertTrue(caller.text().contains("The outcome changed."), caller.text());
            caller.follow("Check answers").follow("Change Person");
            assertEquals("5 May 2010", caller.visitor().page().inputValue("#dateOfBirth"));
            caller.type("dateOfBirth", "5 5 1944").press("Continue from 3. Person");
            assertEquals("Check answers", caller.visitor().heading());
            assertTrue(caller.text().contains("The outcome changed."), caller.text());
            caller.follow("Back to the call");
            caller.change("need").tick("fact-needs-hospital-discharge").press("Continue from 4. Need");
            assertTrue(
                    caller.visitor().path().contains("?open=details"),
                    "what can change the outcome now is asked: "
                            + caller.visitor().path());
            caller.tick("rest").press("Continue from 5. Details still needed").follow("Check answers");
            caller.press("Submit referral");
            assertTrue(caller.text().contains("is taken in"), caller.text());
        }
    }

    @Test
    void a_person_whose_number_is_not_known_is_found_by_name_and_date_of_birth() throws Exception {
        try (var caller = new Caller(Visitor.withoutScripts(service).signIn(service, "handler"))) {
            caller.begin().safe().choose("source", "self").tick("consent-given").press("Continue from 2. Caller");
            assertTrue(caller.text().contains("Say whether you know the NHS number."), caller.text());
            caller.tick("knowsNumber-yes").press("Continue from 2. Caller");
            caller.type("familyName", "Nameless").type("dateOfBirth", "31 2 1950");
            caller.press("Continue from 3. Person");
            assertTrue(caller.text().contains("Write the NHS number, or say"), caller.text());
            caller.press("The number is not known after all");
            assertEquals(0, caller.visitor().page().locator("#nhsNumber").count());
            assertEquals("Nameless", caller.visitor().page().inputValue("#familyName"));
            caller.press("Continue from 3. Person");
            assertTrue(caller.text().contains("Write the date of birth."), caller.text());
            caller.type("dateOfBirth", "2 3 1950").press("Continue from 3. Person");
            assertTrue(caller.text().contains("4. Need"), caller.text());
            caller.change("person").press("The number is known after all");
            caller.type("nhsNumber", "999 000 0085").press("Continue from 3. Person");
            assertTrue(caller.text().contains("999\u00A0000\u00A00085"), caller.text());
            caller.change("caller").tick("knowsNumber-no").press("Continue from 2. Caller");
            assertFalse(caller.text().contains("999\u00A0000\u00A00085"), "what is not known is not sent");
        }
    }

    @Test
    void a_whole_call_is_taken_by_keyboard_alone() throws Exception {
        try (var visitor = Visitor.at(service).signIn(service, "handler")) {
            visitor.go("/referrals/new");
            visitor.tabTo("#fact-red-flags-none").key("Space");
            visitor.tabTo("input[name='fact.loss-of-consciousness']")
                    .key("Space")
                    .key("ArrowRight");
            visitor.tabTo("#safety .actions button").key("Enter");
            at(visitor, "caller-title");
            visitor.tabTo("#source").type("Fam");
            visitor.tabTo("input[name=consent]").key("Space");
            visitor.tabTo("input[name=knowsNumber]").key("Space");
            visitor.tabTo("#caller .actions button").key("Enter");
            at(visitor, "person-title");
            visitor.tabTo("#nhsNumber").type("9990000093");
            visitor.tabTo("#familyName").type("Keys");
            visitor.tabTo("#dateOfBirth").type("2 5 1941");
            visitor.tabTo("#postcode").type("N12 8QA").key("Enter");
            at(visitor, "need-title");
            visitor.tabTo("#fact-needs-fall").key("Space");
            visitor.tabTo("#need .actions button").key("Enter");
            at(visitor, "details-title");
            visitor.tabTo("#rest").key("Space");
            visitor.tabTo("#details .actions button").key("Enter");
            at(visitor, "outcome-title");
            while (!(Boolean) visitor.page().evaluate("document.activeElement.matches('#need summary')")) {
                visitor.key("Shift+Tab");
            }
            visitor.key("Enter").tabTo("#note").type("Key safe by the door");
            visitor.tabTo("#need .actions button").key("Enter");
            at(visitor, "outcome-title");
            visitor.tabTo("#outcome a.button").key("Enter");
            visitor.page().waitForURL("**/check");
            assertTrue(visitor.text().contains("Key safe by the door"), visitor.text());
            visitor.tabTo("main form .actions button").key("Enter");
            visitor.page().waitForURL("**/done");
            assertTrue(visitor.text().contains("is taken in"), visitor.text());
        }
    }

    /** The focus lands on the heading of what comes next. */
    private static void at(Visitor visitor, String heading) {
        visitor.page().waitForFunction("id => document.activeElement.id === id", heading);
    }
}
