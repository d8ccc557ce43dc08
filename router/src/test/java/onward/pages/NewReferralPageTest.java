package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import onward.testing.Service;
import onward.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewReferralPageTest {

    @TempDir
    static Path data;

    private static Service service;

    @BeforeAll
    static void start() {
        service = Service.start(data);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void a_fall_at_home_is_taken_in_at_most_twelve_interactions_after_the_persons_details() throws Exception {
        try (var caller = new Caller(Visitor.at(service).signIn(service, "handler"))) {
            caller.begin().visitor().look().picture("call-1-safety");
            caller.safe().visitor().look().picture("call-2-caller");
            caller.called().visitor().look().picture("call-3-person");
            caller.person("999 000 0018", "Testley", "2 5 1941", "N12 8QA");
            caller.visitor().look().picture("call-4-need");

            caller.countFromHere();
            caller.tick("fact-needs-fall").press("Continue from 4. Need");
            caller.visitor().look().picture("call-5-details");
            assertTrue(caller.text().contains("can still change the outcome"), caller.text());
            caller.tick("fact-safeguarding-concern-no").tick("rest").press("Continue from 5. Details still needed");
            caller.visitor().look().picture("call-6-outcome");
            assertTrue(caller.text().contains("No further answer can change this outcome."), caller.text());
            assertTrue(caller.text().contains("Goes to Rapid Response North"), caller.text());
            caller.follow("Check answers").visitor().look().picture("call-7-check");
            caller.press("Submit referral").visitor().look().picture("call-8-done");

            assertTrue(caller.interactions() <= 12, "interactions: " + caller.interactions());
            assertTrue(
                    caller.visitor().path().matches("/referrals/ref_[a-z0-9]+/done"),
                    caller.visitor().path());
            assertFalse(caller.visitor().page().title().contains("Testley"));
            caller.visitor().follow("Referrals").look().picture("referrals-mine");
            caller.visitor().page().locator("tbody a").first().click();
            caller.visitor().look().picture("referral-one");
            assertTrue(caller.text().contains("What happened"));
            assertEquals(
                    0,
                    caller.visitor().addresses().stream()
                            .filter(a -> a.contains("Testley"))
                            .count());
        }
    }
}
