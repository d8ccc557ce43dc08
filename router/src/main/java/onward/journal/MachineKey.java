package onward.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * A key as a list shows it; the key itself is kept nowhere.
 *
 * @param tail its last four signs; empty for those made when the service first started
 * @param used when it last came in, to the day
 */
public record MachineKey(
        Caller caller,
        Optional<String> tail,
        Optional<Instant> madeAt,
        Optional<String> madeBy,
        Optional<Instant> used) {}
