package onward.referral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onward.referral.OpeningHours.Hours;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockTest {

    private static final Set<LocalDate> HOLIDAYS = Set.of(LocalDate.parse("2026-12-25"), LocalDate.parse("2026-12-28"));

    private static OpeningHours weekdays() {
        var hours = new EnumMap<DayOfWeek, List<Hours>>(DayOfWeek.class);
        for (int day = 1; day <= 5; day++) {
            hours.put(DayOfWeek.of(day), List.of(new Hours(LocalTime.of(9, 0), LocalTime.of(17, 0))));
        }
        return new OpeningHours("weekdays", hours, Optional.of(List.of()), HOLIDAYS, Map.of());
    }

    private static OpeningHours nights() {
        var hours = new EnumMap<DayOfWeek, List<Hours>>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            hours.put(
                    day,
                    List.of(
                            new Hours(LocalTime.MIDNIGHT, LocalTime.of(8, 0)),
                            new Hours(LocalTime.of(20, 0), LocalTime.MIDNIGHT)));
        }
        return new OpeningHours("nights", hours, Optional.empty(), Set.of(), Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T10:00:00Z,5,2026-12-01T10:00:00Z",
        "2026-12-18T18:00:00Z,5,2026-12-30T09:00:00Z",
        "2026-12-24T16:00:00Z,1,2026-12-29T16:00:00Z",
        "2026-11-21T12:00:00Z,1,2026-11-24T09:00:00Z"
    })
    void working_days_pass_over_weekends_and_bank_holidays(String received, int days, String due) {
        var target = new ResponseTarget(Duration.ofDays(days), true, Optional.of(weekdays()));

        assertEquals(Instant.parse(due), target.due(Instant.parse(received)));
    }

    @Test
    void working_hours_use_up_open_time_only() {
        var target = new ResponseTarget(Duration.ofHours(4), false, Optional.of(weekdays()));

        assertEquals(Instant.parse("2026-11-25T12:00:00Z"), target.due(Instant.parse("2026-11-24T16:00:00Z")));
        assertEquals(Instant.parse("2026-11-24T17:00:00Z"), target.due(Instant.parse("2026-11-24T13:00:00Z")));
    }

    @Test
    void clock_hours_are_hours_also_when_the_clocks_change() {
        var target = new ResponseTarget(Duration.ofHours(24), false, Optional.empty());

        assertEquals(Instant.parse("2026-10-25T12:00:00Z"), target.due(Instant.parse("2026-10-24T12:00:00Z")));
    }

    @Test
    void a_night_goes_over_midnight_and_is_an_hour_longer_in_autumn() {
        var opening =
                nights().openingAtOrAfter(Instant.parse("2026-10-25T00:30:00Z")).orElseThrow();

        assertEquals(Duration.ofHours(9), Duration.between(opening.start(), opening.end()));
        assertTrue(nights().openBetween(Instant.parse("2026-11-24T21:00:00Z"), Instant.parse("2026-11-24T21:00:00Z")));
        assertFalse(nights().openBetween(Instant.parse("2026-11-24T12:00:00Z"), Instant.parse("2026-11-24T14:00:00Z")));
    }

    @Test
    void references_are_never_given_twice() {
        var seen = new HashSet<String>();
        for (long n = 1; n <= 200_000; n++) {
            assertTrue(seen.add(Reference.of(n)), () -> "twice");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "9990000018,true",
        "999 000 0018,true",
        "999-000-0018,true",
        "9990000019,false",
        "123,false",
        "999000001x,false"
    })
    void an_nhs_number_is_verified_by_its_check_digit(String text, boolean verified) {
        assertEquals(verified, NhsNumber.of(text).verified());
    }

    @ParameterizedTest
    @CsvSource({"n12 8qa,N12 8QA", "N128QA,N12 8QA", "zz993vz,ZZ99 3VZ", "EC1A1BB,EC1A 1BB"})
    void a_postcode_is_read_in_any_spelling(String text, String standard) {
        assertEquals(standard, Postcode.of(text).orElseThrow().text());
    }

    @Test
    void a_place_is_known_by_outward_code_and_sector_and_no_fixed_abode_by_that() {
        assertEquals(
                Set.of("N12", "N12 8"), Postcode.of("N12 8QA").orElseThrow().areas());
        assertEquals(
                Set.of("no-fixed-abode"), Postcode.of("ZZ99 3VZ").orElseThrow().areas());
    }
}
