package onward.life;

import static onward.life.Tale.FIRST;
import static onward.life.Tale.HANDLER;
import static onward.life.Tale.SECOND;
import static onward.life.Tale.TEN;
import static onward.life.Tale.THIRD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onward.referral.Consent;
import onward.referral.State;
import org.junit.jupiter.api.Test;

/** Whom a route asks, given how full services are, who is open and what the person consented to. */
class PlacesTest {

    private static Tale routed(String category, Consent.Status consent, List<String> route, String... alongside) {
        return Tale.unopened(TEN, State.ROUTED, category, consent, route, List.of(alongside));
    }

    @Test
    void a_full_service_is_passed_over_and_said_to_be() {
        var tale = routed("urgent-2h", Consent.Status.GIVEN, Tale.ROUTE)
                .full(FIRST)
                .open();

        assertEquals(SECOND, tale.life.lead().orElseThrow().service());
        assertEquals(Map.of(FIRST, Passed.FULL), tale.life.passedOver());
    }

    @Test
    void one_whose_places_are_unknown_is_asked_only_when_no_other_is_left() {
        var tale = routed("urgent-2h", Consent.Status.GIVEN, Tale.ROUTE);
        tale.rooms.put(SECOND, Places.Room.UNKNOWN);
        tale.open().decline(FIRST);
        assertEquals(THIRD, tale.life.lead().orElseThrow().service());
        assertEquals(Map.of(SECOND, Passed.PLACES_UNKNOWN), tale.life.passedOver());

        tale.decline(THIRD);

        assertEquals(SECOND, tale.life.lead().orElseThrow().service());
        assertEquals(Map.of(), tale.life.passedOver());
    }

    @Test
    void eligible_and_no_place_is_a_state_of_its_own_with_a_clock_and_ends_when_a_place_is_free() {
        var tale = routed("urgent-2h", Consent.Status.GIVEN, Tale.ROUTE)
                .full(FIRST, SECOND, THIRD)
                .open();
        assertEquals(State.NO_CAPACITY, tale.life.state());
        assertTrue(tale.life.needsPerson());
        assertEquals(List.of(), tale.said());
        assertEquals(Optional.of(Instant.parse("2026-11-24T11:30:00Z")), tale.life.nextTick(Tale.BOOK));
        tale.already(Happened.ROUTER, new ClockAct.PlaceFreed());

        tale.rooms.put(THIRD, Places.Room.FREE);
        tale.pass(Duration.ofMinutes(10)).does(Happened.ROUTER, new ClockAct.PlaceFreed());

        assertEquals(State.ROUTED, tale.life.state());
        assertEquals(List.of("routed " + THIRD + " lead"), tale.said());
        tale.already(Happened.ROUTER, new ClockAct.PlaceFreed());
    }

    @Test
    void when_no_time_is_left_for_a_place_a_person_decides() {
        var tale = routed("urgent-2h", Consent.Status.GIVEN, Tale.ROUTE)
                .full(FIRST, SECOND, THIRD)
                .open()
                .pass(Duration.ofHours(3));
        tale.rooms.put(THIRD, Places.Room.FREE);

        tale.does(Happened.ROUTER, new ClockAct.PlaceFreed());

        assertEquals(Optional.of(Why.NO_TIME), tale.life.why());
    }

    @Test
    void declined_by_some_and_full_at_others_waits_for_a_place() {
        var tale = Tale.routed("urgent-2h").full(SECOND, THIRD).decline(FIRST);

        assertEquals(State.NO_CAPACITY, tale.life.state());
        assertEquals(
                new Event.NeedUnmet(Unmet.NO_CAPACITY, Optional.of(SECOND)),
                tale.turn.get(3).event());
    }

    @Test
    void a_need_without_any_service_that_is_open_offered_or_consented_to_is_recorded_and_looked_at() {
        var closed = Tale.begun(
                Instant.parse("2026-11-24T21:00:00Z"),
                State.ROUTED,
                "urgent-2h",
                Consent.Status.GIVEN,
                List.of("joint-emergency-team"),
                List.of());
        var refused = routed("urgent-2h", Consent.Status.REFUSED, Tale.ROUTE).open();
        var gone = routed("urgent-2h", Consent.Status.GIVEN, List.of(FIRST));
        gone.withdrawnServices.add(FIRST);
        gone.open();

        for (var tale : List.of(closed, refused, gone)) {
            assertEquals(State.UNMET, tale.life.state());
            assertEquals(Set.of("unmet"), tale.life.attention());
            assertEquals(List.of(), tale.said());
        }
        assertEquals(
                List.of(Unmet.OUT_OF_HOURS, Unmet.REFUSED_CONSENT, Unmet.NO_SERVICE),
                List.of(unmet(closed), unmet(refused), unmet(gone)));

        gone.override("", SECOND);
        assertEquals(Set.of(), gone.life.attention(), "once somebody is asked there is nothing to look at");
    }

    private static Unmet unmet(Tale tale) {
        return ((Event.NeedUnmet) tale.turn.get(tale.turn.size() - 1).event()).reason();
    }

    @Test
    void beside_the_route_only_services_are_asked_that_may_be_told_and_have_a_place() {
        var tale = routed(
                        "urgent-2h",
                        Consent.Status.EMERGENCY,
                        Tale.ROUTE,
                        Tale.BESIDE,
                        "night-sitting",
                        "telecare-setup",
                        Tale.SAFEGUARDING)
                .full("night-sitting");
        tale.withdrawnServices.add("telecare-setup");
        tale.open();

        assertEquals(
                Map.of(Tale.BESIDE, Passed.CONSENT, "night-sitting", Passed.FULL, "telecare-setup", Passed.NOT_OFFERED),
                tale.life.passedOver());
        assertEquals(List.of("routed " + FIRST + " lead", "routed " + Tale.SAFEGUARDING + " alongside"), tale.said());
        assertEquals(Set.of("alongside-full", "alongside-consent", "alongside-not-offered"), tale.life.attention());
    }

    @Test
    void a_service_that_left_the_rules_is_still_waited_for_and_recalled() {
        var tale = Tale.routed("urgent-2h");
        tale.withdrawnServices.addAll(Tale.ROUTE);

        tale.at("2026-11-24T10:15:00Z").tick();
        tale.at("2026-11-24T10:30:00Z").tick();

        assertEquals(List.of("reassigned " + FIRST + " no-answer"), tale.said());
        assertEquals(Optional.of(Why.UNANSWERED), tale.life.why());
        tale.does(HANDLER, new PersonAct.Withdraw(WithdrawReason.OTHER, Optional.empty()));
    }
}
