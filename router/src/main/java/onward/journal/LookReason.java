package onward.journal;

import java.util.Optional;
import onward.life.Coded;

/** Why somebody opens a referral who does not work on it. A closed list, so that reasons can be counted and looked into. */
public enum LookReason implements Coded {
    COMPLAINT("A complaint about this referral", true),
    INFORMATION_REQUEST("The person asks what is held about them", true),
    INCIDENT("A safety incident", true),
    QUALITY_AUDIT("A quality audit", false),
    TECHNICAL_FAULT("A technical fault", false);

    private final String label;
    private final boolean showsPerson;

    LookReason(String label, boolean showsPerson) {
        this.label = label;
        this.showsPerson = showsPerson;
    }

    /** In words. */
    public String label() {
        return label;
    }

    /** Whether it cannot be looked into without knowing who the person is. */
    public boolean showsPerson() {
        return showsPerson;
    }

    /** The one with this code; empty if there is none. */
    public static Optional<LookReason> of(String code) {
        return Coded.of(values(), code);
    }
}
