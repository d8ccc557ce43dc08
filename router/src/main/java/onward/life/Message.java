package onward.life;

import java.util.Optional;

/**
 * Something that a partner is to be told by letter.
 *
 * @param change what happened, as a code such as {@code reminder}; of a route the role
 * @param text a person's words to that partner
 */
public record Message(Type type, String service, Role role, String change, Optional<String> text) {

    /** The types of letters of the contract that concern a referral. */
    public enum Type {
        ROUTED,
        UPDATED,
        REASSIGNED,
        WITHDRAWN,
        OVERDUE;

        public String code() {
            return "referral." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
