package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import onward.cli.Running;
import onward.testing.Forger;
import onward.testing.Provider;
import onward.testing.Service;
import onward.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in with one's organisation, against somebody else's provider in a process of its own. */
class ProviderSignInTest {

    @TempDir
    static Path data;

    private static Provider provider;
    private static Service service;

    @BeforeAll
    static void start() throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        provider = new Provider("http://127.0.0.1:" + port);
        var browsers = new Running.Browsers(Duration.ofMinutes(30), false, Optional.of(provider.agreement()));
        service = Service.start(data, InstantSource.system(), browsers, port);
        var operator = new Forger(service).signIn("operator");
        for (var id : new String[] {"ann@place.example", "unverified@place.example", "stopped@place.example"}) {
            operator.get("/people/add");
            var added = operator.post(
                    "/people/add", Map.of("id", id, "name", "Ann Place", "role", "manager", "way", "provider"));
            assertEquals(303, added.statusCode(), added::body);
        }
        operator.post("/people/person/stopped%40place.example/stop", Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
        provider.close();
    }

    /** Signs in there as anybody, and agrees. */
    private static void signInThere(Visitor visitor, String who) {
        visitor.page().fill("[name=login]", who);
        visitor.page().fill("[name=password]", "anything");
        visitor.page().click("button[type=submit]");
        visitor.page().click("button[type=submit]:has-text('Continue')");
    }

    private static Visitor visitor() {
        var visitor = Visitor.withoutScripts(service);
        visitor.context().route(address -> !address.startsWith("http://127.0.0.1"), route -> route.abort());
        return visitor;
    }

    private static Visitor through(String who) {
        var visitor = visitor();
        visitor.go("/sign-in?back=/people/rights").follow("Sign in with your organisation");
        signInThere(visitor, who);
        return visitor;
    }

    @Test
    void the_provider_says_who_and_the_account_says_what_they_may_do() {
        try (var visitor = Visitor.at(service)) {
            visitor.go("/sign-in").look().picture("sign-in-with-organisation");
        }
        try (var visitor = through("Ann@Place.example")) {
            assertEquals("/people/rights", visitor.path());
            assertTrue(visitor.page().innerText("header").contains("Ann Place, Service manager"));
            visitor.go("/account");
            assertTrue(visitor.text().contains("You sign in with your organisation"));
        }
    }

    @Test
    void whoever_signs_out_may_sign_out_of_the_organisation_too() throws Exception {
        try (var visitor = through("ann@place.example")) {
            visitor.press("Sign out");
            assertTrue(visitor.text().contains("You are signed out of Onward"), visitor.text());
            visitor.follow("Sign out there too");
            visitor.page().click("button:has-text('Yes, sign me out')");
            assertEquals("/sign-in", visitor.path());

            visitor.follow("Sign in with your organisation");
            assertTrue(visitor.page().isVisible("[name=login]"), "the provider asks who it is");
        }
        try (var visitor = Visitor.at(service)) {
            visitor.go("/sign-in?left=organisation").look().picture("signed-out-of-organisation");
            visitor.signIn(service, "manager");
            visitor.press("Sign out");
            assertEquals("/sign-in", visitor.path(), "with a password there is nothing else to leave");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stranger@place.example", "stopped@place.example"})
    void whoever_has_no_account_that_may_come_in_is_told_whom_to_ask(String who) {
        try (var visitor = through(who)) {
            assertEquals("You are not signed in", visitor.heading());
            assertTrue(visitor.text().contains("Ask the operator of this service"), visitor.text());
            visitor.go("/account");
            assertTrue(visitor.path().startsWith("/sign-in"));
        }
    }

    @Test
    void an_address_that_the_provider_has_not_verified_is_nobodys() {
        try (var visitor = through("unverified@place.example")) {
            assertTrue(visitor.text().contains("has not verified it"), visitor.text());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nonce", "no-nonce", "audience", "audiences", "issuer", "expired", "key", "unsigned", "none"})
    void what_is_not_signed_by_the_provider_for_us_and_for_this_sign_in_lets_nobody_in(String lie) throws Exception {
        provider.lie(lie);
        try (var visitor = through("ann@place.example")) {
            assertEquals("You are not signed in", visitor.heading());
            assertTrue(visitor.text().contains("could not be trusted"), visitor.text());
            visitor.go("/account");
            assertTrue(visitor.path().startsWith("/sign-in"));
        } finally {
            provider.lie("");
        }
    }

    @Test
    void an_answer_counts_once_in_the_browser_that_asked_and_for_what_it_asked() throws Exception {
        try (var visitor = visitor()) {
            var answers = new HashMap<String, String>();
            visitor.context().onRequest(request -> {
                if (request.url().contains("/sign-in/provider/back")) {
                    answers.put(
                            "answer", request.url().substring(service.address().length()));
                }
            });
            visitor.go("/sign-in/provider");
            signInThere(visitor, "ann@place.example");
            var answer = answers.getOrDefault("answer", "none");
            assertEquals("/", visitor.path());

            var again = new Forger(service).get(answer);
            assertEquals(403, again.statusCode());
            assertTrue(again.body().contains("begun in another window"));
            visitor.go(answer);
            assertEquals("You are not signed in", visitor.heading());

            var attacker = new Forger(service);
            var begun = attacker.get("/sign-in/provider")
                    .headers()
                    .firstValue("location")
                    .orElse("");
            var state = begun.replaceAll(".*[?&]state=([^&]+).*", "$1");
            assertTrue(begun.contains("code_challenge_method=S256") && begun.contains("nonce="), begun);
            var code = answer.replaceAll(".*[?&]code=([^&]+).*", "$1");
            var replayed = attacker.get("/sign-in/provider/back?code=" + code + "&state=" + state);
            assertEquals(403, replayed.statusCode());
            assertTrue(replayed.body().contains("could not be trusted"), replayed::body);
            var denied =
                    new Forger(service).plant("onward-begun", "x").get("/sign-in/provider/back?error=access_denied");
            assertEquals(403, denied.statusCode());
        }
    }

    @Test
    void while_the_provider_cannot_be_reached_a_page_says_so_and_passwords_still_work(@TempDir Path folder)
            throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var gone = new IdentityProvider.Agreement(
                "http://127.0.0.1:" + port, "onward", "secret", "http://127.0.0.1:1", "email");
        var browsers = new Running.Browsers(Duration.ofMinutes(30), false, Optional.of(gone));
        try (var alone = Service.start(folder, InstantSource.system(), browsers, true);
                var visitor = Visitor.at(alone)) {
            visitor.go("/sign-in")
                    .follow("Sign in with your organisation")
                    .look()
                    .picture("provider-down");
            assertTrue(visitor.text().contains("cannot be reached just now"), visitor.text());
            visitor.signIn(alone, "manager");
            assertEquals("What you can do here", visitor.heading());
        }
    }
}
