package onward.impact;

import java.util.Locale;

/** What is counted for each service; a referral counts at most once in each. */
public enum ServiceFigure {
    LEAD_BEFORE,
    LEAD_AFTER,
    ALONGSIDE_BEFORE,
    ALONGSIDE_AFTER,
    NEWLY_ELIGIBLE,
    NO_LONGER_ELIGIBLE,
    TRUST_GIVEN,
    TRUST_WITHDRAWN;

    /** The figure in lower case, such as {@code lead-before}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    record Of(String service, ServiceFigure figure) implements Comparable<Of> {
        @Override
        public int compareTo(Of other) {
            int byService = service.compareTo(other.service);
            return byService == 0 ? figure.compareTo(other.figure) : byService;
        }
    }
}
