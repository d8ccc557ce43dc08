package onward.life;

import static onward.life.Tale.BESIDE;
import static onward.life.Tale.FIRST;
import static onward.life.Tale.HANDLER;
import static onward.life.Tale.SAFEGUARDING;
import static onward.life.Tale.SECOND;
import static onward.life.Tale.TEN;
import static onward.life.Tale.THIRD;
import static onward.life.Tale.overrule;
import static onward.life.Tale.partner;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onward.referral.Consent;
import onward.referral.State;
import org.junit.jupiter.api.Test;

/** What people at the single point of access do. */
class PeopleTest {

    private static final String OTHER = "handler-2";
    private static final PersonAct CLAIM = new PersonAct.Claim(Optional.empty());
    private static final PersonAct WITHDRAW = new PersonAct.Withdraw(WithdrawReason.PERSON_DECLINED, Optional.empty());

    private static PersonAct release(boolean done) {
        return new PersonAct.Release(done, false);
    }

    private static Tale emergency() {
        return Tale.begun(
                TEN, State.EMERGENCY, "emergency", Consent.Status.EMERGENCY, List.of(), List.of(SAFEGUARDING));
    }

    @Test
    void a_person_who_overrules_the_category_counts_the_response_from_receipt_and_keeps_the_rules_answer() {
        var tale =
                Tale.routed("within-24h", BESIDE).pass(Duration.ofMinutes(30)).override("urgent-2h", "");

        assertEquals(Optional.of("urgent-2h"), tale.life.category());
        assertEquals(Optional.of(TEN.plus(Duration.ofHours(2))), tale.life.respondBy());
        assertEquals(Optional.of("within-24h"), tale.life.beginning().category());
        assertEquals(List.of("updated " + FIRST + " category", "updated " + BESIDE + " category"), tale.said());
        assertEquals(
                Optional.of(Instant.parse("2026-11-24T10:52:30Z")),
                tale.ask(FIRST).answerBy(),
                "a quarter of 90 minutes");
        assertEquals(new Owner.Person(HANDLER), tale.life.owner(), "until a service accepts");
    }

    @Test
    void an_emergency_recalls_the_lead_and_whoever_saw_it_owns_it() {
        var tale = Tale.routed("urgent-2h", SAFEGUARDING).accept(FIRST).override("emergency", "");

        assertEquals(State.EMERGENCY, tale.life.state());
        assertEquals(
                List.of("reassigned " + FIRST + " emergency", "updated " + SAFEGUARDING + " category"), tale.said());
        assertEquals(new Owner.Person(HANDLER), tale.life.owner());
        tale.does(HANDLER, release(true));
        assertEquals(new Owner.Person(HANDLER), tale.life.owner(), "and not whoever took the first call");
    }

    @Test
    void an_emergency_belongs_to_whoever_took_the_call_and_out_of_it_a_person_decides() {
        var tale = emergency();
        assertEquals(new Owner.Person("caller-1"), tale.life.owner());
        assertEquals(List.of("routed " + SAFEGUARDING + " alongside"), tale.said());

        tale.override("urgent-2h", "");

        assertEquals(State.REVIEW, tale.life.state());
        assertEquals(Optional.of(Why.OVERRULED), tale.life.why());
        assertTrue(tale.life.needsPerson());
    }

    @Test
    void out_of_an_emergency_with_a_service_that_service_is_asked_and_in_it_none() {
        assertEquals(
                "emergency", emergency().refused(HANDLER, overrule("", FIRST)).code());
        assertEquals(
                "emergency",
                Tale.routed("urgent-2h")
                        .refused(HANDLER, overrule("emergency", SECOND))
                        .code());

        var tale = emergency().override("urgent-2h", FIRST);

        assertEquals(State.ROUTED, tale.life.state());
        assertEquals(FIRST, tale.life.lead().orElseThrow().service());
    }

    @Test
    void a_person_who_overrules_the_route_recalls_the_lead_and_the_rules_route_stays() {
        var tale = Tale.routed("urgent-2h").accept(FIRST).override("", "home-care");

        assertEquals(List.of("reassigned " + FIRST + " overridden", "routed home-care lead"), tale.said());
        assertEquals(State.ROUTED, tale.life.state());
        assertEquals(Tale.ROUTE, tale.life.beginning().route());
        tale.already(HANDLER, overrule("urgent-2h", "home-care"));
        assertEquals(
                SECOND, tale.decline("home-care").life.lead().orElseThrow().service(), "and then the rules' next one");
    }

    @Test
    void a_service_that_runs_beside_can_be_made_to_lead_and_only_a_person_asks_one_twice() {
        var tale = Tale.routed("urgent-2h", BESIDE).override("", BESIDE);

        assertEquals(
                List.of(Role.ALONGSIDE, Role.LEAD),
                tale.life.asks().stream()
                        .filter(a -> a.service().equals(BESIDE))
                        .map(Ask::role)
                        .toList());
        assertEquals(1, tale.life.active().count());

        tale.decline(BESIDE).override("", FIRST);
        assertEquals(FIRST, tale.life.lead().orElseThrow().service());
    }

    @Test
    void a_person_overrules_neither_a_refused_consent_nor_a_place_that_is_not_there() {
        var refusing = Tale.begun(TEN, State.UNMET, "urgent-2h", Consent.Status.REFUSED, List.of(), List.of());
        assertEquals("consent", refusing.refused(HANDLER, overrule("", FIRST)).code());
        assertEquals(
                "full",
                Tale.routed("urgent-2h")
                        .full(SECOND)
                        .refused(HANDLER, overrule("", SECOND))
                        .code());
    }

    @Test
    void of_two_who_decide_at_once_the_second_is_told_who_and_when() {
        var tale = Tale.routed("urgent-2h").override("", SECOND);
        tale.pass(Duration.ofMillis(5));

        for (var act : List.of(overrule("", THIRD), WITHDRAW, new PersonAct.Merge("ref_2", "Both rang."), CLAIM)) {
            tale.openOthers.add("ref_2");
            var refused = tale.refused(OTHER, act);

            assertEquals("claimed", refused.code());
            assertEquals(Optional.of(HANDLER), refused.by());
            assertEquals(Optional.of(TEN), refused.at());
        }
        tale.does(OTHER, overrule("emergency", ""));
        assertEquals(new Owner.Person(OTHER), tale.life.owner(), "an emergency waits for nobody's claim");
    }

    @Test
    void a_claim_is_taken_over_knowingly_or_released_by_a_manager() {
        var tale = Tale.routed("urgent-2h").does(HANDLER, CLAIM);
        tale.already(HANDLER, CLAIM);
        assertEquals(
                "claimed",
                tale.refused(OTHER, new PersonAct.Claim(Optional.of("handler-3")))
                        .code());

        tale.does(OTHER, new PersonAct.Claim(Optional.of(HANDLER)));
        assertEquals(new Owner.Person(OTHER), tale.life.owner());

        assertEquals("claimed", tale.refused(HANDLER, release(false)).code());
        tale.does("manager-1", new PersonAct.Release(false, true));
        assertEquals(new Owner.SinglePointOfAccess(), tale.life.owner());
        tale.already(HANDLER, release(false));
    }

    @Test
    void a_claim_that_is_released_as_done_leaves_the_queue_unless_a_partner_still_waits() {
        var tale = Tale.routed("urgent-2h", BESIDE);
        tale.does(partner(FIRST), new PartnerAct.AskQuestion(partner(FIRST), Optional.empty(), "Is there a key safe?"));
        tale.decline(BESIDE).does(HANDLER, CLAIM).does(HANDLER, release(true));

        assertEquals(Set.of("question"), tale.life.attention());
        assertTrue(tale.life.needsPerson());
    }

    @Test
    void what_waits_for_a_decision_stays_in_the_queue_until_it_is_made() {
        var tale = Tale.begun(TEN, State.REVIEW, "", Consent.Status.GIVEN, List.of(), List.of());

        tale.does(HANDLER, CLAIM).does(HANDLER, release(true));

        assertTrue(tale.life.needsPerson());
    }
}
