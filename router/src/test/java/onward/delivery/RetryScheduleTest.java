package onward.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import onward.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RetryScheduleTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("onward.testing.Seeds#ten")
    void no_attempt_comes_before_its_time_and_jitter_is_at_most_a_tenth(long seed) {
        var chance = Seeds.random(seed);
        for (int attempts = 1; attempts <= RetrySchedule.STANDARD.waits().size(); attempts++) {
            var wait = RetrySchedule.STANDARD.waits().get(attempts - 1);
            var next = RetrySchedule.STANDARD
                    .next(attempts, NOW, Optional.empty(), chance)
                    .orElseThrow();

            assertTrue(!next.isBefore(NOW.plus(wait)));
            assertTrue(!next.isAfter(NOW.plus(wait).plusMillis(wait.toMillis() / 10)));
        }
    }

    @Test
    void a_partner_can_only_delay_and_not_for_ever() {
        var chance = Seeds.random(1);

        assertTrue(!RetrySchedule.STANDARD
                .next(3, NOW, Optional.of(Duration.ZERO), chance)
                .orElseThrow()
                .isBefore(NOW.plus(Duration.ofMinutes(30))));
        assertEquals(
                NOW.plus(Duration.ofHours(1)),
                RetrySchedule.STANDARD
                        .next(1, NOW, Optional.of(Duration.ofHours(1)), chance)
                        .orElseThrow());
        assertEquals(
                NOW.plus(Duration.ofHours(24)),
                RetrySchedule.STANDARD
                        .next(1, NOW, Optional.of(Duration.ofDays(365)), chance)
                        .orElseThrow());
    }

    @Test
    void after_the_last_step_there_is_no_next_one() {
        assertEquals(Optional.empty(), RetrySchedule.STANDARD.next(10, NOW, Optional.empty(), Seeds.random(1)));
    }
}
