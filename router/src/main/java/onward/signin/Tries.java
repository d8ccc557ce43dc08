package onward.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How often somebody tried in vain of late, by account and by address. After some tries each further one has to wait,
 * twice as long each time. Held in memory and bounded: the oldest are forgotten first.
 */
final class Tries {

    private static final int MOST_KEPT = 20_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);

    private record Failed(int times, Instant last) {}

    private final int free;
    private final Map<String, Failed> failed = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failed> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** @param free how many tries in vain cost no wait */
    Tries(int free) {
        this.free = free;
    }

    /**
     * Counts a try as one in vain, before it is looked at, so that many at once count as many; {@link #forget} or
     * {@link #takeBack} say that it was not. If it comes too early it is not counted and the time to wait is answered.
     */
    synchronized Optional<Duration> begin(String who, Instant now) {
        var wait = wait(who, now);
        if (wait.isEmpty()) {
            int before = recent(who, now).map(Failed::times).orElse(0);
            failed.put(who, new Failed(before + 1, now));
        }
        return wait;
    }

    private Optional<Duration> wait(String who, Instant now) {
        var before = recent(who, now);
        if (before.filter(failed -> failed.times() >= free).isEmpty()) {
            return Optional.empty();
        }
        long doubled = FIRST_WAIT.toSeconds() << Math.min(before.get().times() - free, 10);
        var end = before.get().last().plusSeconds(Math.min(doubled, LONGEST_WAIT.toSeconds()));
        return now.isBefore(end) ? Optional.of(Duration.between(now, end)) : Optional.empty();
    }

    /** One try was not in vain after all. */
    synchronized void takeBack(String who) {
        failed.computeIfPresent(who, (key, before) -> new Failed(Math.max(0, before.times() - 1), before.last()));
    }

    private Optional<Failed> recent(String who, Instant now) {
        return Optional.ofNullable(failed.get(who))
                .filter(before -> now.isBefore(before.last().plus(FORGOTTEN_AFTER)));
    }

    synchronized void forget(String who) {
        failed.remove(who);
    }
}
