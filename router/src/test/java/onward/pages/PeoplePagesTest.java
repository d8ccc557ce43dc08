package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import onward.cli.Running;
import onward.testing.Forger;
import onward.testing.Service;
import onward.testing.SettableTime;
import onward.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeoplePagesTest {

    private static final String HOSTILE = "\"><script>alert(1)</script>";
    private static final SettableTime TIME = new SettableTime(Instant.parse("2026-11-25T12:00:00Z"));

    @TempDir
    static Path data;

    private static Service service;

    @BeforeAll
    static void start() {
        service = Service.start(data, TIME, Running.Browsers.STANDARD, true);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String code(Visitor visitor) {
        return visitor.page().innerText("code.secret");
    }

    private static void fill(Visitor visitor, Map<String, String> fields) {
        fields.forEach((name, value) -> visitor.page().fill("#" + name, value));
    }

    @Test
    void somebody_is_added_chooses_a_password_with_a_code_once_and_comes_in_with_it() throws Exception {
        try (var operator = Visitor.withoutScripts(service);
                var person = Visitor.withoutScripts(service)) {
            operator.signIn(service, "operator").go("/people").follow("Add somebody");
            fill(operator, Map.of("id", "J.Hale", "name", "Jo Hale " + HOSTILE));
            operator.page().check("#role-call-handler");
            operator.page().check("#override");
            operator.press("Add them");
            var code = code(operator);
            assertTrue(code.matches("(\\w{4}-){3}\\w{4}"), code);

            person.go("/sign-in").follow("I was given a code to choose a password with");
            fill(person, Map.of("name", "j.hale", "code", "wron-gwro-ngwr-ongw", "password", "seven green kettles"));
            person.press("Set the password");
            assertTrue(person.text().contains("The name or the code is not right"), person.text());
            fill(
                    person,
                    Map.of("code", code.toUpperCase(java.util.Locale.ROOT).replace("-", " "), "password", "short"));
            person.press("Set the password");
            assertTrue(person.text().contains("12 to 200 characters"), person.text());
            fill(person, Map.of("code", code, "password", "seven green kettles"));
            person.press("Set the password");
            assertTrue(person.text().contains("Your password is set."), person.text());
            assertTrue(person.page().innerText("header").contains(HOSTILE));

            assertEquals(
                    422,
                    new Forger(service)
                            .post(
                                    "/sign-in/choose",
                                    Map.of("name", "j.hale", "code", code, "password", "another one, please"))
                            .statusCode(),
                    "the code is used up");
            operator.go("/people");
            assertFalse(operator.text().contains(code));
        }
    }

    @Test
    void a_code_is_good_for_three_days_and_takes_the_place_of_the_password() throws Exception {
        var operator = new Forger(service).signIn("operator");
        operator.get("/people/person/auditor");
        var answer = operator.post("/people/person/auditor/code", Map.of());
        var code = answer.body().replaceAll("(?s).*class=\"secret\">([^<]+)<.*", "$1");
        assertEquals(303, new Forger(service).signIn("auditor").get("/account").statusCode(), "the old one is gone");
        TIME.pass(Duration.ofDays(3));

        var late = new Forger(service)
                .post("/sign-in/choose", Map.of("name", "auditor", "code", code, "password", "seven green kettles"));
        assertEquals(422, late.statusCode());
    }

    @Test
    void the_last_operator_can_neither_stop_nor_give_up_the_role() throws Exception {
        try (var visitor = Visitor.at(service)) {
            visitor.signIn(service, "operator")
                    .go("/people/person/operator")
                    .look()
                    .picture("person");
            visitor.press("Stop this account").look().picture("last-operator");
            assertTrue(visitor.text().contains("This is the last operator who can come in."), visitor.text());
            visitor.go("/people/person/operator");
            visitor.page().check("#role-manager");
            visitor.press("Change the role");
            assertTrue(visitor.text().contains("This is the last operator who can come in."), visitor.text());
        }
    }

    @Test
    void what_is_wrong_is_said_and_kept_and_every_state_of_the_pages_obeys_the_rules() throws Exception {
        try (var visitor = Visitor.at(service)) {
            visitor.signIn(service, "operator").go("/people").look().picture("people");
            visitor.follow("Add somebody").look();
            fill(visitor, Map.of("id", HOSTILE, "name", "x".repeat(2000)));
            visitor.press("Add them").look().picture("add-problems");
            assertTrue(visitor.page().title().startsWith("Error: "));
            assertTrue(visitor.text().contains("Choose a role."), visitor.text());
            fill(visitor, Map.of("id", "manager", "name", "W".repeat(100)));
            visitor.page().check("#role-partner");
            visitor.page().check("#override");
            visitor.press("Add them").look();
            assertTrue(visitor.text().contains("This name is taken by an account or a key."), visitor.text());
            assertTrue(visitor.text().contains("Choose the partner"), visitor.text());
            assertTrue(visitor.text().contains("Only call handlers and service managers"), visitor.text());
            fill(visitor, Map.of("id", "w".repeat(64)));
            visitor.page().selectOption("#partner", "befrienders");
            visitor.page().uncheck("#override");
            visitor.press("Add them").look().picture("code");
            visitor.go("/people").look();
            visitor.follow("W".repeat(100)).look();
            fill(visitor, Map.of("name", ""));
            visitor.press("Change the name").look();
            fill(visitor, Map.of("name", "Will Ward"));
            visitor.press("Change the name").look();
            assertTrue(visitor.text().contains("The name is changed."), visitor.text());
            visitor.press("Stop this account").look();
            visitor.press("Let them in again");
            assertTrue(visitor.text().contains("They may come in again."), visitor.text());
            visitor.go("/account").look().picture("you");
            visitor.press("Change the password").look();
            visitor.go("/people/rights").look().picture("rights");
        }
    }

    @Test
    void somebody_is_added_by_keyboard_alone() throws Exception {
        try (var visitor = Visitor.at(service)) {
            visitor.signIn(service, "operator").go("/people/add");
            visitor.tabTo("#id").type("k.board").tabTo("#name").type("Kay Board");
            visitor.tabTo("#role-call-handler").key("Space");
            visitor.tabTo("main button").key("Enter");
            visitor.page().waitForSelector("code.secret");

            assertEquals("A code for a password", visitor.heading());
        }
    }

    @Test
    void every_change_stands_in_the_audit_with_who_did_it() throws Exception {
        var operator = new Forger(service).signIn("operator");
        operator.get("/people/person/partner-befrienders");
        operator.post("/people/person/partner-befrienders/name", Map.of("name", "The befrienders"));
        operator.post("/people/person/partner-befrienders/stop", Map.of());
        operator.post("/people/person/partner-befrienders/let-in", Map.of());
        operator.post("/people/person/partner-befrienders/role", Map.of("role", "manager", "override", "yes"));
        operator.post("/people/person/partner-befrienders/code", Map.of());
        var trail = new onward.testing.Rows(data)
                .all(
                        "SELECT act || ' ' || detail FROM audit WHERE actor = 'operator' AND subject = 'partner-befrienders'"
                                + " ORDER BY sequence");

        assertEquals(
                java.util.List.of(
                        "account.renamed partner",
                        "account.stopped partner",
                        "account.let-in partner",
                        "account.given-a-role manager override",
                        "account.invited "),
                trail);
    }
}
