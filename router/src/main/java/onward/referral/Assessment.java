package onward.referral;

import java.time.Instant;
import java.util.Optional;

/**
 * An assessment somebody has already done. Whether a service relies on it is decided by agreements, never by the
 * assessment itself.
 */
public record Assessment(
        String type, Optional<String> tool, Assessor assessor, Instant completedAt, Optional<String> transfer) {

    /** Who did it: the employing organisation (ODS code), the role, and the professional registration if stated. */
    public record Assessor(Optional<String> organisation, Optional<String> role, Optional<String> registration) {}
}
