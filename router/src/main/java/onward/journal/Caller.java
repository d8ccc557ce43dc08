package onward.journal;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who is behind an access key.
 *
 * @param role call-handler, manager, operator, partner or system
 * @param partner the partner it belongs to, for that role
 * @param rights what the role alone does not allow, such as {@link #OVERRIDE}
 */
public record Caller(String id, String role, Optional<String> partner, Set<String> rights, Optional<Instant> expires) {

    /** To decide otherwise than the rules. */
    public static final String OVERRIDE = "override";
}
