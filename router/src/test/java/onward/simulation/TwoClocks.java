package onward.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time as it really passes, and as the router's own clock shows it, which somebody may set wrong. */
final class TwoClocks implements InstantSource {

    private Instant real;
    private Duration wrongBy = Duration.ZERO;

    TwoClocks(Instant start) {
        this.real = start;
    }

    synchronized void pass(Duration time) {
        real = real.plus(time);
    }

    synchronized void wrongBy(Duration howMuch) {
        wrongBy = howMuch;
    }

    synchronized Instant real() {
        return real;
    }

    /** What the router believes. */
    @Override
    public synchronized Instant instant() {
        return real.plus(wrongBy);
    }
}
