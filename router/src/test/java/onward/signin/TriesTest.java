package onward.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TriesTest {

    private final Tries tries = new Tries(5);
    private Instant now = Instant.parse("2026-11-25T09:00:00Z");

    private Optional<Duration> tried() {
        return tries.begin("ann", now);
    }

    @Test
    void the_first_five_cost_nothing_and_each_further_one_waits_twice_as_long_up_to_a_quarter_of_an_hour() {
        for (int i = 0; i < 5; i++) {
            assertEquals(Optional.empty(), tried());
        }
        var waits = new ArrayList<Long>();
        for (int i = 0; i < 7; i++) {
            var wait = tried().orElseThrow();
            waits.add(wait.toSeconds());
            now = now.plus(wait);
            assertEquals(Optional.empty(), tried(), "when the wait is over it counts");
        }

        assertEquals(java.util.List.of(30L, 60L, 120L, 240L, 480L, 900L, 900L), waits);
    }

    @Test
    void a_try_that_came_too_early_does_not_make_the_wait_longer() {
        IntStream.range(0, 5).forEach(i -> tried());

        assertEquals(Optional.of(Duration.ofSeconds(30)), tried());
        assertEquals(Optional.of(Duration.ofSeconds(30)), tried());
    }

    @Test
    void many_at_once_count_as_many() {
        long let = IntStream.range(0, 200)
                .parallel()
                .filter(i -> tried().isEmpty())
                .count();

        assertEquals(5, let);
    }

    @Test
    void a_right_one_wipes_the_slate_and_after_an_hour_it_is_forgotten() {
        IntStream.range(0, 5).forEach(i -> tried());
        tries.forget("ann");
        assertEquals(Optional.empty(), tried());

        IntStream.range(0, 4).forEach(i -> tried());
        now = now.plus(Duration.ofHours(1));
        assertEquals(Optional.empty(), tried());
        assertEquals(Optional.empty(), tries.begin("bob", now));
    }

    @Test
    void what_was_not_in_vain_is_taken_back() {
        for (int i = 0; i < 100; i++) {
            assertEquals(Optional.empty(), tried());
            tries.takeBack("ann");
        }
    }
}
