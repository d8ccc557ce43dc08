package onward.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * A referral that somebody is taking on the phone.
 *
 * @param account whoever takes it
 * @param forAnyone whether it was parked so that any call handler may go on with it
 * @param step the section that comes next, as a code
 * @param answers what was said so far, as JSON; empty once it was sent
 * @param version grows each time what was said is kept
 * @param takenFrom whoever had it before, if somebody else went on with it
 * @param referral what became of it
 */
public record CallDraft(
        String id,
        String account,
        boolean forAnyone,
        String step,
        byte[] answers,
        int version,
        Optional<String> takenFrom,
        Instant startedAt,
        Instant updatedAt,
        Optional<String> referral) {

    /** A new one that nothing was said in yet. */
    public static CallDraft begun(String id, String account, String step, byte[] answers, Instant now) {
        return new CallDraft(id, account, false, step, answers, 1, Optional.empty(), now, now, Optional.empty());
    }
}
