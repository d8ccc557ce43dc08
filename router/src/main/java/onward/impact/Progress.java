package onward.impact;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** How far a comparison has come. Any thread may look, and any thread may cancel. */
public final class Progress {

    private final AtomicLong done = new AtomicLong();
    private final AtomicLong of = new AtomicLong();
    private final AtomicBoolean cancelled = new AtomicBoolean();

    void begin(long count) {
        of.set(count);
    }

    void oneDone() {
        done.incrementAndGet();
    }

    public long done() {
        return done.get();
    }

    /** How many there are to do; 0 before it has begun. */
    public long of() {
        return of.get();
    }

    /** Stops after the referrals under way; there is then no report. Called too late it does nothing. */
    public void cancel() {
        cancelled.set(true);
    }

    public boolean cancelled() {
        return cancelled.get();
    }
}
