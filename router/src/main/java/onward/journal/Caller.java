package onward.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * Who is behind an access key.
 *
 * @param role call-handler, manager, operator, partner or system
 * @param partner the partner it belongs to, for that role
 */
public record Caller(String id, String role, Optional<String> partner, Optional<Instant> expires) {}
