package onward.journal;

/** Writing failed, or its outcome is unknown. Whoever asked must ask again with the same key. */
public final class JournalFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JournalFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
