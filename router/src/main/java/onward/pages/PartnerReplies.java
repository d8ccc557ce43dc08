package onward.pages;

import onward.life.Life;

/** What a partner is told after its answer: what it did, and what becomes of the referral. */
final class PartnerReplies {

    private PartnerReplies() {}

    static String done(String answer, Life after) {
        return switch (answer) {
            case "accept" -> "You accepted the referral";
            case "seen" -> "It is recorded that you have seen the person";
            case "ask" -> "Your question was sent to the single point of access";
            case "complete" -> "You completed the referral";
            case "decline" -> "You declined the referral. " + next(after);
            case "redirect" -> "You redirected the referral. " + next(after);
            default -> "Done";
        };
    }

    /** No more than a partner may know: whether somebody else is asked, or a person decides. */
    private static String next(Life after) {
        return switch (after.state()) {
            case ROUTED -> "Another service is asked now";
            case REVIEW -> "A person at the single point of access decides now";
            case DECLINED, NO_CAPACITY, UNMET ->
                "No other service can be asked; the need is recorded and a person sees to it";
            case ACCEPTED, EMERGENCY, COMPLETED, WITHDRAWN, MERGED -> "The single point of access is told";
        };
    }
}
