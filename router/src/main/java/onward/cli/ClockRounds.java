package onward.cli;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import onward.casework.Casework;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the clock do its part: reminders, time-outs and warnings, within a second of when they are due. */
final class ClockRounds {

    private static final Logger LOG = LoggerFactory.getLogger(ClockRounds.class);
    private static final long TICK_MS = 1_000;

    private final Vertx vertx;
    private final Casework casework;
    private final Runnable onWritten;
    private Future<Integer> round = Future.succeededFuture(0);
    private long timer;

    ClockRounds(Vertx vertx, Casework casework, Runnable onWritten) {
        this.vertx = vertx;
        this.casework = casework;
        this.onWritten = onWritten;
    }

    void start() {
        timer = vertx.setPeriodic(TICK_MS, tick -> look());
    }

    /** One round at a time: a slow one is waited for, and what it missed the next one does. */
    private synchronized void look() {
        if (round.isComplete()) {
            round = vertx.executeBlocking(this::round, false)
                    .onFailure(failure -> LOG.warn("a round of the clock failed: {}", failure.getMessage()));
        }
    }

    private int round() {
        var started = casework.tick();
        started.forEach(reply -> reply.handle((done, failure) -> {
                    if (failure != null) {
                        LOG.warn("what the clock wanted could not be written: {}", failure.getMessage());
                    }
                    return done;
                })
                .join());
        if (!started.isEmpty()) {
            onWritten.run();
        }
        return started.size();
    }

    /** Starts no more rounds, and waits for the one that is going on. */
    synchronized Future<?> stop() {
        vertx.cancelTimer(timer);
        return round.otherwise(0);
    }
}
