package onward.referral;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether the person agreed to be referred, or why the referral goes ahead without that. */
public record Consent(Status status, Optional<Instant> at) {

    /** The four states of field.md, "Routing". */
    public enum Status {
        GIVEN,
        REFUSED,
        BEST_INTERESTS,
        EMERGENCY;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether more may be done and told under this one. A best-interests decision stands for the person's own. */
        public boolean allowsMoreThan(Status other) {
            return reach() > other.reach();
        }

        private int reach() {
            return switch (this) {
                case GIVEN, BEST_INTERESTS -> 2;
                case EMERGENCY -> 1;
                case REFUSED -> 0;
            };
        }

        /** The status with this code; empty if there is none. */
        public static Optional<Status> of(String code) {
            return Arrays.stream(values()).filter(s -> s.code().equals(code)).findFirst();
        }
    }
}
