package onward.pages;

import static onward.pages.PartnerHouse.BEFRIENDERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import onward.testing.Service;
import onward.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a partner reads about itself: its figures, and what it may be sent. */
class PartnerFigurePageTest {

    private static final int MORE_THAN_A_PAGE = 27;

    @TempDir
    static Path data;

    private static PartnerHouse house;

    @BeforeAll
    static void start() throws Exception {
        house = new PartnerHouse(data);
        var first = house.refer("lonely-at-66");
        house.time.pass(Duration.ofMinutes(30));
        house.answer(first, BEFRIENDERS, "{\"answer\":\"decline\",\"reasonCode\":\"out-of-area\"}");
        for (int i = 0; i < MORE_THAN_A_PAGE; i++) {
            house.refer("lonely-at-66");
        }
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    @Test
    void figures_stand_beside_what_they_mean_and_are_a_file_as_well() throws Exception {
        try (var visitor = house.partner(BEFRIENDERS)) {
            visitor.go("/partner/figures").look().picture("partner-figures");
            assertTrue(visitor.text().contains("30 minutes"), visitor.text());
            visitor.page().selectOption("#days", "7");
            visitor.press("Show").look();
            assertEquals("/partner/figures?days=7", visitor.path());

            var download = visitor.page().waitForDownload(() -> visitor.follow("Download these figures as CSV"));
            var csv = Files.readString(download.path());
            assertTrue(csv.startsWith("group,figure,value,definition\r\n"), csv);
            assertTrue(csv.contains("\"Answers\",\"Received\",\"" + (MORE_THAN_A_PAGE + 1) + "\""), csv);
            assertTrue(csv.contains("\"The person lives outside our area\",\"1\""), csv);
        }
    }

    @Test
    void figures_of_nothing_say_so() throws Exception {
        try (var visitor = house.partner("warm-homes")) {
            visitor.go("/partner/figures?days=nonsense").look();
            assertTrue(visitor.text().contains("No answer yet"), visitor.text());
        }
    }

    @Test
    void events_are_shown_with_the_fields_of_the_own_profile_and_each_schema_can_be_saved() throws Exception {
        try (var visitor = house.partner(BEFRIENDERS)) {
            visitor.go("/partner/events").look().picture("partner-events");
            visitor.page().locator("summary").first().click();
            visitor.look().picture("partner-events-fields");
            assertTrue(visitor.text().contains("data.person.familyName"), visitor.text());
            assertTrue(
                    !visitor.page().content().contains("dateOfBirth"), "voluntary services are sent no date of birth");

            var download = visitor.page()
                    .waitForDownload(() -> visitor.page()
                            .getByText(
                                    "Download the JSON schema of referral.routed",
                                    new Page.GetByTextOptions().setExact(true))
                            .click());
            var schema = Service.JSON.readTree(download.path().toFile());
            assertEquals("referral.routed", schema.path("title").asText());
            visitor.go("/partner/events/referral.none/schema");
            assertEquals("There is no such page", visitor.heading());
        }
    }

    @Test
    void a_long_inbox_has_pages() throws Exception {
        try (var visitor = Visitor.withoutScripts(house.service)) {
            visitor.signIn(house.service, "partner-" + BEFRIENDERS)
                    .go("/partner")
                    .picture("partner-inbox-long");
            assertTrue(visitor.text().contains("Page 1 of 2"), visitor.text());
            visitor.follow("Further on this list");
            assertTrue(visitor.text().contains("Page 2 of 2"), visitor.text());
            visitor.go("/partner?page=9");
            assertTrue(visitor.text().contains("There is nothing on this page of the list any more."));
        }
    }
}
