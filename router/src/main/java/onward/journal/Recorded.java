package onward.journal;

import java.time.Instant;
import java.util.List;
import onward.life.Happened;
import onward.life.Life;

/**
 * A referral as it stands in the journal.
 *
 * @param events everything that happened since the decision, in order
 * @param merged ids of referrals that were merged into this one
 */
public record Recorded(
        String reference,
        byte[] referral,
        byte[] decision,
        Life life,
        List<Happened> events,
        List<SentLetter> letters,
        List<String> merged,
        List<Moment> timeline) {

    /** Something that happened to it. Holds no personal data. */
    public record Moment(Instant at, String actor, String act, String detail) {}

    public String id() {
        return life.id();
    }

    public Instant receivedAt() {
        return life.beginning().receivedAt();
    }

    /** As it stood when it was taken in, whatever happened since. */
    public Life atFirst() {
        return Life.of(
                life.beginning(),
                events.stream().filter(happened -> happened.turn() == 0).toList());
    }
}
