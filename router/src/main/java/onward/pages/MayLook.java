package onward.pages;

import java.util.Optional;

/** Whether somebody may look at a referral: asked before anything of it is shown. */
@FunctionalInterface
public interface MayLook {

    /** For those whose work is to take referrals. */
    MayLook ALWAYS = (visit, referral) -> Optional.empty();

    /** The page that they must see first, such as one that asks for a reason; empty if they may look. */
    Optional<Answer> before(Visit visit, String referral);
}
