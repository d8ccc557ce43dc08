package onward.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How long to wait after each failed attempt. When the list is used up the letter is parked for a person. */
public record RetrySchedule(List<Duration> waits) {

    /** The example of the Standard Webhooks specification: ten attempts over about three days. */
    public static final RetrySchedule STANDARD = new RetrySchedule(List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24)));

    /** A partner may ask for patience, but not for ever. */
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(24);

    /** Jitter spreads partners' load; it only ever adds, so that no attempt comes before its time. */
    private static final double JITTER = 0.1;

    /**
     * When to try again after the n-th attempt since the schedule began; empty when the schedule is used up.
     *
     * @param retryAfter what the partner asked for; it can only delay
     */
    public Optional<Instant> next(int attempts, Instant now, Optional<Duration> retryAfter, RandomGenerator chance) {
        if (attempts > waits.size()) {
            return Optional.empty();
        }
        var wait = waits.get(attempts - 1);
        var jittered = wait.plusMillis((long) (wait.toMillis() * JITTER * chance.nextDouble()));
        var asked = retryAfter.filter(r -> !r.isNegative()).orElse(Duration.ZERO);
        var bounded = asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked;
        return Optional.of(now.plus(bounded.compareTo(jittered) > 0 ? bounded : jittered));
    }
}
