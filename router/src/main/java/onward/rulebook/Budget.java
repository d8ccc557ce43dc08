package onward.rulebook;

/**
 * How much a lint may look at, so that no table can keep it busy for ever. Counted in states rather than in seconds: the
 * same rules always give the same findings.
 */
final class Budget {

    /** One question may not eat what all others need. */
    private static final long LARGEST_SHARE = 50;

    private final long states;
    private long spent;
    private long limit;

    Budget(long states) {
        this.states = states;
    }

    /** Begins a question, which may take a fiftieth of the whole or what is left. */
    void begin() {
        limit = Math.min(states, spent + Math.max(1, states / LARGEST_SHARE));
    }

    /** Notes that so many states were looked at; false when that was too many. */
    boolean spend(long count) {
        spent += count;
        return spent <= limit;
    }

    boolean exhausted() {
        return spent >= states;
    }

    long spent() {
        return spent;
    }
}
