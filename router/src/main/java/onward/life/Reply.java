package onward.life;

import java.time.Instant;
import java.util.Optional;

/** What comes of an act. */
public sealed interface Reply {

    record Done(Turn turn) implements Reply {}

    /** It is so already; saying it again changes nothing. */
    record Already(Life life) implements Reply {}

    /**
     * It cannot be done as things stand.
     *
     * @param code short and stable, such as {@code moved-on}
     * @param sentence for a person
     * @param by who brought about what stands in the way, and {@code at} when
     */
    record Refused(String code, String sentence, Optional<String> by, Optional<Instant> at) implements Reply {}
}
