package onward.delivery;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the postman going: at every tick, and at once when something new was written. */
public final class Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final long TICK_MS = 500;
    private static final long STOP_TICKS = 40;

    private final Vertx vertx;
    private final Postman postman;
    private final AtomicBoolean asked = new AtomicBoolean();
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

    /** Looks for due letters soon: however often it is asked before that look begins, it is one look. */
    public void wake() {
        if (running && asked.compareAndSet(false, true)) {
            vertx.executeBlocking(this::look, true)
                    .onFailure(failure -> LOG.warn("a delivery round failed: {}", failure.getMessage()));
        }
    }

    /** Whoever has room again is looked for at once; after a failure to write down only the tick looks again. */
    private int look() {
        asked.set(false);
        var attempts = postman.round();
        attempts.forEach(attempt -> Future.fromCompletionStage(attempt).onSuccess(status -> wake()));
        return attempts.size();
    }

    /** Starts nothing more and waits a while for what is under way; what is cut off is sent again after the next start. */
    public Future<Void> stop() {
        running = false;
        return settled(STOP_TICKS);
    }

    private Future<Void> settled(long ticks) {
        return postman.idle() || ticks == 0
                ? Future.succeededFuture()
                : vertx.timer(TICK_MS, java.util.concurrent.TimeUnit.MILLISECONDS)
                        .compose(t -> settled(ticks - 1));
    }
}
