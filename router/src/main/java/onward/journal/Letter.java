package onward.journal;

/**
 * One message to one partner, whose bytes never change.
 *
 * @param id the webhook-id, the same for every attempt
 * @param role {@code lead} or {@code alongside}
 * @param pushed whether it is sent; otherwise the partner reads it in its inbox
 */
public record Letter(
        String id,
        String referral,
        String partner,
        String service,
        String type,
        byte[] body,
        String role,
        boolean pushed) {}
