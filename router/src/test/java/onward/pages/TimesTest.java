package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T14:05:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2026-11-24T16:05:00Z; 4:05pm today (in 2 hours)",
                "2026-11-24T14:25:00Z; 2:25pm today (in 20 minutes)",
                "2026-11-24T14:06:00Z; 2:06pm today (in 1 minute)",
                "2026-11-24T13:05:00Z; 1:05pm today (60 minutes ago)",
                "2026-11-25T09:00:00Z; 9:00am on Wednesday 25 November 2026 (in 19 hours)",
                "2026-12-04T14:05:00Z; 2:05pm on Friday 4 December 2026 (in 10 days)",
                "2026-06-01T09:00:00Z; 10:00am on Monday 1 June 2026 (176 days ago)",
                "2026-11-24T14:05:00Z; 2:05pm today (just now)"
            })
    void times_are_said_as_in_england_with_the_date_where_it_is_not_today(String at, String words) {
        assertEquals(words, Times.of(NOW).due(Instant.parse(at)));
    }
}
