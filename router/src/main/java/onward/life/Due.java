package onward.life;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** How soon somebody must be with the person, and who has been, while events are being added up. */
final class Due {

    Optional<String> category;
    Optional<Instant> respondBy;
    Instant from;
    final Set<String> seenBy = new LinkedHashSet<>();
    boolean seen;
    boolean soon;
    boolean overdue;

    Due(Beginning beginning) {
        category = beginning.category();
        respondBy = beginning.respondBy();
        from = beginning.receivedAt();
    }

    Due(Due other) {
        category = other.category;
        respondBy = other.respondBy;
        from = other.from;
        seenBy.addAll(other.seenBy);
        seen = other.seen;
        soon = other.soon;
        overdue = other.overdue;
    }

    void category(String code, Instant due) {
        category = Optional.of(code);
        respondBy = Optional.of(due);
        soon = false;
        overdue = false;
    }

    void overdue() {
        soon = true;
        overdue = true;
    }

    /** The clock starts again, for somebody who was seen before. */
    void again(Instant now, Instant due) {
        from = now;
        respondBy = Optional.of(due);
        seen = false;
        seenBy.clear();
        soon = false;
        overdue = false;
    }
}
