package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

    private static final Times TIMES = Times.of(Instant.parse("2026-11-25T14:05:00Z"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-25T16:05:00Z | 4:05pm today (in 2 hours)",
                "2026-11-25T13:45:00Z | 1:45pm today (overdue by 20 minutes)",
                "2026-11-25T14:06:00Z | 2:06pm today (in 1 minute)",
                "2026-11-26T09:00:00Z | 9am tomorrow, Thursday 26 November 2026 (in 18 hours 55 minutes)",
                "2026-12-01T12:00:00Z | 12pm on Tuesday 1 December 2026 (in 6 days)",
                "2027-06-01T12:00:00Z | 1pm on Tuesday 1 June 2027 (in 188 days)"
            })
    void due_times_are_told_as_people_say_them(String at, String said) {
        assertEquals(said, TIMES.due(Instant.parse(at)));
    }

    @Test
    void what_was_is_told_by_how_long_ago() {
        assertEquals("just now", TIMES.ago(Instant.parse("2026-11-25T14:04:30Z")));
        assertEquals("3 hours ago", TIMES.ago(Instant.parse("2026-11-25T11:05:00Z")));
        assertEquals("11am yesterday, Tuesday 24 November 2026", TIMES.moment(Instant.parse("2026-11-24T11:00:00Z")));
        assertEquals("2 days", Times.length(Duration.ofHours(49)));
    }

    @ParameterizedTest
    @CsvSource({
        "2 5 1941, 1941-05-02",
        "02/05/1941, 1941-05-02",
        "2.5.1941, 1941-05-02",
        "2 May 1941, 1941-05-02",
        "2nd september 1941, 1941-09-02",
        "1941-05-02, 1941-05-02",
        "02051941, 1941-05-02"
    })
    void a_day_is_read_in_any_spelling(String typed, String day) {
        assertEquals(Optional.of(LocalDate.parse(day)), DayText.read(typed));
    }

    @ParameterizedTest
    @CsvSource({"31 2 1941", "2 13 1941", "2 foo 1941", "yesterday", "41", "2 5 41"})
    void what_is_no_day_is_none(String typed) {
        assertEquals(Optional.empty(), DayText.read(typed));
    }
}
