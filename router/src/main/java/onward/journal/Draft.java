package onward.journal;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Rules somebody is working on: the files that differ from those of the version they began with.
 *
 * @param asked while it waits for an approver: what its author asked for, as JSON
 * @param impact what the last impact run said, as JSON
 */
public record Draft(
        String id,
        String title,
        String base,
        String author,
        Instant createdAt,
        State state,
        SortedMap<String, Edit> files,
        Optional<String> asked,
        Optional<String> impact) {

    /** Whether the other is this draft with nothing edited, held or closed since. */
    boolean sameAs(Draft other) {
        return id.equals(other.id) && base.equals(other.base) && state == other.state && files.equals(other.files);
    }

    /** A file as last edited; no content means that it is taken away. */
    public record Edit(Optional<String> content, String by, Instant at) {}

    /** Only an open draft can be edited; one that waits is held as it is for the approver. */
    public enum State {
        OPEN,
        WAITING,
        PUBLISHED,
        ABANDONED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
