package onward.life;

import java.time.Instant;
import java.util.Optional;

/**
 * A service was asked, and how it stands. Together the asks of a referral are its letter history.
 *
 * @param answerBy until when an answer is waited for; empty once there is one, or while the service waits for ours
 * @param settled what brought it where it stands; empty while it waits
 */
public record Ask(
        String service,
        String partner,
        Role role,
        Instant askedAt,
        Optional<Instant> remindAt,
        Optional<Instant> answerBy,
        Status status,
        Optional<Happened> settled) {

    /** Where an ask stands. */
    public enum Status implements Coded {
        WAITING,
        ACCEPTED,
        DECLINED,
        UNANSWERED,
        REDIRECTED,
        RETURNED,
        RECALLED,
        COMPLETED;

        /** Whether the service still has something to do with the person. */
        public boolean active() {
            return this == WAITING || this == ACCEPTED;
        }
    }

    Ask(
            String service,
            String partner,
            Role role,
            Instant askedAt,
            Optional<Instant> remindAt,
            Optional<Instant> answerBy) {
        this(service, partner, role, askedAt, remindAt, answerBy, Status.WAITING, Optional.empty());
    }

    public boolean active() {
        return status.active();
    }

    boolean leads() {
        return role == Role.LEAD;
    }

    Ask with(Status now, Happened by) {
        return new Ask(service, partner, role, askedAt, Optional.empty(), Optional.empty(), now, Optional.of(by));
    }

    Ask waiting(Optional<Instant> remind, Optional<Instant> answer) {
        return new Ask(service, partner, role, askedAt, remind, answer, status, settled);
    }
}
