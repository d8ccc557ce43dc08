package onward.pages;

import static onward.pages.PartnerHouse.BEFRIENDERS;
import static onward.pages.PartnerHouse.COUNCIL;
import static onward.pages.PartnerHouse.HOSTILE;
import static onward.pages.PartnerHouse.LONG;
import static onward.pages.PartnerHouse.ROSA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import onward.testing.Service;
import onward.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a partner does in its inbox. */
class InboxPageTest {

    private static final String STORY = "care-home-fall";

    @TempDir
    static Path data;

    private static PartnerHouse house;

    @BeforeAll
    static void start() {
        house = new PartnerHouse(data);
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    private static String page(String id) {
        return "/partner/referrals/" + id;
    }

    @Test
    void an_inbox_with_nothing_in_it_says_so() throws Exception {
        try (var visitor = house.partner("warm-homes")) {
            visitor.go("/partner").look().picture("partner-inbox-empty");

            assertTrue(visitor.text().contains("Nothing waits for your answer."), visitor.text());
        }
    }

    @Test
    void what_waits_is_listed_with_its_time_and_accepting_leads_on_to_the_next() throws Exception {
        var first = house.refer(STORY);
        var second = house.refer(STORY);
        try (var visitor = house.partner(COUNCIL)) {
            visitor.go("/partner").look().picture("partner-inbox");
            assertTrue(visitor.text().contains("today (in "), visitor.text());
            assertFalse(visitor.page().content().contains("Sample1"), "nobody is named in a list");

            visitor.follow(house.reference(first)).look().picture("partner-referral");
            visitor.press("Accept, next");

            assertEquals("accepted", house.standing(first, COUNCIL));
            assertTrue(visitor.text().contains("You accepted the referral (" + house.reference(first) + ")"));
            assertFalse(visitor.path().endsWith(first), visitor.path());
            house.answer(second, COUNCIL, "{\"answer\":\"accept\"}");
        }
    }

    @Test
    void of_two_members_who_accept_at_once_the_second_sees_who_was_first() throws Exception {
        var id = house.refer(STORY);
        try (var first = house.partner(COUNCIL);
                var second = Visitor.at(house.service)) {
            ROSA.signsIn(second);
            first.go(page(id));
            second.go(page(id));

            second.press("Accept");
            first.press("Accept").look().picture("partner-referral-second");

            assertTrue(first.text().contains("Somebody was first."), first.text());
            assertTrue(first.text().contains("at 10am today by Rosa Sample"), first.text());
            assertTrue(second.text().contains("Rosa Sample") || second.text().contains("by you"), second.text());
            assertEquals("accepted", house.standing(id, COUNCIL));
        }
    }

    @Test
    void a_decline_needs_a_reason_and_tells_what_becomes_of_the_referral() throws Exception {
        var id = house.refer("night-sitting");
        try (var visitor = house.partner(COUNCIL)) {
            visitor.go(page(id)).follow("Decline for Night Sitting");
            visitor.look().picture("partner-decline");
            visitor.press("Decline the referral").look().picture("partner-decline-problem");
            assertTrue(visitor.page().title().startsWith("Error: "));
            assertTrue(visitor.text().contains("Choose one of the reasons."));

            visitor.page().check("#code-no-capacity");
            visitor.page().fill("#reason", LONG + HOSTILE);
            visitor.press("Decline the referral").look();
            assertTrue(visitor.text().contains("Say it in 2,000 characters or fewer."));
            assertTrue(visitor.page().isChecked("#code-no-capacity"));

            visitor.page().fill("#reason", HOSTILE + LONG.substring(HOSTILE.length()));
            visitor.press("Decline the referral").look().picture("partner-declined");
            assertTrue(visitor.text().contains("Another service is asked now"), visitor.text());
            assertTrue(visitor.text().contains("what was sent to you is not shown"), visitor.text());
            assertTrue(house.seen(id).path("asked").findValuesAsText("status").contains("declined"));
        }
    }

    @Test
    void advice_a_question_and_a_redirect_each_have_their_form() throws Exception {
        try (var visitor = house.partner(COUNCIL)) {
            var asked = house.refer(STORY);
            visitor.go(page(asked)).follow("Ask for information");
            visitor.look().press("Ask").look();
            assertTrue(visitor.text().contains("Say it in a few words."));
            visitor.page().fill("#reason", "Is there a key safe?");
            visitor.press("Ask").look();
            assertTrue(visitor.text().contains("Your time starts again when your question is answered"));
            visitor.go("/partner").look();
            assertTrue(visitor.text().contains("Your question is not answered yet"));

            visitor.go(page(asked)).follow("Return with advice");
            visitor.page().check("#code-wrong-service");
            visitor.press("Return with this advice").look();
            assertTrue(visitor.text().contains("Say it in a few words."));
            visitor.page().fill("#reason", "The falls clinic sees people within a week.");
            visitor.press("Return with this advice");
            assertEquals("declined", house.standing(asked, COUNCIL));

            var redirected = house.refer(STORY);
            visitor.go(page(redirected)).follow("Redirect");
            visitor.look().press("Redirect the referral").look();
            assertTrue(visitor.text().contains("Choose a service."));
            visitor.page().selectOption("#to", "falls-prevention");
            visitor.page().check("#code-wrong-service");
            visitor.press("Redirect the referral").look();
            assertEquals("redirected", house.standing(redirected, COUNCIL));
        }
    }

    @Test
    void everything_works_without_scripts_by_a_partner_that_has_no_server() throws Exception {
        var id = house.refer("lonely-at-66");
        try (var visitor = Visitor.withoutScripts(house.service)) {
            visitor.signIn(house.service, "partner-" + BEFRIENDERS).go("/partner");
            visitor.follow(house.reference(id)).press("Accept").press("We have seen the person");
            visitor.follow("Complete");
            visitor.page().check("#code-need-met");
            visitor.press("Complete the referral");

            assertTrue(visitor.text().contains("You completed the referral"), visitor.text());
            assertEquals("completed", house.standing(id, BEFRIENDERS));
            visitor.go("/partner");
            assertTrue(visitor.text().contains("Nothing waits for your answer."));
        }
    }

    @Test
    void a_referral_is_answered_by_keyboard_alone() throws Exception {
        var id = house.refer(STORY);
        try (var visitor = house.partner(COUNCIL)) {
            visitor.go(page(id));
            var keys = visitor.page().keyboard();
            for (int i = 0; i < 60 && !focused(visitor).startsWith("Accept"); i++) {
                keys.press("Tab");
            }
            keys.press("Enter");
            visitor.page().waitForSelector(".notice");
            assertEquals("accepted", house.standing(id, COUNCIL));
        }
    }

    private static String focused(Visitor visitor) {
        return String.valueOf(visitor.page().evaluate("document.activeElement.textContent.trim()"));
    }

    @Test
    void hostile_and_long_texts_stay_texts() throws Exception {
        var body = (ObjectNode) Service.JSON.readTree(Service.story(STORY));
        body.put("note", HOSTILE + LONG);
        ((ObjectNode) body.path("person")).put("familyName", HOSTILE).remove("nhsNumber");
        var id = house.refer(body);
        try (var visitor = house.partner(COUNCIL)) {
            visitor.go(page(id)).look();

            assertTrue(visitor.text().contains(HOSTILE));
            assertFalse(visitor.page().title().contains("script"));
            visitor.press("Accept");
        }
    }

    @Test
    void another_partner_learns_nothing_not_even_that_there_is_such_a_referral() throws Exception {
        var id = house.refer(STORY);
        try (var visitor = house.partner("warm-homes")) {
            visitor.go("/partner/referrals/ref_nothing");
            var nothing = visitor.text().replaceAll("req\\S*|[0-9a-f-]{20,}", "");
            for (var path : new String[] {page(id), page(id) + "/decline", page(id) + "/complete"}) {
                visitor.go(path).look();
                assertEquals("There is no such page", visitor.heading(), path);
                assertEquals(nothing.lines().count(), visitor.text().lines().count());
            }
            visitor.go("/partner");
            var form = visitor.page().inputValue("form.who input[name=form]");
            var refused = visitor.page()
                    .evaluate(
                            "async ([path, form]) => (await fetch(path, {method: 'POST', redirect: 'manual',"
                                    + " body: new URLSearchParams({form, answer: 'accept'})})).status",
                            java.util.List.of(page(id) + "/accept", form));
            assertEquals(404, refused);
        }
    }

    @Test
    void what_is_not_shared_is_not_on_the_page() throws Exception {
        var id = house.refer("lonely-at-66");
        try (var visitor = house.partner(BEFRIENDERS)) {
            visitor.go(page(id)).look().picture("partner-referral-voluntary");

            assertTrue(visitor.text().contains("Loneliness"), visitor.text());
            assertFalse(
                    visitor.page().content().contains("1960-11-24"), "a voluntary service is sent no date of birth");
            visitor.press("Accept");
        }
    }
}
