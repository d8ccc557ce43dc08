package onward.delivery;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Letters of a period on their way to be sent again, a few in each transaction: how far that is, and how it ended. */
public final class Recovery {

    /** Whether it goes on, and why it does not. */
    public enum State {
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    /**
     * What somebody said yes to.
     *
     * @param name what this yes is known by; the same one again begins nothing
     * @param by the account
     * @param at when
     */
    public record Yes(String name, String by, String reason, Instant at) {}

    /**
     * How far it is.
     *
     * @param looked letters that were looked at
     * @param queued those of them that are sent again; the others were on their way already, or may not be sent any more
     */
    public record Reached(State state, int looked, int queued) {}

    private final Yes yes;
    private final int of;
    private final CompletableFuture<Reached> ended = new CompletableFuture<>();
    private volatile Reached reached = new Reached(State.RUNNING, 0, 0);
    private volatile boolean unwanted;

    Recovery(Yes yes, int of) {
        this.yes = yes;
        this.of = of;
    }

    public Yes yes() {
        return yes;
    }

    /** How many letters were counted when it began. */
    public int of() {
        return of;
    }

    public Reached reached() {
        return reached;
    }

    /** No further batch begins; what is queued already is sent. */
    public void cancel() {
        unwanted = true;
    }

    /** Waits for the end, but no longer than this: for those few letters for which a page of progress is too much. */
    public void await(long milliseconds) {
        ended.copy()
                .completeOnTimeout(reached, milliseconds, TimeUnit.MILLISECONDS)
                .join();
    }

    boolean unwanted() {
        return unwanted;
    }

    /** Another batch was written. */
    void went(int looked, int queued) {
        reached = new Reached(State.RUNNING, reached.looked() + looked, reached.queued() + queued);
    }

    void end(State state) {
        reached = new Reached(state, reached.looked(), reached.queued());
        ended.complete(reached);
    }
}
