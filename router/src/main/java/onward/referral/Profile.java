package onward.referral;

import java.util.Set;

/**
 * Which parts of a referral a kind of partner may be sent (field.md, "Routing": each gets only the fields it needs).
 *
 * @param shares names of parts and facts
 * @param withoutConsent the same for somebody who has not agreed: who refused, or could not be asked in an emergency
 */
public record Profile(String name, Set<String> shares, Set<String> withoutConsent) {

    /** For a partner that the files do not name any more. */
    public static final Profile NOTHING = new Profile("", Set.of(), Set.of());

    public Profile {
        shares = Set.copyOf(shares);
        withoutConsent = Set.copyOf(withoutConsent);
    }

    /** What may be sent of somebody who has consented so. A best-interests decision stands for the person's own. */
    public Set<String> under(Consent.Status consent) {
        return switch (consent) {
            case GIVEN, BEST_INTERESTS -> shares;
            case REFUSED, EMERGENCY -> withoutConsent;
        };
    }
}
