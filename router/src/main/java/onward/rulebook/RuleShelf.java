package onward.rulebook;

/** The rule book in use: one at a time, exchanged whole. Whoever decides takes it once and keeps to it. */
public final class RuleShelf {

    private volatile RuleBook live;

    public RuleShelf(RuleBook first) {
        this.live = first;
    }

    public RuleBook live() {
        return live;
    }

    /** Puts another book in use. */
    public void put(RuleBook next) {
        live = next;
    }
}
