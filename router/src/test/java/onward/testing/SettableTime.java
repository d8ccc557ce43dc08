package onward.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes when a test says so. */
public final class SettableTime implements InstantSource {

    private volatile Instant now;

    public SettableTime(Instant start) {
        this.now = start;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
