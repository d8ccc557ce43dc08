package onward.referral;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where a referral stands. Its outcome is the first state; what partners and people do leads to the others. */
public enum State {
    ROUTED,
    ACCEPTED,
    DECLINED,
    REVIEW,
    EMERGENCY,
    UNMET,
    WITHDRAWN,
    COMPLETED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The codes of all states, in the order in which a referral may pass through them. */
    public static List<String> codes() {
        return Arrays.stream(values()).map(State::code).toList();
    }
}
