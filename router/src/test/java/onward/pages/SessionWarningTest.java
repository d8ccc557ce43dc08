package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import onward.cli.Running;
import onward.testing.Service;
import onward.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever does nothing is warned, and goes on with one press; otherwise they come back to where they were. */
class SessionWarningTest {

    private static final String OPEN = "dialog#session[open]";

    @TempDir
    static Path data;

    private static Service service;

    @BeforeAll
    static void start() {
        var hurried = new Running.Browsers(Duration.ofSeconds(12), false, Optional.empty());
        service = Service.start(data, InstantSource.system(), hurried, true);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void the_warning_has_the_focus_and_one_press_goes_on_without_leaving_the_page() throws Exception {
        try (var visitor = Visitor.at(service)) {
            visitor.signIn(service, "manager").go("/account");
            visitor.page().fill("#password", "half written");
            visitor.page().waitForSelector(OPEN);
            visitor.page().waitForFunction("document.activeElement.textContent === 'Stay signed in'");
            visitor.key("Escape");
            assertTrue(visitor.page().isVisible(OPEN), "it is answered, not waved away");
            visitor.key("Enter");
            visitor.page().waitForSelector(OPEN, hidden());

            assertEquals("half written", visitor.page().inputValue("#password"));
            assertEquals("/account", visitor.path());
            visitor.page().waitForSelector(OPEN);
            visitor.key("Enter");
            visitor.page().waitForSelector(OPEN, hidden());
            visitor.go("/account");
            assertEquals("You", visitor.heading(), "after more time than a session lasts");
        }
    }

    private static com.microsoft.playwright.Page.WaitForSelectorOptions hidden() {
        return new com.microsoft.playwright.Page.WaitForSelectorOptions()
                .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED);
    }

    @Test
    void the_warning_obeys_the_rules_and_whoever_lets_it_pass_comes_back_to_the_page() throws Exception {
        try (var visitor = Visitor.at(service)) {
            visitor.signIn(service, "manager").go("/people/rights");
            visitor.page().waitForSelector(OPEN);
            visitor.look().picture("session-warning");
            assertTrue(visitor.page().innerText(OPEN).contains("Drafts are kept"));
            visitor.page().waitForURL("**/sign-in?back=*");
            assertTrue(visitor.path().endsWith("back=%2Fpeople%2Frights"), visitor.path());
            assertFalse(visitor.page().isVisible("dialog"));
            visitor.page().fill("#name", "manager");
            visitor.page()
                    .fill(
                            "#password",
                            service.access().path("signIn").path("password").asText());
            visitor.press("Sign in");
            assertEquals("/people/rights", visitor.path());
        }
    }
}
