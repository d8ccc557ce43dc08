package onward.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * A letter as people look at it.
 *
 * @param number counts up with every letter; the cursor of those who poll
 * @param parkedFor why it is parked, a short code
 * @param released whether a person let the letters behind it go on without it
 * @param behind the id of the letter it waits for
 * @param copyOf the id of the letter that this one says again
 * @param fetchedAt when its partner first read it here
 */
public record Delivery(
        long number,
        SentLetter sent,
        Instant writtenAt,
        Optional<String> parkedFor,
        boolean released,
        Optional<String> behind,
        Optional<String> copyOf,
        Optional<Instant> fetchedAt,
        Optional<Instant> acknowledgedAt) {}
