package onward.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import onward.journal.Lived;
import onward.journal.Lived.Step;
import org.junit.jupiter.api.Test;

class FiguresTest {

    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant DUE = NINE.plus(Duration.ofHours(2));

    private static Lived life(String state, Step... steps) {
        return life("self", state, Optional.of("urgent-2h"), Optional.of(LocalDate.of(1941, 5, 2)), steps);
    }

    private static Lived life(
            String source, String state, Optional<String> category, Optional<LocalDate> born, Step... steps) {
        return new Lived(
                "ref_1",
                NINE,
                source,
                "routed",
                state,
                category,
                category,
                Optional.of(DUE),
                Optional.of("rapid"),
                born,
                Optional.of("N12"),
                List.of("fall", "reduced-mobility"),
                Optional.empty(),
                Optional.empty(),
                List.of(steps));
    }

    private static Step step(int minutes, String kind, String service, String code) {
        return new Step(
                NINE.plus(Duration.ofMinutes(minutes)),
                kind,
                Optional.of(service).filter(s -> !s.isEmpty()),
                Optional.empty(),
                Optional.of(code).filter(c -> !c.isEmpty()));
    }

    private static <K, V> V at(Map<K, V> map, K key) {
        return Optional.ofNullable(map.get(key)).orElseThrow();
    }

    @Test
    void a_span_is_whole_days_of_england_also_when_the_clocks_change() {
        var october = new Span(LocalDate.of(2026, 10, 25), LocalDate.of(2026, 10, 25));

        assertEquals(Instant.parse("2026-10-24T23:00:00Z"), october.from());
        assertEquals(Duration.ofHours(25), Duration.between(october.from(), october.until()));
        assertEquals(new Span(LocalDate.of(2026, 10, 24), LocalDate.of(2026, 10, 24)), october.before());
        assertEquals(28, Span.lastDays(28, LocalDate.of(2026, 11, 25)).days().size());
    }

    @Test
    void percentiles_are_times_that_occurred() {
        var times = IntStream.rangeClosed(1, 10).mapToObj(Duration::ofMinutes).toList();

        assertEquals(
                new Percentiles(
                        10,
                        Optional.of(Duration.ofMinutes(1)),
                        Optional.of(Duration.ofMinutes(5)),
                        Optional.of(Duration.ofMinutes(9))),
                Percentiles.of(times));
        assertEquals(
                new Percentiles(0, Optional.empty(), Optional.empty(), Optional.empty()), Percentiles.of(List.of()));
    }

    @Test
    void demand_counts_each_referral_once_by_source_by_day_and_by_hour() {
        var span = new Span(LocalDate.of(2026, 11, 22), LocalDate.of(2026, 11, 24));
        var demand = Demand.of(List.of(life("routed"), life("accepted")), span);

        assertEquals(Map.of("self", 2), demand.bySource());
        assertEquals(List.of(0, 2, 0), List.copyOf(demand.byDay().values()));
        assertEquals(2, at(demand.byHour(), DayOfWeek.MONDAY)[9]);
    }

    @Test
    void a_clock_is_kept_by_contact_in_time_late_by_later_contact_and_missed_by_none() {
        var clocks = Clocks.of(
                List.of(
                        life("accepted", step(5, "accepted", "rapid", ""), step(120, "seen", "rapid", "")),
                        life("accepted", step(5, "accepted", "rapid", ""), step(121, "seen", "rapid", "")),
                        life("accepted", step(5, "accepted", "rapid", "")),
                        life("withdrawn"),
                        life("routed")),
                DUE.plusSeconds(1));
        var kept = at(clocks.byCategory(), "urgent-2h");

        assertEquals(List.of(1, 1, 2, 0), List.of(kept.met(), kept.late(), kept.missed(), kept.running()));
        assertEquals(Optional.of(0.25), kept.share());
        assertEquals(Optional.of(Duration.ofHours(2)), kept.toContact().median());
        assertEquals(3, at(clocks.byService(), "rapid").ended());
        assertEquals(
                2,
                at(Clocks.of(List.of(life("routed"), life("review")), DUE).byCategory(), "urgent-2h")
                        .running());
    }

    @Test
    void answers_are_counted_for_each_asking_and_the_next_service_that_accepts_is_told_apart() {
        var answers = Answers.of(List.of(
                life(
                        "accepted",
                        step(0, "asked", "north", "lead"),
                        step(10, "declined", "north", "no-capacity"),
                        step(10, "asked", "south", "lead"),
                        step(40, "accepted", "south", "")),
                life("declined", step(0, "asked", "north", "lead"), step(30, "unanswered", "north", ""))));
        var north = at(answers.byService(), "north");

        assertEquals(
                List.of(2, 0, 1, 1), List.of(north.asked(), north.accepted(), north.declinedAll(), north.unanswered()));
        assertEquals(Optional.of(Duration.ofMinutes(10)), north.toAnswer().median());
        assertEquals(
                Optional.of(Duration.ofMinutes(30)),
                at(answers.byService(), "south").toAnswer().median());
        assertEquals(List.of(2, 1), List.of(answers.sentOn(), answers.takenNext()));
    }

    @Test
    void being_full_is_no_difference_between_rules_and_service_and_being_wrong_is() {
        var divergence = Divergence.of(List.of(
                life("declined", step(0, "asked", "north", "lead"), step(1, "declined", "north", "no-capacity")),
                life("declined", step(0, "asked", "north", "lead"), step(1, "declined", "north", "not-eligible")),
                life(
                        "routed",
                        step(0, "asked", "north", "lead"),
                        step(3, "category-overridden", "", "clinical-judgement"))));

        assertEquals(List.of(3, 1, 1), List.of(divergence.asked(), divergence.differed(), divergence.overridden()));
        assertEquals(Map.of("north", Map.of("not-eligible", 1)), divergence.byService());
    }

    @Test
    void unmet_need_says_the_last_reason_and_a_need_met_later_counts_no_more() {
        var unmet = UnmetNeed.of(List.of(
                life("declined", step(5, "need-unmet", "north", "declined")),
                life(
                        "no-capacity",
                        step(5, "need-unmet", "", "declined"),
                        step(9, "need-unmet", "south", "no-capacity")),
                life("accepted", step(5, "need-unmet", "north", "declined"), step(9, "accepted", "north", ""))));

        assertEquals(2, unmet.total());
        assertEquals(Map.of("declined", 1, "no-capacity", 1), unmet.byReason());
        assertEquals(Map.of("fall", 2, "reduced-mobility", 2), unmet.byNeed());
        assertEquals(Map.of("85+", 2), unmet.byAge());
        assertEquals(Map.of("north", 1, "south", 1), unmet.nearest());
    }

    @Test
    void groups_of_fewer_than_five_are_hidden_and_another_with_them() {
        var lives = new ArrayList<Lived>();
        for (var group : List.of(Map.entry("self", 3), Map.entry("police", 40), Map.entry("housing", 9))) {
            IntStream.range(0, group.getValue())
                    .forEach(i -> lives.add(life(group.getKey(), "routed", Optional.empty(), Optional.empty())));
        }
        var bySource = Fairness.of(lives).bySource();

        assertEquals(Optional.empty(), at(bySource, "self").all());
        assertEquals(Optional.empty(), at(bySource, "housing").all());
        assertEquals(Optional.of(40), at(bySource, "police").all());
        assertEquals(
                List.of("not known"),
                Stream.of(Fairness.of(lives).byAge().keySet())
                        .flatMap(names -> names.stream())
                        .toList());
    }
}
