package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.cli.Running;
import onward.testing.Bare;
import onward.testing.Forger;
import onward.testing.Service;
import onward.testing.SettableTime;
import onward.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door of the pages, tried by whoever should not come in. */
class SignInDoorTest {

    private static final Map<String, String> NONE = Map.of();

    @TempDir
    static Path data;

    private static Service service;
    private static final SettableTime TIME = new SettableTime(Instant.parse("2026-11-25T09:00:00Z"));

    @BeforeAll
    static void start() {
        service = Service.start(data, TIME, Running.Browsers.STANDARD, true);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static boolean in(Forger somebody) throws Exception {
        return somebody.get("/account").statusCode() == 200;
    }

    @Test
    void a_session_that_was_planted_before_is_not_the_one_that_begins() throws Exception {
        var attacker = new Forger(service).signIn("auditor");
        var planted = attacker.cookie("onward");
        var victim = new Forger(service).plant("onward", planted);
        victim.get("/account");
        victim.signIn("manager");

        assertNotEquals(planted, victim.cookie("onward"));
        assertTrue(victim.get("/account").body().contains("Service manager"));
        assertFalse(in(attacker), "the planted one ended with the victim's sign-in");
        var guessed = new Forger(service).plant("onward", "chosen-by-me");
        assertFalse(in(guessed));
        guessed.signIn("manager");
        assertNotEquals("chosen-by-me", guessed.cookie("onward"));
    }

    @Test
    void a_form_from_elsewhere_is_refused_and_nothing_is_done() throws Exception {
        var victim = new Forger(service).signIn("operator");
        var other = new Forger(service).signIn("operator");
        var here = Map.of("Origin", service.address());
        var fields = Map.of("form", victim.form());

        for (var wrong : List.of(
                victim.forge("/sign-out", NONE, here),
                victim.forge("/sign-out", Map.of("form", ""), here),
                victim.forge("/sign-out", Map.of("form", other.form()), here),
                victim.forge("/sign-out", fields, NONE),
                victim.forge("/sign-out", fields, Map.of("Origin", "https://evil.example")),
                victim.forge("/sign-out", fields, Map.of("Origin", "null")),
                victim.forge("/sign-out", fields, Map.of("Origin", "not an address")),
                victim.forge("/sign-out", fields, Map.of("Origin", service.address(), "Sec-Fetch-Site", "cross-site")),
                victim.forge("/sign-out", fields, Map.of("Origin", service.address(), "Sec-Fetch-Site", "same-site")),
                victim.forge("/people/add", fields, Map.of("Origin", "https://evil.example")),
                new Forger(service).forge("/sign-in", Map.of("name", "a", "password", "b"), NONE))) {
            assertEquals(
                    403,
                    wrong.statusCode(),
                    () -> wrong.request().headers().map().toString());
            assertTrue(wrong.body().contains("Nothing was done"));
        }
        assertTrue(in(victim));
        assertEquals(303, victim.forge("/sign-out", fields, here).statusCode());
        assertFalse(in(victim));
    }

    @Test
    void whoever_is_stopped_or_has_another_password_is_out_at_once() throws Exception {
        var operator = new Forger(service).signIn("operator");
        var handler = new Forger(service).signIn("handler");
        assertTrue(in(handler));
        operator.get("/people/person/handler");
        assertEquals(303, operator.post("/people/person/handler/stop", NONE).statusCode());
        assertFalse(in(handler));
        assertFalse(in(new Forger(service).signIn("handler")), "nor by signing in again");
        operator.post("/people/person/handler/let-in", NONE);
        assertTrue(in(new Forger(service).signIn("handler")));
        assertFalse(in(handler), "an old session does not come back");

        var approver = new Forger(service).signIn("approver");
        operator.post("/people/person/approver/role", Map.of("role", "manager"));
        assertFalse(in(approver), "in another role one signs in anew");
    }

    @Test
    void own_password_changed_ends_the_other_sessions_and_this_one_goes_on_under_another_token() throws Exception {
        var password = service.access().path("signIn").path("password").asText();
        var here = new Forger(service).signIn("partner-befrienders");
        var elsewhere = new Forger(service).signIn("partner-befrienders");
        var before = here.cookie("onward");
        assertEquals(
                422,
                here.post("/account/password", Map.of("password", "wrong wrong wrong", "other", "four new words here"))
                        .statusCode());
        var answer = here.post("/account/password", Map.of("password", password, "other", "four new words here"));

        assertEquals(303, answer.statusCode(), answer::body);
        assertNotEquals(before, here.cookie("onward"));
        assertTrue(here.get("/account").body().contains("Your password is changed"));
        assertFalse(in(elsewhere));
        assertFalse(in(new Forger(service).plant("onward", before)));
        assertTrue(in(new Forger(service).signIn("partner-befrienders", "four new words here")));
    }

    @Test
    void after_five_wrong_passwords_even_the_right_one_waits() throws Exception {
        var somebody = new Forger(service);
        for (int i = 0; i < 5; i++) {
            somebody.post("/sign-in", Map.of("name", "partner-debt-advice", "password", "wrong " + i));
        }
        var answer = somebody.post("/sign-in", Map.of("name", "partner-debt-advice", "password", "wrong"));
        assertTrue(answer.body().contains("There were too many tries. Try again in a minute."), answer::body);
        TIME.pass(Duration.ofHours(1));
    }

    @Test
    void every_answer_has_its_headers_and_pages_are_kept_nowhere() throws Exception {
        var operator = new Forger(service).signIn("operator");
        var asset = operator.get("/help").body().replaceAll("(?s).*?href=\"(/assets/[^\"]+css)\".*", "$1");
        for (var path : List.of(
                "/", "/help", "/sign-in", "/people", "/rules/none", "/no/such", asset, "/docs", "/favicon.ico")) {
            var headers = operator.get(path).headers();
            var policy = headers.firstValue("content-security-policy").orElse("none at " + path);
            assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self';"), policy);
            assertFalse(policy.contains("unsafe"), policy);
            assertEquals(Optional.of("nosniff"), headers.firstValue("x-content-type-options"), path);
            assertEquals(Optional.of("same-origin"), headers.firstValue("referrer-policy"), path);
            assertEquals(Optional.of("DENY"), headers.firstValue("x-frame-options"), path);
            assertEquals(Optional.empty(), headers.firstValue("strict-transport-security"), path);
            boolean page = !path.startsWith("/assets") && !path.equals("/docs") && !path.equals("/favicon.ico");
            assertEquals(page, headers.firstValue("cache-control").equals(Optional.of("no-store")), path);
        }
        var unreadable = unreadable(service);
        assertTrue(unreadable.contains("content-security-policy: default-src 'none'"), unreadable);
        var refused = new Forger(service).get("/people");
        assertEquals(
                "/sign-in?back=%2Fpeople",
                refused.headers().firstValue("location").orElse(""));
    }

    /** The head of the answer to an address that cannot be read. */
    private static String unreadable(Service service) throws Exception {
        try (var bare = new Bare(service.address())) {
            return bare.send("GET /%zz HTTP/1.1\r\nHost: here\r\nAccept: text/html\r\n\r\n")
                    .head();
        }
    }

    @Test
    void the_page_about_the_api_obeys_the_policy() {
        try (var visitor = Visitor.at(service)) {
            visitor.go("/docs");
            assertEquals(List.of(), visitor.complaints());
            visitor.look();
        }
    }

    @Test
    void nobody_is_sent_elsewhere_after_signing_in() {
        for (var wrong : List.of("https://evil.example", "//evil.example", "/\\evil.example", "evil", "", "/a\nb")) {
            assertEquals("/", SignInPages.back(wrong), wrong);
        }
        assertEquals("/rules?x=1", SignInPages.back("/rules?x=1"));
    }

    @Test
    void behind_https_the_cookie_is_for_this_host_and_encrypted_connections_alone(@TempDir Path folder)
            throws Exception {
        var secure = new Running.Browsers(Duration.ofMinutes(30), true, Optional.empty());
        try (var behind = Service.start(folder, InstantSource.system(), secure, true)) {
            var password = behind.access().path("signIn").path("password").asText();
            var answer = new Forger(behind).post("/sign-in", Map.of("name", "manager", "password", password));
            var cookie = answer.headers().firstValue("set-cookie").orElse("");

            assertTrue(cookie.startsWith("__Host-onward="), cookie);
            for (var flag : List.of("Secure", "HTTPOnly", "SameSite=Lax", "Path=/")) {
                assertTrue(cookie.contains(flag), cookie);
            }
            assertEquals(Optional.of("max-age=31536000"), answer.headers().firstValue("strict-transport-security"));
            assertTrue(unreadable(behind).contains("strict-transport-security"));

            var attacker = new Forger(behind).with(Map.of("X-Forwarded-For", "192.0.2.1"));
            for (int i = 0; i < 21; i++) {
                attacker.post("/sign-in", Map.of("name", "nobody" + i, "password", "wrong"));
            }
            var colleague = new Forger(behind).with(Map.of("X-Forwarded-For", "192.0.2.1, 192.0.2.7"));
            assertTrue(attacker.post("/sign-in", Map.of("name", "manager", "password", password))
                    .body()
                    .contains("too many tries"));
            assertTrue(in(colleague.signIn("manager", password)), "who comes from elsewhere does not wait for others");
        }
    }

    @Test
    void in_a_real_place_the_first_account_is_made_with_the_token_of_the_first_start_once(@TempDir Path folder)
            throws Exception {
        try (var place = Service.start(folder, InstantSource.system(), Running.Browsers.STANDARD, false)) {
            var token = Files.readString(folder.resolve("first-sign-in.txt")).strip();
            var first = Map.of("token", token, "id", "g.moss", "name", "Gill Moss", "password", "four words in a row");
            var wrong = new java.util.HashMap<>(first);
            wrong.put("token", "guessed");
            assertEquals(422, new Forger(place).post("/sign-in/first", wrong).statusCode());
            try (var visitor = Visitor.at(place)) {
                visitor.go("/");
                assertEquals("/sign-in/first", visitor.path());
                visitor.look().picture("first-account");
                visitor.press("Make the account").look();
                first.forEach((name, value) -> visitor.page().fill("#" + name, value));
                visitor.press("Make the account");
                assertEquals("/people", visitor.path());
                visitor.look();
            }
            assertEquals(
                    422,
                    new Forger(place).post("/sign-in/first", first).statusCode(),
                    "the token is good for one account");
            assertTrue(in(new Forger(place).signIn("G.Moss", "four words in a row")));
        }
    }
}
