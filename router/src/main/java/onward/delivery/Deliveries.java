package onward.delivery;

import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the postman going: at every tick, and at once when something new was written. */
public final class Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final long TICK_MS = 500;
    private static final long STOP_TICKS = 40;

    private final Vertx vertx;
    private final Postman postman;
    private volatile boolean running;

    public Deliveries(Vertx vertx, Postman postman) {
        this.vertx = vertx;
        this.postman = postman;
    }

    public void start() {
        running = true;
        vertx.setPeriodic(TICK_MS, tick -> wake());
        wake();
    }

    /** Looks for due letters now. */
    public void wake() {
        if (running) {
            vertx.executeBlocking(postman::round, true)
                    .onFailure(failure -> LOG.warn("a delivery round failed: {}", failure.getMessage()));
        }
    }

    /** Starts nothing more and waits a while for what is under way; what is cut off is sent again after the next start. */
    public io.vertx.core.Future<Void> stop() {
        running = false;
        return settled(STOP_TICKS);
    }

    private io.vertx.core.Future<Void> settled(long ticks) {
        return postman.idle() || ticks == 0
                ? io.vertx.core.Future.succeededFuture()
                : vertx.timer(TICK_MS, java.util.concurrent.TimeUnit.MILLISECONDS)
                        .compose(t -> settled(ticks - 1));
    }
}
