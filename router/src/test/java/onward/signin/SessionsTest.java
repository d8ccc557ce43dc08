package onward.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import onward.journal.Account;
import onward.testing.SettableTime;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private static final Instant THEN = Instant.parse("2026-11-25T09:00:00Z");

    private final SettableTime time = new SettableTime(THEN);
    private final Sessions sessions = new Sessions(Duration.ofMinutes(30), time, new Random(1));

    private static Account account(String id) {
        return new Account(
                id, "Somebody", "manager", Optional.empty(), Set.of(), Optional.of("x"), THEN, Optional.empty());
    }

    private boolean signedIn(String token) {
        return sessions.find(token).isPresent();
    }

    @Test
    void a_session_in_which_nothing_is_done_ends_after_its_time() {
        var token = sessions.begin(account("ann"));

        time.pass(Duration.ofMinutes(30).minusMillis(1));
        assertTrue(signedIn(token), "and that look was something done");
        time.pass(Duration.ofMinutes(29));
        assertTrue(signedIn(token));
        time.pass(Duration.ofMinutes(30));
        assertEquals(Optional.empty(), sessions.find(token));
    }

    @Test
    void no_session_is_longer_than_twelve_hours_whatever_is_done_in_it() {
        var token = sessions.begin(account("ann"));
        for (int minutes = 20; minutes < 12 * 60; minutes += 20) {
            time.pass(Duration.ofMinutes(20));
            assertTrue(signedIn(token), "after " + minutes + " minutes");
        }
        time.pass(Duration.ofMinutes(20));

        assertEquals(Optional.empty(), sessions.find(token));
    }

    @Test
    void one_person_has_at_most_eight_and_the_one_not_used_for_longest_makes_room() {
        var tokens = IntStream.range(0, 8)
                .mapToObj(i -> {
                    time.pass(Duration.ofSeconds(1));
                    return sessions.begin(account("ann"));
                })
                .toList();
        time.pass(Duration.ofSeconds(1));
        assertTrue(signedIn(tokens.get(0)), "used again");
        var other = sessions.begin(account("bob"));
        sessions.begin(account("ann"));

        assertTrue(signedIn(tokens.get(0)));
        assertEquals(Optional.empty(), sessions.find(tokens.get(1)));
        assertTrue(signedIn(other));
    }

    @Test
    void every_session_has_a_token_and_a_form_of_its_own_and_a_token_is_no_form() {
        var one = sessions.begin(account("ann"));
        var other = sessions.begin(account("ann"));

        assertNotEquals(one, other);
        assertNotEquals(
                sessions.find(one).orElseThrow().form(),
                sessions.find(other).orElseThrow().form());
        assertEquals(
                Optional.empty(), sessions.find(sessions.find(one).orElseThrow().form()));
        assertEquals(Optional.empty(), sessions.find(""));
    }

    @Test
    void what_is_left_to_be_said_is_said_once_and_what_ended_is_over() {
        var token = sessions.begin(account("ann"));
        sessions.say(token, "It is done.");

        assertEquals(Optional.of("It is done."), sessions.said(token));
        assertEquals(Optional.empty(), sessions.said(token));
        sessions.endAll("ann");
        assertEquals(Optional.empty(), sessions.find(token));
    }
}
