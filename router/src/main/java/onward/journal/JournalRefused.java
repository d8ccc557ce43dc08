package onward.journal;

/** The journal cannot be opened; the message is one line that says why and what to do. */
public final class JournalRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JournalRefused(String message) {
        super(message);
    }

    JournalRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
