package onward.pages;

import java.util.List;
import java.util.Optional;

/**
 * One referral as a call handler sees it.
 *
 * @param claimedBy the name of whoever claimed it, {@code claimant} their id
 * @param gone why its content is no longer there
 * @param attention what wants to be looked at, in words
 * @param asked the services that were asked and how each stands
 * @param question what a partner asks; empty if nobody waits for an answer
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
        int turn) {

    /** A service that was asked. */
    public record Asked(String service, String status, String since) {}

    /** A referral that may be of the same person and need. */
    public record Same(String id, String reference, String by) {}

    /** Something that happened. */
    public record Moment(String at, String iso, String what, String who, String words) {}
}
