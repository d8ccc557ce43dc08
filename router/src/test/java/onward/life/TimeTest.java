package onward.life;

import static onward.life.Tale.BESIDE;
import static onward.life.Tale.FIRST;
import static onward.life.Tale.HANDLER;
import static onward.life.Tale.SAFEGUARDING;
import static onward.life.Tale.SECOND;
import static onward.life.Tale.TEN;
import static onward.life.Tale.THIRD;
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

/** What time brings about: in clock hours and working hours, over bank holidays and the nights on which clocks change. */
class TimeTest {

    private static Tale at(String moment, String category, String... route) {
        return Tale.begun(
                Instant.parse(moment), State.ROUTED, category, Consent.Status.GIVEN, List.of(route), List.of());
    }

    private static Optional<Instant> moment(String text) {
        return Optional.of(Instant.parse(text));
    }

    @Test
    void silence_is_reminded_half_way_and_then_the_next_service_is_asked() {
        var tale = Tale.routed("urgent-2h");
        assertEquals(moment("2026-11-24T10:15:00Z"), tale.life.nextTick(Tale.BOOK));

        tale.at("2026-11-24T10:15:00Z").tick();
        assertEquals(List.of("updated " + FIRST + " reminder"), tale.said());

        tale.at("2026-11-24T10:30:00Z").tick();
        assertEquals(List.of("reassigned " + FIRST + " no-answer", "routed " + SECOND + " lead"), tale.said());
        assertEquals(Ask.Status.UNANSWERED, tale.ask(FIRST).status());
        assertEquals(moment("2026-11-24T10:52:30Z"), tale.ask(SECOND).answerBy());

        var late = tale.refused(Tale.partner(FIRST), new PartnerAct.Accept(Tale.partner(FIRST), Optional.empty()));
        assertEquals(Optional.of(Happened.CLOCK), late.by());
        assertEquals(moment("2026-11-24T10:30:00Z"), late.at());
    }

    private static final PartnerAct.Accept LATE = new PartnerAct.Accept(Tale.partner(FIRST), Optional.empty());

    /** All three were asked and are silent. */
    private static Tale silent() {
        var tale = Tale.routed("urgent-2h");
        while (tale.life.state() == State.ROUTED) {
            tale.now = tale.life.nextTick(Tale.BOOK).orElseThrow();
            tale.tick();
        }
        return tale;
    }

    @Test
    void whoever_accepts_late_has_the_person_while_nobody_else_does_and_it_is_kept_that_it_was_late() {
        var tale = silent().does("handler-2", new PersonAct.Claim(Optional.empty()))
                .accept(FIRST);

        assertEquals(State.ACCEPTED, tale.life.state());
        assertEquals(new Owner.Accepting(FIRST, Tale.partner(FIRST)), tale.life.owner());
        assertEquals(new Event.Accepted(FIRST, true), tale.turn.get(0).event());
        assertEquals(
                Optional.of("late"),
                Optional.ofNullable(Fields.of(tale.turn.get(0).event()).code()));
        assertEquals(Ask.Status.ACCEPTED, tale.ask(FIRST).status());
        assertEquals(Optional.empty(), tale.life.claim());
        tale.already(Tale.partner(FIRST), LATE);
        var other = new PartnerAct.Accept(Tale.partner(THIRD), Optional.empty());
        assertEquals("moved-on", tale.refused(Tale.partner(THIRD), other).code());
    }

    @Test
    void a_need_that_everybody_else_declined_is_met_by_whoever_accepts_late() {
        var tale = Tale.routed("urgent-2h")
                .at("2026-11-24T10:30:00Z")
                .tick()
                .decline(SECOND)
                .decline(THIRD);
        assertEquals(Ask.Status.UNANSWERED, tale.ask(FIRST).status());

        assertEquals(State.ACCEPTED, tale.accept(FIRST).life.state());
        assertEquals(Set.of(), tale.life.attention());
    }

    @Test
    void a_late_accept_overtakes_no_person_who_said_no_no_decision_of_a_colleague_and_no_place_that_is_not_there() {
        var refused = Tale.routed("urgent-2h").at("2026-11-24T10:30:00Z").tick();
        refused.does(
                Tale.partner(SECOND),
                new PartnerAct.Decline(
                        Tale.partner(SECOND), Optional.empty(), DeclineReason.PERSON_DECLINED, Optional.empty()));
        assertEquals("moved-on", refused.refused(Tale.partner(FIRST), LATE).code());

        var emergency = silent().override("emergency", "");
        assertEquals("moved-on", emergency.refused(Tale.partner(FIRST), LATE).code());
        var withdrawn = silent().does(HANDLER, new PersonAct.Withdraw(WithdrawReason.DIED, Optional.empty()));
        assertEquals("moved-on", withdrawn.refused(Tale.partner(FIRST), LATE).code());
        withdrawn.does(HANDLER, new PersonAct.Reopen("Not she."));
        assertEquals("moved-on", withdrawn.refused(Tale.partner(FIRST), LATE).code());

        var full = silent().full(SECOND);
        var second = new PartnerAct.Accept(Tale.partner(SECOND), Optional.empty());
        assertEquals("full", full.refused(Tale.partner(SECOND), second).code());
        var gone = silent();
        gone.withdrawnServices.add(FIRST);
        assertEquals("moved-on", gone.refused(Tale.partner(FIRST), LATE).code());
        var consent = silent().does(HANDLER, new ConsentAct(Consent.Status.REFUSED, Optional.empty(), "No."));
        assertEquals("consent", consent.refused(Tale.partner(FIRST), LATE).code());
    }

    @Test
    void when_nobody_answers_a_person_decides() {
        var tale = Tale.routed("urgent-2h");

        while (tale.life.state() == State.ROUTED) {
            tale.now = tale.life.nextTick(Tale.BOOK).orElseThrow();
            tale.tick();
        }

        assertEquals(State.REVIEW, tale.life.state());
        assertEquals(Optional.of(Why.UNANSWERED), tale.life.why());
        assertEquals(3, tale.life.asks().size());
        assertTrue(tale.now.isBefore(TEN.plus(Duration.ofHours(2))), "in time for the person to do something");
    }

    @Test
    void a_response_is_warned_of_when_it_is_due_soon_and_said_to_be_overdue_once() {
        var tale = Tale.routed("urgent-2h").accept(FIRST);

        tale.at("2026-11-24T11:30:00Z").tick();
        assertEquals(List.of("updated " + FIRST + " due-soon"), tale.said());
        tale.at("2026-11-24T12:00:00Z").tick();
        assertEquals(List.of("overdue " + FIRST + " overdue"), tale.said());
        assertTrue(tale.life.overdue());
        assertEquals(Set.of("overdue"), tale.life.attention());
        assertEquals(Optional.empty(), tale.life.nextTick(Tale.BOOK));

        tale.does(Tale.partner(FIRST), new PartnerAct.See(Tale.partner(FIRST), Optional.empty()));
        assertFalse(tale.life.overdue());
        assertFalse(tale.life.needsPerson());
    }

    @Test
    void after_a_long_pause_each_thing_is_said_once() {
        var tale = Tale.routed("urgent-2h", BESIDE).pass(Duration.ofDays(3)).tick();

        assertEquals(List.of("unanswered", "unanswered", "overdue", "sent-to-person"), tale.happened());
        assertEquals(
                List.of("reassigned " + FIRST + " no-answer", "overdue " + BESIDE + " overdue"),
                tale.said(),
                "neither reminded nor warned of what is over");
        assertEquals(Optional.of(Why.NO_TIME), tale.life.why());
        tale.already(Happened.CLOCK, new ClockAct.Tick());
    }

    @Test
    void beside_the_route_silence_wants_a_look_and_a_late_answer_settles_it() {
        var tale = Tale.routed("within-24h", BESIDE).accept(FIRST);
        tale.now = tale.ask(BESIDE).answerBy().orElseThrow();
        tale.tick();

        assertEquals(Set.of("alongside-unanswered"), tale.life.attention());
        assertEquals(Ask.Status.WAITING, tale.ask(BESIDE).status());

        tale.accept(BESIDE);
        assertEquals(Set.of(), tale.life.attention());
    }

    @Test
    void working_hours_leave_out_nights_weekends_and_bank_holidays() {
        // Thursday before Christmas, an hour before the weekdays calendar closes; 25 and 28 December 2026 are bank
        // holidays.
        var tale = at("2026-12-24T16:00:00Z", "routine", "adult-social-care", "case-management");

        assertEquals(moment("2027-01-12T16:00:00Z"), tale.life.respondBy());
        // a fifth of ten working days of eight hours is sixteen hours: one on Thursday, eight on 29 and seven on 30
        // December
        assertEquals(
                moment("2026-12-30T16:00:00Z"), tale.ask("adult-social-care").answerBy());
        // half of them: one on Thursday and seven on Tuesday
        assertEquals(
                moment("2026-12-29T16:00:00Z"), tale.ask("adult-social-care").remindAt());
        assertEquals(moment("2027-01-08T16:00:00Z"), tale.life.warnAt(Tale.BOOK));
    }

    @Test
    void two_hours_are_two_hours_on_the_nights_on_which_the_clocks_change() {
        // 00:30 GMT; at 01:00 the clocks go to 02:00, and 02:30 GMT is 03:30 on the wall
        var spring = at("2027-03-28T00:30:00Z", "urgent-2h", FIRST, SECOND);
        assertEquals(moment("2027-03-28T02:30:00Z"), spring.life.respondBy());
        assertEquals(moment("2027-03-28T01:00:00Z"), spring.ask(FIRST).answerBy());

        // 00:30 on the wall is 23:30 UTC; at 02:00 the clocks go back to 01:00
        var autumn = at("2026-10-24T23:30:00Z", "urgent-2h", FIRST, SECOND);
        assertEquals(moment("2026-10-25T01:30:00Z"), autumn.life.respondBy());
        assertEquals(moment("2026-10-25T00:00:00Z"), autumn.ask(FIRST).answerBy());
    }

    @Test
    void working_days_keep_their_time_of_day_over_a_change_of_clocks() {
        // Saturday 27 March 2027 at ten; two open days of the seven-day calendar later it is ten on the wall again
        var spring = at("2027-03-27T10:00:00Z", "within-2-days", "reablement-north");
        assertEquals(moment("2027-03-29T09:00:00Z"), spring.life.respondBy());

        var autumn = at("2026-10-24T09:00:00Z", "within-2-days", "reablement-north");
        assertEquals(moment("2026-10-26T10:00:00Z"), autumn.life.respondBy());
    }

    @Test
    void a_service_that_is_closed_at_night_is_not_counted_silent_before_it_opens() {
        // asked at nine in the evening; it opens at eight, and half of its twelve hours lie before it is due at nine
        var tale = at("2026-11-24T21:00:00Z", "within-24h", "joint-emergency-team", "district-nursing");

        assertEquals(
                moment("2026-11-25T11:00:00Z"), tale.ask("joint-emergency-team").answerBy());
        assertTrue(tale.ask("joint-emergency-team")
                .remindAt()
                .orElseThrow()
                .isAfter(Instant.parse("2026-11-25T08:00:00Z")));
    }

    @Test
    void a_service_beside_that_opens_only_after_the_response_is_due_is_waited_for_from_its_opening() {
        // Saturday; the befrienders open on Monday
        var tale = Tale.begun(
                Instant.parse("2026-11-28T10:00:00Z"),
                State.ROUTED,
                "urgent-2h",
                Consent.Status.GIVEN,
                Tale.ROUTE,
                List.of(BESIDE));

        assertEquals(moment("2026-11-30T10:00:00Z"), tale.ask(BESIDE).answerBy());
    }

    @Test
    void however_little_time_is_left_a_service_has_a_minute() {
        var tale = Tale.routed("urgent-2h")
                .accept(FIRST)
                .at("2026-11-24T11:59:59.990Z")
                .decline(FIRST);

        assertEquals(Optional.of(tale.now.plusSeconds(60)), tale.ask(SECOND).answerBy());
        assertEquals(Optional.of(tale.now.plusSeconds(30)), tale.ask(SECOND).remindAt());
    }

    @Test
    void whoever_is_waited_for_beside_an_ended_referral_is_reminded_still() {
        var tale = Tale.routed("urgent-2h", SAFEGUARDING)
                .does(HANDLER, new PersonAct.Withdraw(WithdrawReason.PERSON_DECLINED, Optional.empty()));

        assertEquals(
                Ask.Status.WAITING, tale.ask(SAFEGUARDING).status(), "a concern is not taken back with a referral");
        assertEquals(
                List.of("withdrawn " + FIRST + " withdrawn", "updated " + SAFEGUARDING + " withdrawn"), tale.said());
        tale.now = tale.ask(SAFEGUARDING).answerBy().orElseThrow();
        tale.tick();
        assertTrue(tale.life.needsPerson());
        assertEquals(State.WITHDRAWN, tale.life.state());
    }
}
