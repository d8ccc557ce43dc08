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
    /** Services may take the person, and none has a place. */
    NO_CAPACITY,
    WITHDRAWN,
    COMPLETED,
    /** Goes on as another referral of the same person for the same need. */
    MERGED;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The state with this code; one that is none is a fault of this program. */
    public static State of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The codes of all states, in the order in which a referral may pass through them. */
    public static List<String> codes() {
        return Arrays.stream(values()).map(State::code).toList();
    }
}
