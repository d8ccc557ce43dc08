package onward.pages;

import static onward.pages.PartnerHouse.HOSTILE;
import static onward.pages.PartnerHouse.LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import onward.testing.HostilePartner;
import onward.testing.Repository;
import onward.testing.Service;
import onward.testing.Until;
import onward.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a partner sees of its letters and its endpoint, with a computer of its own that answers as the test wants. */
class DeliveryPageTest {

    private static final String TRUST = "northbridge-community-health";
    private static final String STORY = "contract-example";

    @TempDir
    static Path home;

    private static final AtomicInteger STATUS = new AtomicInteger(204);
    private static HostilePartner computer = HostilePartner.afterRequest(call -> call.answer(STATUS.get()));
    private static PartnerHouse house;
    private static String referral = "";

    @BeforeAll
    static void start() throws Exception {
        house = new PartnerHouse(
                home.resolve("data"), Service.rulesWith(home.resolve("rules"), TRUST, computer.address()));
        referral = house.refer(STORY);
        assertFalse(house.standing(referral, TRUST).isEmpty(), () -> Repository.ROOT + ": the story asks " + TRUST);
        Until.holds("a letter was tried", () -> !letters("delivered").isEmpty());
    }

    @AfterAll
    static void stop() {
        house.close();
        computer.close();
    }

    /** The letters of a status, as the operator sees them. */
    private static java.util.List<String> letters(String status) {
        try {
            var key = house.service
                    .access()
                    .path("partners")
                    .path(TRUST)
                    .path("key")
                    .asText();
            var answer = house.service.get(
                    "/api/v1/deliveries?status=" + status, java.util.Map.of("Authorization", "Bearer " + key));
            return Service.JSON.readTree(answer.body()).path("deliveries").findValuesAsText("id");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_letter_is_found_by_how_it_fared_and_shown_with_every_attempt() throws Exception {
        try (var visitor = house.partner(TRUST)) {
            visitor.go("/partner/deliveries").look().picture("partner-deliveries");
            assertTrue(visitor.text().contains("Delivered"), visitor.text());
            visitor.page().selectOption("#result", "parked");
            visitor.press("Show").look();
            assertTrue(visitor.text().contains("No letter is like that."), visitor.text());
            visitor.go("/partner/deliveries?response=good&event=referral.routed&from=2026-11-24&until=2026-11-24");
            visitor.page().locator("tbody th a").first().click();
            visitor.look().picture("partner-delivery");

            assertTrue(visitor.text().contains("webhook-timestamp"));
            assertTrue(visitor.text().contains("\"familyName\""), visitor.text());
            visitor.press("Send again").look();
            assertTrue(visitor.text().contains("Say in a few words why."));
            visitor.page().fill("#reason", "x".repeat(501));
            visitor.press("Send again");
            assertTrue(visitor.text().contains("500 characters or fewer"));
            visitor.page().check("#as-new");
            visitor.page().fill("#reason", "we lost it " + HOSTILE);
            visitor.press("Send again").look();
            assertTrue(visitor.text().contains("under an id of its own"), visitor.text());
            visitor.follow("the original letter");
            assertEquals("Delivery about " + house.reference(referral), visitor.heading());
        }
    }

    @Test
    void another_partners_letter_is_not_there() throws Exception {
        var letter = letters("delivered").get(0);
        try (var visitor = house.partner("warm-homes")) {
            visitor.go("/partner/deliveries/" + letter);
            assertEquals("There is no such page", visitor.heading());
            visitor.go("/partner/deliveries").look().picture("partner-deliveries-empty");
            assertTrue(visitor.text().contains("Nothing was sent to you yet."));
            visitor.go("/partner/recover").look();
            assertTrue(visitor.text().contains("you read your letters here"), visitor.text());
            visitor.go("/partner/endpoint").look();
            assertTrue(visitor.text().contains("You have no address"), visitor.text());
        }
    }

    @Test
    void the_endpoint_is_tested_paused_and_resumed_and_a_pause_stands_before_sending_again() throws Exception {
        try (var visitor = house.partner(TRUST)) {
            visitor.go("/partner/endpoint").look().press("Send a test event");
            visitor.look().picture("partner-endpoint");
            assertTrue(visitor.text().contains("The test event was taken. Status 204"), visitor.text());
            STATUS.set(500);
            visitor.press("Send a test event");
            assertTrue(visitor.text().contains("The test event failed. Status 500"), visitor.text());
            STATUS.set(204);

            visitor.press("Pause").look();
            assertTrue(visitor.text().contains("Say in a few words why."));
            visitor.page().fill("#reason", "moving house");
            visitor.press("Pause").look().picture("partner-endpoint-paused");
            assertTrue(visitor.text().contains("by you: moving house"), visitor.text());
            visitor.go("/partner/recover").look().picture("partner-recover-paused");
            assertTrue(visitor.text().contains("Resume it first"), visitor.text());
            visitor.follow("Resume it first");
            visitor.page().fill("#reason", "we have moved");
            visitor.press("Resume");
            assertTrue(visitor.text().contains("The endpoint is resumed."), visitor.text());
        }
    }

    @Test
    void letters_of_a_period_are_counted_first_and_sent_again_after_a_yes() throws Exception {
        try (var visitor = Visitor.withoutScripts(house.service)) {
            visitor.signIn(house.service, "partner-" + TRUST).go("/partner/recover");
            visitor.page().fill("#day", "2027-01-01");
            visitor.press("Count them");
            assertTrue(visitor.text().contains("Say a day that has begun."), visitor.text());
            visitor.page().fill("#day", "2026-11-24");
            visitor.page().check("#what-parked");
            visitor.press("Count them");
            assertTrue(visitor.text().contains("No letter since"), visitor.text());
            visitor.go("/partner/recover");
            visitor.page().check("#what-delivered");
            visitor.page().fill("#day", "2026-11-24");
            visitor.page().fill("#hour", "09:30");
            visitor.press("Count them").picture("partner-recover");
            assertTrue(visitor.text().contains("since 9:30am today"), visitor.text());
            visitor.press("Send them again");
            assertTrue(visitor.text().contains("Say in a few words why."));
            visitor.page().fill("#reason", "our disk failed");
            visitor.press("Send them again");
            assertEquals("/partner/recover/progress", visitor.path());
            assertTrue(visitor.text().contains("Done"), visitor.text());
            assertTrue(visitor.text().contains("queued. They are sent as fast as you answer"), visitor.text());
            assertTrue(visitor.text().contains("our disk failed"), visitor.text());
            Until.holds("it arrived again", () -> letters("pending").isEmpty());
        }
    }

    @Test
    void a_new_secret_is_shown_once_and_a_signature_is_checked_with_it() throws Exception {
        try (var visitor = house.partner(TRUST)) {
            visitor.go("/partner/endpoint");
            visitor.page().fill("#hours", "1000");
            visitor.press("Make a new secret").look();
            assertTrue(visitor.text().contains("from 0 to 168"));
            visitor.page().fill("#hours", "2");
            visitor.press("Make a new secret").look().picture("partner-secret");
            var secret = visitor.page().inputValue("#secret");
            assertTrue(secret.startsWith("whsec_"));
            assertTrue(visitor.text().contains("signed with until 12pm today"), visitor.text());

            visitor.go("/partner/signature").look().press("Check").look();
            assertTrue(visitor.text().contains("Paste the headers."));
            visitor.page().fill("#headers", "webhook-id: msg_1\n" + HOSTILE + LONG);
            visitor.page().fill("#secret", secret);
            visitor.press("Check").look().picture("partner-signature");
            assertTrue(visitor.text().contains("It fails at: The three headers are there"), visitor.text());
            assertEquals("", visitor.page().inputValue("#secret"));
            assertFalse(visitor.page().content().contains(secret), "a secret is never shown again");

            visitor.page()
                    .fill(
                            "#headers",
                            "webhook-id: msg_1\nwebhook-timestamp: " + PartnerHouse.TEN.getEpochSecond()
                                    + "\nwebhook-signature: "
                                    + onward.delivery.Signature.header(
                                            java.util.List.of(secret),
                                            "msg_1",
                                            PartnerHouse.TEN,
                                            "{\"a\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            visitor.page().fill("#body", "{\n \"a\": 1\n}\n");
            visitor.press("Check").look().picture("partner-signature-body");
            assertTrue(visitor.text().contains("It was re-serialised"), visitor.text());
            visitor.page().fill("#body", "{\"a\":1}");
            visitor.press("Check");
            assertTrue(visitor.text().contains("It verifies"), visitor.text());
        }
    }

    @Test
    void an_address_is_tried_without_asking_anybody() throws Exception {
        try (var visitor = house.partner(TRUST)) {
            visitor.go("/partner/endpoint");
            visitor.page().fill("#address", "http://10.0.0.1/hook");
            visitor.press("Try it").look();
            assertTrue(visitor.text().contains("does not begin with https"), visitor.text());
            assertTrue(visitor.text().contains("inside a private or special network"), visitor.text());
            visitor.page().fill("#address", HOSTILE);
            visitor.press("Try it").look();
            assertTrue(visitor.text().contains("This is not an address."), visitor.text());
        }
    }

    @Test
    void places_are_reported_for_own_services_that_count_them() throws Exception {
        try (var visitor = house.partner(TRUST)) {
            visitor.go("/partner/places").look().picture("partner-places");
            visitor.page().fill("#places-step-up-beds", "many");
            visitor.press("Report for Step-up Beds").look();
            assertTrue(visitor.text().contains("Say a whole number of places"), visitor.text());
            visitor.page().fill("#places-step-up-beds", "7");
            visitor.press("Report for Step-up Beds");
            assertTrue(visitor.text().contains("Step-up Beds: 7 places reported."), visitor.text());
        }
    }
}
