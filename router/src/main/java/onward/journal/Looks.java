package onward.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Who may look at which referral for a while, because they said why. */
public final class Looks {

    /** How long a reason holds. */
    public static final Duration HOLDS = Duration.ofMinutes(15);

    private final Writer writer;
    private final Readers readers;

    Looks(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /** Notes why somebody opens a referral, which they may look at from now on for a while. False if there is none. */
    public CompletableFuture<Boolean> open(String person, String referral, LookReason reason, Instant now) {
        return writer.write(statements -> {
            if (statements
                    .first("SELECT 1 FROM referral WHERE id = ?", row -> 1, referral)
                    .isEmpty()) {
                return false;
            }
            statements.update("DELETE FROM opened_for WHERE person = ? AND referral = ?", person, referral);
            statements.update(
                    "INSERT INTO opened_for (person, referral, reason, until) VALUES (?, ?, ?, ?)",
                    person,
                    referral,
                    reason.code(),
                    now.plus(HOLDS));
            statements.audit(now, person, "referral.opened-for", referral, reason.code());
            return true;
        });
    }

    /** Why somebody may look at a referral just now; empty if they have not said, or said it too long ago. */
    public Optional<LookReason> reason(String person, String referral, Instant now) {
        return opened(person, referral, now).map(Opened::reason);
    }

    /** Why somebody may look at a referral, and how long that holds. */
    public record Opened(LookReason reason, Instant until) {}

    /** The same, with how long it holds. */
    public Optional<Opened> opened(String person, String referral, Instant now) {
        record Row(String reason, Instant until) {}
        return readers.read(statements -> statements.first(
                        "SELECT reason, until FROM opened_for WHERE person = ? AND referral = ? AND until > ?",
                        row -> new Row(row.getString(1), Instant.ofEpochMilli(row.getLong(2))),
                        person,
                        referral,
                        now))
                .flatMap(row -> LookReason.of(row.reason()).map(reason -> new Opened(reason, row.until())));
    }
}
