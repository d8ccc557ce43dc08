package onward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import onward.decide.Decide;
import onward.referral.Route;
import onward.testing.Caseload;
import onward.testing.Repository;
import onward.testing.Seeds;
import onward.wire.DecisionView;
import onward.wire.Json;
import onward.wire.ReferralForm;
import org.junit.jupiter.api.Test;

/** A borough's year of contacts goes through the router. */
class CaseloadTest {

    @Test
    void the_year_has_the_contacts_of_the_borough_table() {
        assertEquals(
                9_644,
                Caseload.BOROUGH.values().stream().mapToInt(Integer::intValue).sum());
        assertEquals(9_644, new Caseload(1).year().size());
    }

    @Test
    void the_same_seed_gives_the_same_year() {
        var once = new Caseload(7).year();
        var again = new Caseload(7).year();

        for (int i = 0; i < once.size(); i++) {
            assertArrayEquals(once.get(i), again.get(i));
        }
    }

    @Test
    void everybody_of_a_year_ends_somewhere() throws Json.Unreadable {
        var book = Repository.book();
        var sources = new HashMap<String, Integer>();
        var outcomes = new HashMap<String, Integer>();
        for (var body : new Caseload(1).year()) {
            var read = ReferralForm.read(body, book.vocabulary());
            assertTrue(read instanceof ReferralForm.Read.Good, read::toString);
            var referral = ((ReferralForm.Read.Good) read).referral();
            sources.merge(referral.referrer().source().code(), 1, Integer::sum);

            var decision = Decide.decide(referral, book, Seeds.NOON_OF_THE_STORIES);

            outcomes.merge(DecisionView.outcome(decision.route()), 1, Integer::sum);
            assertTrue(decision.warnings().isEmpty(), () -> decision.warnings().toString());
            if (!(decision.route() instanceof Route.To)) {
                assertTrue(!decision.reasons().isEmpty());
            }
        }

        assertEquals(2_650, sources.get("secondary-health"));
        assertEquals(1_818, sources.get("family-friend-neighbour"));
        assertEquals(
                9_644, outcomes.values().stream().mapToInt(Integer::intValue).sum());
        assertTrue(
                Map.copyOf(outcomes).keySet().containsAll(java.util.Set.of("routed", "review", "unmet")),
                outcomes::toString);
    }
}
