package onward.journal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A letter and how it fared. */
public record SentLetter(Letter letter, Status status, Optional<Instant> nextAttempt, List<Attempt> attempts) {

    /** A letter as it is first written down: due at once, or waiting to be read. */
    static SentLetter fresh(Letter letter, Instant at) {
        return letter.pushed()
                ? new SentLetter(letter, Status.PENDING, Optional.of(at), List.of())
                : new SentLetter(letter, Status.INBOX, Optional.empty(), List.of());
    }

    /**
     * Where a letter stands. Parked and held letters are never dropped: a person can send them again. Cancelled ones say more
     * than may be said since consent was withdrawn, and nobody can.
     */
    public enum Status {
        PENDING,
        DELIVERED,
        HELD,
        PARKED,
        INBOX,
        CANCELLED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
