package onward.referral;

import java.util.Optional;
import java.util.Set;

/**
 * An organisation that receives referrals.
 *
 * @param organisation its ODS code
 * @param webhook where its letters go; empty when it reads them in its inbox
 * @param shares the names of the parts of a referral it may be sent
 */
public record Partner(
        String id, String name, String organisation, Optional<String> webhook, String profile, Set<String> shares) {}
