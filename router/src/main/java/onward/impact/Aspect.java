package onward.impact;

import java.util.Locale;

/** What of a decision can be different. What is none of these is words and reasons. */
public enum Aspect {
    CATEGORY,
    DUE,
    LEAD,
    UNMET_REASON,
    ALONGSIDE,
    NEXT,
    ELIGIBILITY,
    TRUST;

    /** The aspect in lower case, such as {@code unmet-reason}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
