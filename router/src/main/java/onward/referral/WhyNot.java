package onward.referral;

import java.util.Optional;

/**
 * Why a service was not chosen: the rule that stopped it, what that rule needed of which fact and what was given.
 * {@code fact} is empty when no single fact stopped it, {@code given} when the fact is unknown.
 */
public record WhyNot(
        String service, String rule, Optional<String> fact, String needed, Optional<String> given, String sentence) {}
