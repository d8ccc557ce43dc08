package onward.life;

import static onward.life.Tale.BESIDE;
import static onward.life.Tale.FIRST;
import static onward.life.Tale.HANDLER;
import static onward.life.Tale.SECOND;
import static onward.life.Tale.TEN;
import static onward.life.Tale.THIRD;
import static onward.life.Tale.partner;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import onward.referral.State;
import org.junit.jupiter.api.Test;

/** What partners answer, and what follows. */
class AnswerTest {

    private static PartnerAct.Decline decline(String service) {
        return new PartnerAct.Decline(partner(service), Optional.empty(), DeclineReason.NO_CAPACITY, Optional.empty());
    }

    private static PartnerAct.Redirect redirect(String service, String to) {
        return new PartnerAct.Redirect(
                partner(service), Optional.empty(), to, DeclineReason.WRONG_SERVICE, Optional.empty());
    }

    private static PartnerAct.Complete complete(String service, Result result) {
        return new PartnerAct.Complete(partner(service), Optional.empty(), result, Optional.empty());
    }

    private static PartnerAct.AskQuestion question(String service) {
        return new PartnerAct.AskQuestion(partner(service), Optional.empty(), "Is there a key safe?");
    }

    @Test
    void a_route_asks_its_first_service_and_nobody_owns_the_referral_until_it_accepts() {
        var tale = Tale.routed("urgent-2h");

        assertEquals(List.of("routed " + FIRST + " lead"), tale.said());
        assertEquals(State.ROUTED, tale.life.state());
        assertEquals(new Owner.SinglePointOfAccess(), tale.life.owner());

        tale.accept(FIRST);

        assertEquals(State.ACCEPTED, tale.life.state());
        assertEquals(new Owner.Accepting(FIRST, partner(FIRST)), tale.life.owner());
        assertEquals(List.of(), tale.said());
    }

    @Test
    void a_decline_asks_the_next_service_and_keeps_the_letter_history() {
        var tale = Tale.routed("urgent-2h").decline(FIRST);

        assertEquals(List.of("declined", "asked"), tale.happened());
        assertEquals(List.of("routed " + SECOND + " lead"), tale.said());
        assertEquals(State.ROUTED, tale.life.state());
        assertEquals(
                List.of(Ask.Status.DECLINED, Ask.Status.WAITING),
                tale.life.asks().stream().map(Ask::status).toList());
    }

    @Test
    void the_decline_of_the_last_service_records_an_unmet_need_and_a_person_sees_it() {
        var tale = Tale.routed("urgent-2h").decline(FIRST).decline(SECOND).decline(THIRD);

        assertEquals(State.DECLINED, tale.life.state());
        assertEquals(
                new Event.NeedUnmet(Unmet.DECLINED, Optional.of(THIRD)),
                tale.events.get(tale.events.size() - 1).event());
        assertTrue(tale.life.needsPerson(), "a decline never closes a need");
        assertTrue(tale.life.nextTick(Tale.BOOK).isPresent(), "and its clock runs on");
    }

    @Test
    void what_is_sent_back_after_it_was_accepted_goes_on_to_the_next_service() {
        var tale = Tale.routed("urgent-2h").accept(FIRST);

        tale.does(partner(FIRST), decline(FIRST));

        assertEquals(List.of("returned", "asked"), tale.happened());
        assertEquals(State.ROUTED, tale.life.state());
        assertEquals(new Owner.SinglePointOfAccess(), tale.life.owner());
        assertEquals(SECOND, tale.life.lead().orElseThrow().service());
    }

    @Test
    void a_redirect_to_a_service_of_the_route_asks_that_one() {
        var tale = Tale.routed("urgent-2h").does(partner(FIRST), redirect(FIRST, THIRD));

        assertEquals(List.of("routed " + THIRD + " lead"), tale.said());
        assertEquals(State.ROUTED, tale.life.state());
    }

    @Test
    void a_redirect_to_one_that_is_unfit_full_or_refused_goes_to_a_person() {
        for (var to : List.of("home-care", SECOND, FIRST)) {
            var tale = Tale.routed("urgent-2h").full(SECOND).does(partner(FIRST), redirect(FIRST, to));

            assertEquals(State.REVIEW, tale.life.state(), to);
            assertEquals(Optional.of(Why.REDIRECTED), tale.life.why());
            assertEquals(List.of(), tale.said());
        }
    }

    @Test
    void a_redirect_when_no_time_is_left_goes_to_a_person() {
        var tale = Tale.routed("urgent-2h").accept(FIRST).pass(Duration.ofHours(3));

        tale.does(partner(FIRST), redirect(FIRST, THIRD));

        assertEquals(State.REVIEW, tale.life.state());
    }

    @Test
    void while_a_question_is_open_the_service_is_not_hurried_and_the_answer_starts_its_time_again() {
        var tale = Tale.routed("urgent-2h").does(partner(FIRST), question(FIRST));

        assertEquals(Optional.empty(), tale.ask(FIRST).answerBy());
        assertTrue(tale.life.needsPerson());
        assertEquals(State.ROUTED, tale.life.state());

        tale.pass(Duration.ofMinutes(40)).does(HANDLER, new PersonAct.Answer("Beside the back door."));

        assertEquals(List.of("updated " + FIRST + " answer"), tale.said());
        assertEquals(
                Optional.of(tale.now.plus(Duration.ofMinutes(20))),
                tale.ask(FIRST).answerBy());
        assertFalse(tale.life.needsPerson());
    }

    @Test
    void whoever_accepts_without_waiting_for_the_answer_has_no_question_and_no_time_limit_left() {
        var tale =
                Tale.routed("urgent-2h").does(partner(FIRST), question(FIRST)).accept(FIRST);

        assertEquals(some(), tale.life.attention());
        assertEquals(
                "no-question",
                tale.refused(HANDLER, new PersonAct.Answer("It is.")).code());
        assertEquals(Optional.empty(), tale.ask(FIRST).answerBy());
    }

    private static java.util.Set<String> some(String... some) {
        return java.util.Set.of(some);
    }

    @Test
    void a_second_question_waits_for_the_answer_to_the_first_and_the_same_one_again_changes_nothing() {
        var tale = Tale.routed("within-24h", BESIDE).does(partner(FIRST), question(FIRST));

        tale.already(partner(FIRST), question(FIRST));
        tale.pass(Duration.ofMinutes(5));
        var refused = tale.refused(partner(BESIDE), question(BESIDE));

        assertEquals("question-open", refused.code());
        assertEquals(Optional.of(partner(FIRST)), refused.by());
        assertEquals(Optional.of(TEN), refused.at());
    }

    @Test
    void the_first_contact_stops_the_clock_and_only_the_leading_service_has_it() {
        var tale = Tale.routed("urgent-2h", BESIDE).accept(FIRST).accept(BESIDE);

        tale.does(partner(BESIDE), new PartnerAct.See(partner(BESIDE), Optional.empty()));
        assertFalse(tale.life.seen(), "a befriender's call is no urgent response");
        tale.does(partner(FIRST), new PartnerAct.See(partner(FIRST), Optional.empty()));
        tale.already(partner(FIRST), new PartnerAct.See(partner(FIRST), Optional.empty()));

        assertTrue(tale.life.seen());
        assertFalse(tale.life.overdue());
        tale.pass(Duration.ofDays(1)).already(Happened.CLOCK, new ClockAct.Tick());
    }

    @Test
    void what_is_completed_has_an_outcome_and_stays_with_whoever_completed_it() {
        var tale = Tale.routed("urgent-2h", BESIDE).accept(FIRST);

        tale.does(partner(FIRST), complete(FIRST, Result.NEED_MET));

        assertEquals(State.COMPLETED, tale.life.state());
        assertEquals(new Owner.Accepting(FIRST, partner(FIRST)), tale.life.owner());
        assertEquals(List.of("updated " + BESIDE + " completed"), tale.said(), "whoever runs beside knows and goes on");
        assertEquals(Ask.Status.WAITING, tale.ask(BESIDE).status());
        tale.already(partner(FIRST), complete(FIRST, Result.NEED_MET));
        assertEquals(
                "moved-on",
                tale.refused(partner(FIRST), complete(FIRST, Result.DIED)).code());
    }

    @Test
    void nobody_befriends_a_person_who_has_died() {
        var tale = Tale.routed("urgent-2h", BESIDE).accept(FIRST);

        tale.does(partner(FIRST), complete(FIRST, Result.DIED));

        assertEquals(List.of("withdrawn " + BESIDE + " withdrawn"), tale.said());
        assertEquals(Ask.Status.RECALLED, tale.ask(BESIDE).status());
    }

    @Test
    void whoever_was_overtaken_is_told_who_and_when() {
        var tale = Tale.routed("urgent-2h").decline(FIRST);
        tale.pass(Duration.ofMinutes(3)).does(HANDLER, new PersonAct.Note("Her daughter rang."));

        var refused = tale.refused(partner(FIRST), new PartnerAct.Accept(partner(FIRST), Optional.empty()));

        assertEquals("moved-on", refused.code());
        assertEquals(Optional.of(partner(FIRST)), refused.by(), "not whoever wrote a note since");
        assertEquals(Optional.of(TEN), refused.at());
    }

    @Test
    void the_same_answer_again_changes_nothing() {
        var tale = Tale.routed("urgent-2h").decline(FIRST);
        tale.already(partner(FIRST), decline(FIRST));
        tale.accept(SECOND).already(partner(SECOND), new PartnerAct.Accept(partner(SECOND), Optional.empty()));
        tale.does(partner(SECOND), redirect(SECOND, THIRD)).already(partner(SECOND), redirect(SECOND, THIRD));
    }

    @Test
    void a_decline_that_is_sent_twice_does_not_decline_for_the_next_service_of_the_same_partner() {
        var tale = Tale.begun(
                TEN,
                State.ROUTED,
                "within-24h",
                onward.referral.Consent.Status.GIVEN,
                List.of("district-nursing", "care-home-support"),
                List.of());
        tale.decline("district-nursing");
        assertEquals("care-home-support", tale.life.lead().orElseThrow().service());

        assertEquals(
                "which-service",
                tale.refused(partner("district-nursing"), decline("district-nursing"))
                        .code());
        tale.already(
                partner("district-nursing"),
                new PartnerAct.Decline(
                        partner("district-nursing"),
                        Optional.of("district-nursing"),
                        DeclineReason.NO_CAPACITY,
                        Optional.empty()));
    }

    @Test
    void whoever_was_not_asked_cannot_answer_and_nothing_is_done_before_it_is_accepted() {
        var tale = Tale.routed("urgent-2h");

        assertEquals("not-asked", tale.refused("befrienders", decline(BESIDE)).code());
        assertEquals(
                "not-asked",
                tale.refused(partner(FIRST), new PartnerAct.Accept(partner(FIRST), Optional.of(SECOND)))
                        .code());
        assertEquals(
                "not-accepted",
                tale.refused(partner(FIRST), complete(FIRST, Result.NEED_MET)).code());
        assertEquals(
                "not-accepted",
                tale.refused(partner(FIRST), new PartnerAct.See(partner(FIRST), Optional.empty()))
                        .code());
        tale.accept(FIRST);
        assertEquals("accepted", tale.refused(partner(FIRST), question(FIRST)).code());
    }

    @Test
    void a_no_beside_the_route_wants_a_look_and_never_closes_the_referral() {
        var tale = Tale.routed("urgent-2h", BESIDE).accept(FIRST).does(partner(BESIDE), decline(BESIDE));

        assertEquals(State.ACCEPTED, tale.life.state());
        assertEquals(some("alongside-declined"), tale.life.attention());
        assertEquals(List.of(), tale.said());

        tale.does(HANDLER, new PersonAct.Claim(Optional.empty())).does(HANDLER, new PersonAct.Release(true, false));
        assertFalse(tale.life.needsPerson());
    }

    @Test
    void what_went_wrong_beside_a_completed_referral_can_still_be_seen_to() {
        var tale =
                Tale.routed("urgent-2h", BESIDE).accept(FIRST).does(partner(FIRST), complete(FIRST, Result.NEED_MET));
        tale.does(partner(BESIDE), decline(BESIDE));
        assertTrue(tale.life.needsPerson());

        tale.does(HANDLER, new PersonAct.Claim(Optional.empty())).does(HANDLER, new PersonAct.Release(true, false));

        assertFalse(tale.life.needsPerson());
        assertEquals(State.COMPLETED, tale.life.state());
    }
}
