package onward.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The sections of a new referral, in the order in which they appear. */
public enum CallStep {
    SAFETY("1. Safety first"),
    CALLER("2. Caller"),
    PERSON("3. Person"),
    SAME("Other referrals of this person"),
    NEED("4. Need"),
    DETAILS("5. Details still needed"),
    /** Stands beside the others: nobody has to come by here. */
    ASSESSMENTS("Assessments already done"),
    OUTCOME("6. Outcome");

    private final String heading;

    CallStep(String heading) {
        this.heading = heading;
    }

    /** Its name in addresses and in the draft. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String heading() {
        return heading;
    }

    /** The step of this code; the first one for anything else. */
    static CallStep of(String code) {
        return find(code).orElse(SAFETY);
    }

    /** The step of this code, if it is one. */
    static Optional<CallStep> find(String code) {
        return Arrays.stream(values()).filter(step -> step.code().equals(code)).findFirst();
    }

    /** The one that follows when nothing comes between. */
    CallStep next() {
        if (this == DETAILS) {
            return OUTCOME;
        }
        var all = List.of(values());
        return all.get(Math.min(all.indexOf(this) + 1, all.size() - 1));
    }

    /** Whether this one is there once that one is reached. */
    public boolean shownAt(CallStep reached) {
        return compareTo(reached) <= 0;
    }
}
