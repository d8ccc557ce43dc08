package onward.life;

import static onward.life.Tale.BESIDE;
import static onward.life.Tale.FIRST;
import static onward.life.Tale.HANDLER;
import static onward.life.Tale.SECOND;
import static onward.life.Tale.TEN;
import static onward.life.Tale.THIRD;
import static onward.life.Tale.overrule;
import static onward.life.Tale.partner;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onward.referral.Consent;
import onward.referral.State;
import org.junit.jupiter.api.Test;

/** How a referral ends, is opened again, and what is to be seen to besides. */
class EndingTest {

    private static final String OTHER = "handler-2";
    private static final PersonAct CLAIM = new PersonAct.Claim(Optional.empty());
    private static final PersonAct WITHDRAW = new PersonAct.Withdraw(WithdrawReason.PERSON_DECLINED, Optional.empty());

    private static PersonAct release(boolean done) {
        return new PersonAct.Release(done, false);
    }

    private static Tale completed(boolean seen) {
        var tale = Tale.routed("urgent-2h").accept(FIRST);
        if (seen) {
            tale.does(partner(FIRST), new PartnerAct.See(partner(FIRST), Optional.empty()));
        }
        return tale.does(
                partner(FIRST),
                new PartnerAct.Complete(partner(FIRST), Optional.empty(), Result.NEED_MET, Optional.empty()));
    }

    @Test
    void a_withdrawal_tells_everybody_who_has_it_and_frees_the_claim() {
        var tale = Tale.routed("urgent-2h", BESIDE).does(HANDLER, CLAIM).does(HANDLER, WITHDRAW);

        assertEquals(State.WITHDRAWN, tale.life.state());
        assertEquals(List.of("withdrawn " + FIRST + " withdrawn", "withdrawn " + BESIDE + " withdrawn"), tale.said());
        assertEquals(0, tale.life.active().count());
        assertEquals(Optional.empty(), tale.life.nextTick(Tale.BOOK));
        tale.does(OTHER, new PersonAct.Note("The family rang again."));
        assertEquals(new Owner.Person(HANDLER), tale.life.owner(), "a note does not make anybody its owner");
        tale.already(OTHER, WITHDRAW);
        var refused = tale.refused(OTHER, overrule("", FIRST));
        assertEquals("ended", refused.code());
        assertEquals(Optional.of(HANDLER), refused.by(), "who ended it, not who wrote a note");
    }

    @Test
    void what_is_reopened_is_seen_to_by_whoever_did_so() {
        var tale = Tale.routed("urgent-2h").does(HANDLER, WITHDRAW).pass(Duration.ofHours(1));

        tale.does(OTHER, new PersonAct.Reopen("He wants it after all."));

        assertEquals(State.REVIEW, tale.life.state());
        assertEquals(Optional.of(Why.REOPENED), tale.life.why());
        assertEquals(new Owner.Person(OTHER), tale.life.owner());
        assertEquals(Optional.of(TEN.plus(Duration.ofHours(2))), tale.life.respondBy(), "he has waited since ten");
        assertEquals(
                "open", tale.refused(HANDLER, new PersonAct.Reopen("Again.")).code());
    }

    @Test
    void the_clock_starts_again_for_whoever_had_been_seen_to() {
        for (var seen : List.of(true, false)) {
            var tale = completed(seen).pass(Duration.ofDays(2));

            tale.does(HANDLER, new PersonAct.Reopen("She has fallen again."));

            assertEquals(Optional.of(tale.now.plus(Duration.ofHours(2))), tale.life.respondBy());
            assertFalse(tale.life.overdue());
            assertEquals(Optional.of(tale.now.plus(Duration.ofMinutes(90))), tale.life.nextTick(Tale.BOOK));
        }
    }

    @Test
    void what_is_merged_goes_on_as_the_other_which_must_be_open() {
        var tale = Tale.routed("urgent-2h").does(HANDLER, CLAIM);
        var merge = new PersonAct.Merge("ref_2", "The ward and the daughter both rang.");
        assertEquals("other-ended", tale.refused(HANDLER, merge).code());
        assertEquals(
                "other-ended",
                tale.refused(HANDLER, new PersonAct.Merge("ref_1", "x")).code());
        tale.openOthers.add("ref_2");

        tale.does(HANDLER, merge);

        assertEquals(State.MERGED, tale.life.state());
        assertEquals(Optional.of("ref_2"), tale.life.mergedInto());
        assertEquals(List.of("withdrawn " + FIRST + " merged"), tale.said());
        tale.already(HANDLER, merge);
    }

    @Test
    void a_suspected_duplicate_is_looked_at_and_merged_by_nobody() {
        var tale = Tale.unopened(TEN, State.ROUTED, "urgent-2h", Consent.Status.GIVEN, Tale.ROUTE, List.of())
                .open(new Event.DuplicateSuspected("ref_0", SameBy.NHS_NUMBER));

        assertEquals(State.ROUTED, tale.life.state());
        assertEquals(Set.of("duplicate-suspected"), tale.life.attention());
    }

    @Test
    void an_assessment_that_was_drawn_waits_for_its_second_look_also_after_the_referral_is_completed() {
        var look = new PersonAct.LookAgain(0, FIRST, Finding.AGREES, "I would have said the same.");
        var tale = Tale.unopened(TEN, State.ROUTED, "urgent-2h", Consent.Status.GIVEN, Tale.ROUTE, List.of())
                .open(new Event.SecondLook(0, FIRST, "acceptance/agreements#TA-01"));
        assertEquals(Set.of("second-look"), tale.life.attention());
        tale.accept(FIRST)
                .does(
                        partner(FIRST),
                        new PartnerAct.Complete(partner(FIRST), Optional.empty(), Result.NEED_MET, Optional.empty()))
                .does(HANDLER, CLAIM)
                .does(HANDLER, release(true));
        assertTrue(tale.life.needsPerson());

        tale.does(HANDLER, look);

        assertFalse(tale.life.needsPerson());
        assertEquals("not-drawn", tale.refused(HANDLER, look).code());
    }

    @Test
    void a_look_that_was_drawn_for_a_later_service_waits_once_that_one_is_asked() {
        var look = new PersonAct.LookAgain(0, SECOND, Finding.DIFFERS, "Frailer than that.");
        var tale = Tale.unopened(TEN, State.ROUTED, "urgent-2h", Consent.Status.GIVEN, Tale.ROUTE, List.of())
                .open(new Event.SecondLook(0, SECOND, "acceptance/agreements#TA-01"));
        assertEquals(Set.of(), tale.life.attention(), "nobody relies on the assessment yet");
        assertEquals("not-drawn", tale.refused(HANDLER, look).code());

        tale.decline(FIRST);

        assertEquals(Set.of("second-look"), tale.life.attention());
        assertEquals(Set.of("0 " + SECOND), tale.life.secondLooks());
        assertEquals(Set.of(), tale.does(HANDLER, look).life.attention());
        tale.decline(SECOND).override("", SECOND);
        assertEquals(Set.of(), tale.life.secondLooks(), "asked again, it is not looked at again");
    }

    @Test
    void every_change_is_to_be_told_to_the_person_until_somebody_has() {
        var tale = Tale.routed("urgent-2h");
        var told = new PersonAct.TellPerson(Channel.PHONE, "We have asked for help.");
        assertTrue(tale.life.untold());

        tale.does(HANDLER, told).already(HANDLER, told);
        assertFalse(tale.life.untold());

        for (var change : List.<Runnable>of(
                () -> tale.decline(FIRST),
                () -> tale.accept(SECOND),
                () -> tale.override("within-24h", ""),
                () -> tale.override("", THIRD),
                () -> tale.does(HANDLER, WITHDRAW),
                () -> tale.does(HANDLER, new PersonAct.Reopen("He wants it after all.")))) {
            change.run();
            assertTrue(tale.life.untold(), () -> "after " + tale.happened());
            tale.pass(Duration.ofMinutes(1)).does(HANDLER, told);
        }
    }

    @Test
    void a_note_that_is_sent_twice_is_one_note() {
        var note = new PersonAct.Note("Daughter rings back at four.");
        var tale = Tale.routed("urgent-2h").does(HANDLER, note);

        tale.already(HANDLER, note);
        tale.does(OTHER, note).does(HANDLER, note);
    }

    @Test
    void a_person_who_said_no_is_not_sent_elsewhere_without_being_asked() {
        var no = new PartnerAct.Decline(
                partner(FIRST), Optional.empty(), DeclineReason.PERSON_DECLINED, Optional.empty());
        for (var tale :
                List.of(Tale.routed("urgent-2h"), Tale.routed("urgent-2h").accept(FIRST))) {
            tale.does(partner(FIRST), no);

            assertEquals(State.REVIEW, tale.life.state());
            assertEquals(Optional.of(Why.PERSON_DECLINED), tale.life.why());
            assertEquals(List.of(), tale.said());
            tale.already(partner(FIRST), no);
        }
    }
}
