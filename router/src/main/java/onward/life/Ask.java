package onward.life;

import java.time.Instant;
import java.util.Optional;

/**
 * A service was asked, and how it stands. Together the asks of a referral are its letter history.
 *
 * @param answerBy until when an answer is waited for; empty once there is one, or while the service waits for ours
 */
public record Ask(
        String service,
        String partner,
        Role role,
        Instant askedAt,
        Optional<Instant> remindAt,
        Optional<Instant> answerBy,
        Status status) {

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
        this(service, partner, role, askedAt, remindAt, answerBy, Status.WAITING);
    }

    public boolean active() {
        return status.active();
    }

    boolean leads() {
        return role == Role.LEAD;
    }

    Ask with(Status now) {
        return new Ask(service, partner, role, askedAt, Optional.empty(), Optional.empty(), now);
    }

    Ask waiting(Optional<Instant> remind, Optional<Instant> answer) {
        return new Ask(service, partner, role, askedAt, remind, answer, status);
    }
}
