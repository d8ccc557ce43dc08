package onward.pages;

import java.util.List;
import java.util.Optional;

/**
 * One referral, as far as whoever looks at it sees it.
 *
 * @param claimedBy the name of whoever claimed it, {@code claimant} their id
 * @param gone why its content is no longer there
 * @param attention what wants to be looked at, in words
 * @param asked the services that were asked and how each stands
 * @param question what a partner asks; empty if nobody waits for an answer
 * @param looks who looked at it and why
 * @param seen why somebody looks who does not work on it, and what they see; empty for whoever does
 * @param turn the last turn of its life that is shown
 */
public record ReferralView(
        String id,
        String reference,
        String state,
        String tone,
        String category,
        String due,
        String owner,
        boolean mine,
        Optional<String> claimedBy,
        Optional<String> claimant,
        boolean ended,
        boolean overdue,
        boolean toBeTold,
        Optional<String> mergedInto,
        List<String> attention,
        Optional<String> gone,
        List<CallWords.Part> said,
        Optional<OutcomeView> outcome,
        List<Asked> asked,
        Optional<String> question,
        List<Same> duplicates,
        List<Moment> timeline,
        List<Moment> looks,
        List<LetterLine> letters,
        Optional<Seen> seen,
        int turn) {

    /** A service that was asked. */
    public record Asked(String service, String status, String since) {}

    /** A referral that may be of the same person and need. */
    public record Same(String id, String reference, String by) {}

    /**
     * Something that happened.
     *
     * @param turn in which turn of its life; 0 for what is no part of that
     */
    public record Moment(int turn, String at, String iso, String what, String who, String words) {}

    /**
     * A letter.
     *
     * @param next when it is tried next
     * @param again whether it may be sent again
     */
    public record LetterLine(
            String id,
            String service,
            String what,
            String status,
            String tag,
            Optional<String> next,
            List<Try> attempts,
            boolean again) {}

    /** An attempt to deliver a letter. */
    public record Try(int number, String at, String iso, String how, String took) {}

    /**
     * A correction that was begun, or that waits to be finished.
     *
     * @param mine whether the reader may go on with the draft
     * @param old the referral that is corrected
     * @param corrected the one that takes its place, once it was taken in
     */
    public record Correction(
            String draft,
            String by,
            String since,
            boolean mine,
            String old,
            String oldReference,
            Optional<String> corrected,
            Optional<String> correctedReference) {}

    /** Why somebody looks, until when that holds, and how much they see of each part. */
    public record Seen(String reason, String until, List<Share> parts) {}

    /** How much of a part is seen. */
    public record Share(String part, String sees) {}
}
