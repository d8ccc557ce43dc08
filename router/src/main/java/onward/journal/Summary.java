package onward.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * A line in a list of referrals.
 *
 * @param owner a service, the id of a key, or the single point of access
 */
public record Summary(
        String id,
        String reference,
        Instant receivedAt,
        String source,
        String state,
        Optional<String> category,
        Optional<Instant> respondBy,
        Optional<String> leadService,
        String owner,
        boolean overdue) {}
