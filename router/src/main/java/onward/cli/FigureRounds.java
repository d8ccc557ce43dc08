package onward.cli;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import onward.journal.Journal;
import onward.pages.OperationsPages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps figures ready: what they count is counted and drawn in rounds, so that no page waits for it. */
final class FigureRounds {

    private static final Logger LOG = LoggerFactory.getLogger(FigureRounds.class);
    private static final long TICK_MS = 1_000;

    /** So many times as long as counting took nothing is counted: referrals come first, and pages say as of when they stand. */
    private static final long REST = 19;

    private final Vertx vertx;
    private final Journal journal;
    private final OperationsPages pages;
    private Future<Boolean> round = Future.succeededFuture(true);
    private long timer;
    private volatile boolean stopped;
    private volatile long restUntil = System.nanoTime();

    FigureRounds(Vertx vertx, Journal journal, OperationsPages pages) {
        this.vertx = vertx;
        this.journal = journal;
        this.pages = pages;
    }

    void start() {
        look();
        timer = vertx.setPeriodic(TICK_MS, tick -> look());
    }

    /** One round at a time. */
    private synchronized void look() {
        if (round.isComplete() && !stopped && System.nanoTime() - restUntil >= 0) {
            round = vertx.executeBlocking(this::round, false)
                    .onFailure(failure -> LOG.warn("figures could not be made ready: {}", failure.getMessage()));
        }
    }

    private boolean round() {
        pages.prepare();
        long began = System.nanoTime();
        journal.firedRules().countNext().join();
        restUntil = System.nanoTime() + REST * (System.nanoTime() - began);
        return true;
    }

    /** Starts no more rounds, and waits for the one that is going on. */
    Future<?> stop() {
        stopped = true;
        vertx.cancelTimer(timer);
        synchronized (this) {
            return round.otherwise(true);
        }
    }
}
