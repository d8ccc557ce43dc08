package onward.life;

import java.util.Optional;
import onward.referral.Service;

/** Why something cannot be done, with who and when. */
final class Refusals {

    private Refusals() {}

    /** It cannot be done, and nobody has brought that about. */
    static Reply refused(String code, String sentence) {
        return new Reply.Refused(code, sentence, Optional.empty(), Optional.empty());
    }

    /** It cannot be done because of what somebody did. */
    static Reply refused(String code, String sentence, Optional<Happened> because) {
        return new Reply.Refused(code, sentence, because.map(Happened::actor), because.map(Happened::at));
    }

    /** Whoever has claimed a referral decides about it. */
    static Optional<Reply> claimedByOther(Life life, String actor) {
        return life.claim()
                .filter(claim -> !claim.actor().equals(actor))
                .map(claim -> refused("claimed", "Somebody else has claimed this referral.", Optional.of(claim)));
    }

    /** A person may overrule a rule, and a partner take what is nobody's, but not the person's refusal or a place that is not there. */
    static Optional<Reply> unfit(Service to, Life life, World world) {
        if (!to.mayBeTold(life.consent())) {
            return Optional.of(
                    refused("consent", to.name() + " may not be told of this person: the consent does not cover it."));
        }
        boolean hasPlace = life.active().anyMatch(ask -> ask.service().equals(to.id()));
        return !hasPlace && world.places().in(to) == Places.Room.FULL
                ? Optional.of(refused("full", to.name() + " has no place left."))
                : Optional.empty();
    }

    static Reply movedOn(Ask ask) {
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
        return refused("moved-on", what, ask.settled());
    }

    static Reply notAccepted(Ask ask) {
        return ask.active() ? refused("not-accepted", "Accept the referral first.") : movedOn(ask);
    }

    static Reply ended(Life life) {
        return refused(
                "ended", "The referral has ended (" + life.state().code() + "). Reopen it first.", life.turning());
    }
}
