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

    /** How long from now until another try counts; empty if it does now. */
    synchronized Optional<Duration> wait(String who, Instant now) {
        var before = recent(who, now);
        if (before.filter(failed -> failed.times() >= free).isEmpty()) {
            return Optional.empty();
        }
        long doubled = FIRST_WAIT.toSeconds() << Math.min(before.get().times() - free, 10);
        var end = before.get().last().plusSeconds(Math.min(doubled, LONGEST_WAIT.toSeconds()));
        return now.isBefore(end) ? Optional.of(Duration.between(now, end)) : Optional.empty();
    }

    synchronized void failed(String who, Instant now) {
        int before = recent(who, now).map(Failed::times).orElse(0);
        failed.put(who, new Failed(before + 1, now));
    }

    private Optional<Failed> recent(String who, Instant now) {
        return Optional.ofNullable(failed.get(who))
                .filter(before -> now.isBefore(before.last().plus(FORGOTTEN_AFTER)));
    }

    synchronized void forget(String who) {
        failed.remove(who);
    }
}
