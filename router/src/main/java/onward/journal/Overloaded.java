package onward.journal;

/** The queue to the writer is full; nothing was taken in. Try again in a moment. */
public final class Overloaded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Overloaded() {
        super("The journal is at its limit.");
    }
}
