package onward.cli;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import onward.journal.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets go of the content of what has been closed for long enough, once an hour; 0 days keep it. */
record Sweeping(Vertx vertx, Journal journal, int days, InstantSource time) {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeping.class);
    private static final long EVERY_MS = Duration.ofHours(1).toMillis();
    private static final int AT_ONCE = 500;

    void start() {
        if (days > 0) {
            sweep();
            vertx.setPeriodic(EVERY_MS, tick -> sweep());
        }
        vertx.setPeriodic(EVERY_MS, tick -> callDrafts());
    }

    /** Parked calls hold what a person told, and nobody comes back to them after days. */
    private void callDrafts() {
        vertx.executeBlocking(() -> journal.callDrafts().sweep(time.instant()), false)
                .onFailure(failure -> LOG.warn("old calls could not be let go: {}", failure.getMessage()));
    }

    private void sweep() {
        var now = time.instant();
        var why = "kept for " + days + " days after it was closed";
        vertx.executeBlocking(
                        () -> journal.retention().sweep(now.minus(Duration.ofDays(days)), now, why, AT_ONCE), false)
                .onSuccess(erased -> LOG.info("the content of {} referrals was let go after its time", erased))
                .onFailure(failure -> LOG.warn("old content could not be let go: {}", failure.getMessage()));
    }
}
