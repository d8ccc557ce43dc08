package onward.referral;

import java.util.Optional;

/**
 * An organisation that receives referrals.
 *
 * @param organisation its ODS code
 * @param webhook where its letters go; empty when it reads them in its inbox
 */
public record Partner(String id, String name, String organisation, Optional<String> webhook, Profile profile) {}
