package onward.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * Rules put in force: which content, by whom, why, and from when. The same content may be published again, as a roll back
 * does.
 *
 * @param base the version that was live when it was made; empty for the first
 * @param approver the second pair of eyes, where the setting asks for one
 * @param withdrawnBy who took it back while it waited for its start
 * @param results what examples, lint and impact said of it, as JSON
 */
public record Publication(
        long number,
        String version,
        Optional<String> base,
        Kind kind,
        String author,
        Optional<String> approver,
        String reason,
        Instant at,
        Instant liveFrom,
        Optional<String> withdrawnBy,
        String results) {

    /** Where the content came from. */
    public enum Kind {
        FILES,
        DRAFT,
        ROLLBACK;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
