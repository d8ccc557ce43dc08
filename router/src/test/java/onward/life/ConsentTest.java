package onward.life;

import static onward.life.Tale.BESIDE;
import static onward.life.Tale.FIRST;
import static onward.life.Tale.HANDLER;
import static onward.life.Tale.ROUTE;
import static onward.life.Tale.SAFEGUARDING;
import static onward.life.Tale.SECOND;
import static onward.life.Tale.TEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onward.referral.Consent;
import onward.referral.State;
import org.junit.jupiter.api.Test;

/** The person agrees to less or to more than when they were referred. */
class ConsentTest {

    private static final ConsentAct REFUSED = said(Consent.Status.REFUSED);
    private static final ConsentAct GIVEN = said(Consent.Status.GIVEN);

    private static ConsentAct said(Consent.Status status) {
        return new ConsentAct(status, Optional.empty(), "She rang.");
    }

    private static Tale refusedAtFirst(State outcome, List<String> route, String... alongside) {
        return Tale.begun(TEN, outcome, "urgent-2h", Consent.Status.REFUSED, route, List.of(alongside));
    }

    @Test
    void who_said_what_and_when_is_kept_and_what_was_first_said_too() {
        var rang = TEN.minus(Duration.ofMinutes(5));
        var tale = Tale.routed("urgent-2h")
                .does(HANDLER, new ConsentAct(Consent.Status.REFUSED, Optional.of(rang), "Not to strangers."));

        var happened = tale.turn.get(0);
        assertEquals(HANDLER, happened.actor());
        assertEquals(TEN, happened.at());
        assertEquals(new Event.ConsentChanged(Consent.Status.REFUSED, rang, "Not to strangers."), happened.event());
        assertEquals(Consent.Status.REFUSED, tale.life.consent());
        assertEquals(Consent.Status.GIVEN, tale.life.beginning().consent());
        tale.already(HANDLER, REFUSED);
    }

    @Test
    void a_refusal_takes_the_person_back_from_whoever_may_not_know_of_them_and_leaves_safeguarding() {
        var tale = Tale.routed("urgent-2h", BESIDE, SAFEGUARDING).accept(FIRST).does("handler-2", REFUSED);

        assertEquals(
                List.of(
                        "withdrawn " + FIRST + " consent",
                        "withdrawn " + BESIDE + " consent",
                        "updated " + SAFEGUARDING + " consent"),
                tale.said());
        assertEquals(State.UNMET, tale.life.state(), "none of the route may be told");
        var unmet = tale.turn.get(tale.turn.size() - 1).event();
        assertEquals(new Event.NeedUnmet(Unmet.REFUSED_CONSENT, Optional.of(FIRST)), unmet);
        assertTrue(tale.life.needsPerson());
        assertTrue(tale.life.untold());
        assertEquals("consent", tale.refused(HANDLER, Tale.overrule("", SECOND)).code());
    }

    @Test
    void the_next_service_that_may_know_without_consent_is_asked() {
        var tale = Tale.begun(
                        TEN,
                        State.ROUTED,
                        "urgent-2h",
                        Consent.Status.GIVEN,
                        List.of(FIRST, SECOND, SAFEGUARDING),
                        List.of())
                .does(HANDLER, REFUSED);

        assertEquals(List.of("withdrawn " + FIRST + " consent", "routed " + SAFEGUARDING + " lead"), tale.said());
        assertEquals(State.ROUTED, tale.life.state());
        assertEquals(Passed.CONSENT, tale.life.passedOver().get(SECOND));
    }

    @Test
    void in_an_emergency_direct_care_keeps_the_person_and_is_told_what_it_may_know_now() {
        var tale = Tale.routed("urgent-2h", BESIDE).accept(FIRST).does(HANDLER, said(Consent.Status.EMERGENCY));

        assertEquals(List.of("updated " + FIRST + " consent", "withdrawn " + BESIDE + " consent"), tale.said());
        assertEquals(State.ACCEPTED, tale.life.state());
    }

    @Test
    void nobodys_claim_stands_in_the_way_of_the_persons_word() {
        var tale = Tale.routed("urgent-2h").does("handler-2", new PersonAct.Claim(Optional.empty()));

        assertEquals(Consent.Status.REFUSED, tale.does(HANDLER, REFUSED).life.consent());
    }

    @Test
    void without_time_left_a_person_decides_and_the_service_has_lost_them_all_the_same() {
        var tale =
                Tale.routed("urgent-2h").accept(FIRST).pass(Duration.ofHours(3)).does(HANDLER, REFUSED);

        assertEquals(State.REVIEW, tale.life.state());
        assertEquals(Ask.Status.RECALLED, tale.ask(FIRST).status());
    }

    @Test
    void whoever_waits_for_a_place_that_may_not_know_of_them_waits_no_longer() {
        var tale = Tale.begun(TEN, State.ROUTED, "urgent-2h", Consent.Status.GIVEN, List.of(FIRST, SECOND), List.of())
                .full(SECOND)
                .decline(FIRST);
        assertEquals(State.NO_CAPACITY, tale.life.state());

        assertEquals(State.UNMET, tale.does(HANDLER, REFUSED).life.state());
    }

    @Test
    void agreeing_later_brings_an_unmet_need_to_a_person() {
        var tale = refusedAtFirst(State.UNMET, List.of()).does(HANDLER, GIVEN);

        assertEquals(State.REVIEW, tale.life.state());
        assertEquals(Optional.of(Why.CONSENT_GIVEN), tale.life.why());
        assertEquals(Set.of("consent"), tale.life.attention());
        assertEquals(State.ROUTED, tale.override("", FIRST).life.state());
    }

    @Test
    void agreeing_later_leaves_the_lead_where_it_is_tells_it_more_and_asks_who_was_kept_out_beside() {
        var tale = refusedAtFirst(State.ROUTED, List.of(SAFEGUARDING), BESIDE);
        assertEquals(Passed.CONSENT, tale.life.passedOver().get(BESIDE));

        tale.does(HANDLER, GIVEN);

        assertEquals(List.of("updated " + SAFEGUARDING + " consent", "routed " + BESIDE + " alongside"), tale.said());
        assertEquals(State.ROUTED, tale.life.state());
        assertEquals(Set.of("consent"), tale.life.attention(), "whether another service should lead, a person sees");
        assertEquals(
                Set.of(),
                tale.does(HANDLER, new PersonAct.Claim(Optional.empty()))
                        .does(HANDLER, new PersonAct.Release(true, false))
                        .life
                        .attention());
    }

    @Test
    void a_change_of_mind_and_back_asks_beside_again_and_leaves_the_rest_to_a_person() {
        var tale = Tale.routed("urgent-2h", BESIDE).does(HANDLER, REFUSED).does(HANDLER, GIVEN);

        assertEquals(List.of("routed " + BESIDE + " alongside"), tale.said());
        assertEquals(State.REVIEW, tale.life.state());
        assertEquals(FIRST, tale.override("", FIRST).life.lead().orElseThrow().service());
    }

    @Test
    void what_was_said_earlier_does_not_overtake_what_was_said_later() {
        var tale = Tale.routed("urgent-2h").does(HANDLER, REFUSED);
        var before = Optional.of(TEN.minus(Duration.ofHours(1)));

        var refused = tale.refused(HANDLER, new ConsentAct(Consent.Status.GIVEN, before, "In the letter."));

        assertEquals("later-consent", refused.code());
        assertEquals(Optional.of(HANDLER), refused.by());
        assertEquals(Optional.of(TEN), refused.at());
    }

    @Test
    void after_the_end_who_still_cares_beside_loses_them_and_nobody_new_is_asked() {
        var tale = Tale.routed("urgent-2h", BESIDE)
                .accept(FIRST)
                .does(
                        Tale.partner(FIRST),
                        new PartnerAct.Complete(
                                Tale.partner(FIRST), Optional.empty(), Result.NEED_MET, Optional.empty()))
                .does(HANDLER, REFUSED);

        assertEquals(List.of("withdrawn " + BESIDE + " consent"), tale.said());
        assertEquals(State.COMPLETED, tale.life.state());
        assertFalse(tale.does(HANDLER, GIVEN).life.attention().contains("consent"));
    }

    @Test
    void of_a_merged_referral_the_consent_is_changed_where_it_goes_on() {
        var tale = Tale.routed("urgent-2h");
        tale.openOthers.add("ref_2");
        tale.does(HANDLER, new PersonAct.Merge("ref_2", "Both rang."));

        assertEquals("ended", tale.refused(HANDLER, REFUSED).code());
    }

    @Test
    void what_is_said_is_kept_to_the_millisecond() {
        var said = Instant.parse("2026-11-24T09:00:00.123456789Z");
        var tale = Tale.begun(TEN, State.ROUTED, "urgent-2h", Consent.Status.GIVEN, ROUTE, List.of())
                .does(HANDLER, new ConsentAct(Consent.Status.REFUSED, Optional.of(said), "By letter."));

        assertEquals(
                new Event.ConsentChanged(
                        Consent.Status.REFUSED, Instant.parse("2026-11-24T09:00:00.123Z"), "By letter."),
                tale.turn.get(0).event());
    }
}
