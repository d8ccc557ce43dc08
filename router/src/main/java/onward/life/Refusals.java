package onward.life;

/** Why something cannot be done, with who and when. */
final class Refusals {

    private Refusals() {}

    static Reply refused(Life life, String code, String sentence) {
        return new Reply.Refused(
                code, sentence, life.last().map(Happened::actor), life.last().map(Happened::at));
    }

    static Reply movedOn(Ask ask, Life life) {
        var what = switch (ask.status()) {
            case UNANSWERED -> "Your time to answer has run out, and the referral has gone on.";
            case RECALLED -> "The referral was taken back from you.";
            case DECLINED -> "You have declined this referral, and it has gone on.";
            case REDIRECTED -> "You have redirected this referral, and it has gone on.";
            case RETURNED -> "You have sent this referral back, and it has gone on.";
            case COMPLETED -> "You have completed this referral.";
            case ACCEPTED -> "You have accepted this referral.";
            case WAITING -> "The referral waits for your answer.";
        };
        return refused(life, "moved-on", what);
    }

    static Reply notAccepted(Ask ask, Life life) {
        return ask.active() ? refused(life, "not-accepted", "Accept the referral first.") : movedOn(ask, life);
    }

    static Reply ended(Life life) {
        return refused(life, "ended", "The referral has ended (" + life.state().code() + "). Reopen it first.");
    }
}
