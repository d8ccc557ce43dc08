package onward.journal;

import java.time.Instant;
import java.util.List;

/** A referral as it stands in the journal. */
public record Recorded(
        String id,
        String reference,
        Instant receivedAt,
        byte[] referral,
        byte[] decision,
        String state,
        String firstState,
        List<SentLetter> letters,
        List<Moment> timeline) {

    /** Something that happened to it. Holds no personal data. */
    public record Moment(Instant at, String actor, String act, String detail) {}
}
