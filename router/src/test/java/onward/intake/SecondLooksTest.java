package onward.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import onward.decide.Decide;
import onward.referral.Decision;
import onward.referral.Route;
import onward.rulebook.RuleBook;
import onward.testing.Repository;
import onward.testing.Seeds;
import onward.testing.Service;
import onward.wire.ReferralForm;
import org.junit.jupiter.api.Test;

/** Which trusted assessments a second assessor looks at. */
class SecondLooksTest {

    private static final RuleBook BOOK = Repository.book();
    private static final int REFERRALS = 4_000;

    /** Reablement leads and relies on one assessment; the beds come next and would rely on another. */
    private static Decision decision() throws Exception {
        var story = (ObjectNode) Service.JSON.readTree(Service.story("reablement-trusted"));
        var bed = Service.JSON.readTree(Service.story("step-down-transfer"));
        ((ArrayNode) story.path("assessments")).add(bed.path("assessments").path(0));
        var read = (ReferralForm.Read.Good) ReferralForm.read(Service.JSON.writeValueAsBytes(story), BOOK.vocabulary());
        return Decide.decide(read.referral(), BOOK, Seeds.NOON_OF_THE_STORIES);
    }

    @Test
    void the_stated_share_is_drawn_for_every_service_that_the_referral_may_be_sent_on_to() throws Exception {
        var decision = decision();
        var route = (Route.To) decision.route();
        assertEquals("reablement-north", route.lead().service());
        assertEquals("step-down-beds", route.next().get(0).service());

        var drawn = new HashMap<String, Integer>();
        for (int i = 0; i < REFERRALS; i++) {
            var looks = SecondLooks.drawn("ref_" + i, decision, BOOK);
            looks.forEach(look -> drawn.merge(look.service(), 1, Integer::sum));
            assertEquals(looks, SecondLooks.drawn("ref_" + i, decision, BOOK), "the same however often it is asked");
        }

        assertEquals(2, drawn.size(), drawn::toString);
        for (var each : drawn.entrySet()) {
            double share = 100.0 * each.getValue() / REFERRALS;
            assertTrue(share > 8 && share < 12, () -> each.getKey() + ": " + share + " %");
        }
    }
}
