package onward.referral;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Who refers. The fourteen sources of the contract; no rule may make taking part in a scheme by the referrer a condition,
 * but response promises may differ by source (field.md, "Other clocks met in practice").
 */
public enum Source {
    PRIMARY_COMMUNITY_HEALTH,
    SECONDARY_HEALTH,
    SELF,
    FAMILY_FRIEND_NEIGHBOUR,
    OTHER_SOCIAL_CARE_TEAM,
    HOUSING,
    OTHER_COUNCIL,
    VOLUNTARY_SECTOR,
    AMBULANCE,
    NHS_111,
    CARE_HOME,
    TELECARE,
    POLICE,
    OTHER_AGENCY;

    /** The code callers send, such as {@code nhs-111}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The source with this code; empty if there is none. */
    public static Optional<Source> of(String code) {
        return Arrays.stream(values()).filter(s -> s.code().equals(code)).findFirst();
    }
}
