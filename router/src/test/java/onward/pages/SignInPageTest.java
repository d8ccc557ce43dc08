package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import onward.testing.Service;
import onward.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInPageTest {

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
    void the_right_password_leads_to_the_first_page_of_the_role() throws Exception {
        try (var visitor = Visitor.at(service)) {
            visitor.go("/");
            assertEquals("/sign-in", visitor.path());
            visitor.look().picture("sign-in").signIn(service, "manager").look().picture("first-page");

            assertEquals("What you can do here", visitor.heading());
            assertTrue(visitor.text().contains("Rules"), visitor.text());
        }
    }

    @Test
    void a_wrong_password_is_told_beside_the_field_and_nothing_says_which_of_both_was_wrong() {
        try (var visitor = Visitor.at(service)) {
            visitor.go("/sign-in");
            visitor.page().fill("#name", "manager");
            visitor.page().fill("#password", "not the password");
            visitor.press("Sign in").look();

            assertTrue(visitor.page().title().startsWith("Error: "));
            assertTrue(visitor.text().contains("The name or the password is not right."));
            assertEquals("manager", visitor.page().inputValue("#name"));
            visitor.page().waitForFunction("document.activeElement.className === 'problems'");
        }
    }

    @Test
    void whoever_is_asked_to_sign_in_comes_back_to_where_they_wanted_to_go() throws Exception {
        try (var visitor = Visitor.withoutScripts(service)) {
            visitor.go("/?from=somewhere");
            assertTrue(visitor.path().startsWith("/sign-in?back="), visitor.path());
            visitor.page().fill("#name", "operator");
            visitor.page()
                    .fill(
                            "#password",
                            service.access().path("signIn").path("password").asText());
            visitor.press("Sign in");

            assertEquals("/?from=somewhere", visitor.path());
        }
    }

    @Test
    void a_page_for_other_roles_says_so_and_a_page_that_is_not_there_too() throws Exception {
        try (var visitor = Visitor.at(service)) {
            visitor.signIn(service, "handler").go("/no/such/page").look();
            assertEquals("There is no such page", visitor.heading());
            visitor.go("/help").look().go("/accessibility").look();
        }
    }
}
