package onward.journal;

import java.time.Instant;
import java.util.Optional;

/** A line in a list of referrals. */
public record Summary(
        String id,
        String reference,
        Instant receivedAt,
        String source,
        String state,
        Optional<String> category,
        Optional<Instant> respondBy,
        Optional<String> leadService) {}
