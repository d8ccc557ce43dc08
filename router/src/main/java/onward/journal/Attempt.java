package onward.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One try to deliver a letter.
 *
 * @param number from 1
 * @param status HTTP status, if there was an answer
 * @param failure short code such as {@code timeout}, if it failed
 * @param nextAttempt when the next try is due, if there is one
 */
public record Attempt(
        int number,
        Instant at,
        Duration took,
        Optional<Integer> status,
        Optional<String> failure,
        Optional<Instant> nextAttempt) {}
