package onward.impact;

import java.util.Locale;

/** What is counted. Each referral counts at most once in each. */
public enum Measure {
    /** Looked at: decided again and undecidable together. */
    ALL,
    /** Decided under both books. */
    DECIDED,
    SAME,
    /** Of the same: the same rules speak, with other words. */
    ONLY_WORDS,
    /** Of the same: other rules, bounds or questions lead to the same answer. */
    OTHER_REASONS,
    CHANGED,
    CHANGED_CATEGORY,
    /** Somebody must respond earlier than before; a category where there was none counts too. */
    MORE_URGENT,
    /** Somebody may respond later than before, or there is no category any more. */
    LESS_URGENT,
    /** Another lead, or another of emergency, review and unmet. */
    CHANGED_LEAD,
    NEWLY_EMERGENCY,
    NO_LONGER_EMERGENCY,
    NEWLY_REVIEW,
    NO_LONGER_REVIEW,
    NEWLY_UNMET,
    NO_LONGER_UNMET,
    /** For at least one service; what was unknown before counts as not eligible. */
    NEWLY_ELIGIBLE,
    NO_LONGER_ELIGIBLE,
    /** At least one assessment is relied on that was not, also because its service was not open to the person. */
    TRUST_GIVEN,
    TRUST_WITHDRAWN,
    UNDECIDABLE;

    /** The measure in lower case, such as {@code newly-unmet}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
