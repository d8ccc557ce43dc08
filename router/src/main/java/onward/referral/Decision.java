package onward.referral;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The answer to one referral: how soon, which services may, which assessments are trusted, where to, why and why not. A
 * pure function of referral, rule book and time: decided again with the same three it is the same to the byte.
 *
 * @param rulesVersion which rule book decided
 * @param category empty when no triage rule spoke
 */
public record Decision(
        Instant decidedAt,
        String rulesVersion,
        Optional<Due> category,
        List<Eligibility> eligibility,
        List<Acceptance> acceptance,
        Route route,
        List<Reason> reasons,
        List<WhyNot> whyNot,
        List<Missing> missing,
        List<Warning> warnings) {

    /** A category with the moment by which somebody must respond. */
    public record Due(Category category, Instant respondBy) {}
}
