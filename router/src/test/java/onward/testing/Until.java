package onward.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a fact, with a limit. */
public final class Until {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Until() {}

    public static void holds(String what, BooleanSupplier fact) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!fact.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + LIMIT + " in vain: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
