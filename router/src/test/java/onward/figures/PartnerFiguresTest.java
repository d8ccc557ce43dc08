package onward.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.figures.PartnerFigures.Period;
import onward.life.DeclineReason;
import onward.life.Event;
import onward.life.Happened;
import onward.life.Result;
import onward.life.Role;
import org.junit.jupiter.api.Test;

class PartnerFiguresTest {

    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Period PERIOD = new Period(START, START.plus(Duration.ofDays(1)));

    /** Things that happen one hour after the other. */
    private static List<Happened> history(Event... events) {
        var history = new ArrayList<Happened>();
        for (int i = 0; i < events.length; i++) {
            history.add(new Happened(i, START.plus(HOUR.multipliedBy(i)), "somebody", events[i]));
        }
        return history;
    }

    private static Event.Asked asked(String service, String partner, Role role) {
        return new Event.Asked(service, partner, role, START.plus(HOUR), START.plus(HOUR.multipliedBy(2)));
    }

    private static PartnerFigures figures(List<List<Happened>> histories) {
        return PartnerFigures.of(histories, "us", PERIOD, START.plus(HOUR.multipliedBy(10)));
    }

    @Test
    void nothing_is_nothing_and_has_no_median() {
        var none = figures(List.of());

        assertEquals(0, none.received());
        assertEquals(Optional.empty(), none.within(50));
    }

    @Test
    void each_ask_ends_in_one_of_the_answers() {
        var figures = figures(List.of(
                history(
                        asked("beds", "us", Role.LEAD),
                        new Event.Accepted("beds", false),
                        new Event.Seen("beds"),
                        new Event.Completed("beds", Result.NEED_MET, Optional.empty())),
                history(
                        asked("beds", "us", Role.LEAD),
                        new Event.Declined("beds", DeclineReason.NO_CAPACITY, Optional.empty())),
                history(
                        asked("beds", "us", Role.LEAD),
                        new Event.Redirected("beds", "home", DeclineReason.WRONG_SERVICE, Optional.empty())),
                history(asked("beds", "us", Role.LEAD), new Event.Recalled("beds")),
                history(asked("beds", "us", Role.LEAD), new Event.Unanswered("beds")),
                history(asked("beds", "us", Role.LEAD)),
                history(
                        asked("beds", "us", Role.LEAD),
                        new Event.Accepted("beds", false),
                        new Event.Returned("beds", DeclineReason.NOT_SAFE, Optional.empty()))));

        assertEquals(7, figures.received());
        assertEquals(2, figures.accepted());
        assertEquals(1, figures.declined());
        assertEquals(Map.of(DeclineReason.NO_CAPACITY, 1), figures.declinedFor());
        assertEquals(1, figures.redirected());
        assertEquals(1, figures.recalled());
        assertEquals(1, figures.unanswered());
        assertEquals(1, figures.waiting());
        assertEquals(1, figures.overdue());
        assertEquals(1, figures.returned());
        assertEquals(1, figures.completed());
        assertEquals(
                figures.received(),
                figures.accepted()
                        + figures.declined()
                        + figures.redirected()
                        + figures.recalled()
                        + figures.unanswered()
                        + figures.waiting());
    }

    @Test
    void other_partners_and_other_periods_do_not_count() {
        var before = new Happened(0, START.minus(HOUR), "somebody", asked("beds", "us", Role.LEAD));
        var after = new Happened(1, START, "somebody", new Event.Accepted("beds", false));
        var figures = figures(List.of(
                List.of(before, after),
                history(asked("beds", "them", Role.LEAD), new Event.Accepted("beds", false)),
                history(
                        asked("beds", "us", Role.LEAD),
                        new Event.Declined("beds", DeclineReason.OTHER, Optional.empty()),
                        asked("beds", "them", Role.LEAD),
                        new Event.Accepted("beds", false))));

        assertEquals(1, figures.received());
        assertEquals(0, figures.accepted());
        assertEquals(1, figures.declined());
    }

    @Test
    void a_service_alongside_that_was_silent_may_still_answer_and_a_question_stops_its_time() {
        var late = history(
                asked("help", "us", Role.ALONGSIDE), new Event.Unanswered("help"), new Event.Accepted("help", false));
        var silent = history(asked("help", "us", Role.ALONGSIDE), new Event.Unanswered("help"));
        var asking = history(asked("help", "us", Role.LEAD), new Event.QuestionAsked("help", "where?"));
        var figures = figures(List.of(late, silent, asking));

        assertEquals(2, figures.unanswered());
        assertEquals(1, figures.accepted());
        assertEquals(2, figures.waiting());
        assertEquals(1, figures.overdue(), "the one that asked waits for us");
    }

    @Test
    void times_are_ranked() {
        var histories = new ArrayList<List<Happened>>();
        for (int i = 1; i <= 10; i++) {
            histories.add(List.of(
                    new Happened(0, START, "somebody", asked("beds", "us", Role.LEAD)),
                    new Happened(1, START.plus(HOUR.multipliedBy(i)), "somebody", new Event.Accepted("beds", false))));
        }
        var figures = figures(histories);

        assertEquals(Optional.of(HOUR.multipliedBy(5)), figures.within(50));
        assertEquals(Optional.of(HOUR.multipliedBy(9)), figures.within(90));
        assertEquals(Optional.of(HOUR.multipliedBy(10)), figures.within(100));
    }
}
