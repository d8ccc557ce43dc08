package onward.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import onward.testing.SettableTime;
import org.junit.jupiter.api.Test;

class BegunTest {

    private final SettableTime time = new SettableTime(Instant.parse("2026-11-25T09:00:00Z"));
    private final Begun begun = new Begun(time, new Random(1));

    @Test
    void a_sign_in_is_taken_once_in_the_browser_that_began_it() {
        var started = begun.start("/rules");

        assertEquals(
                Optional.of(started.way()),
                begun.take(started.secret(), started.way().state()));
        assertEquals(
                Optional.empty(), begun.take(started.secret(), started.way().state()));
    }

    @Test
    void another_browsers_secret_another_state_or_ten_minutes_later_is_none() {
        var one = begun.start("/");
        var other = begun.start("/");
        assertEquals(Optional.empty(), begun.take(one.secret(), other.way().state()));
        assertEquals(Optional.empty(), begun.take(one.secret(), one.way().state()), "it was over then");
        assertEquals(Optional.empty(), begun.take("", other.way().state()));

        time.pass(Duration.ofMinutes(10));
        assertEquals(Optional.empty(), begun.take(other.secret(), other.way().state()));
    }

    @Test
    void those_never_come_back_to_make_room() {
        var first = begun.start("/");
        for (int i = 0; i < 10_000; i++) {
            begun.start("/");
        }

        assertEquals(Optional.empty(), begun.take(first.secret(), first.way().state()));
        assertTrue(begun.start("/").way().challenge().length() >= 43);
    }
}
