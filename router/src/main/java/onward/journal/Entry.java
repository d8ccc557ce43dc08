package onward.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that one accepted referral writes, in one transaction.
 *
 * @param number from {@link Journal#nextNumber()}
 * @param caller id of the access key that sent it
 * @param referral the bytes as sent
 * @param decision the decision as JSON
 */
public record Entry(
        long number,
        String id,
        Instant receivedAt,
        String caller,
        byte[] referral,
        byte[] decision,
        String rulesVersion,
        String state,
        Optional<String> category,
        Optional<Instant> respondBy,
        Optional<String> leadService,
        String source,
        List<Letter> letters,
        Optional<Key> key) {

    /**
     * A caller's own name for a request, so that sending it again is not sending another.
     *
     * @param fingerprint SHA-256 of the body
     */
    public record Key(String value, byte[] fingerprint) {}
}
