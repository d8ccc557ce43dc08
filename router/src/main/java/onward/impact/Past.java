package onward.impact;

import java.time.Instant;

/**
 * A referral as it was received.
 *
 * @param body what the caller sent, to be read again under the words of either book
 */
public record Past(String id, String reference, Instant receivedAt, byte[] body) {}
