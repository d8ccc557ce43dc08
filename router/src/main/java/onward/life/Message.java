package onward.life;

import java.util.Optional;

/**
 * Something that a partner is to be told by letter.
 *
 * @param change what happened, as a code such as {@code reminder}; of a route the role
 * @param text a person's words to that partner
 */
public record Message(Type type, String service, Role role, String change, Optional<String> text) {

    /** The change that says that the person's consent is another now. */
    public static final String CONSENT = "consent";

    /** Whether it holds everything that the partner may know now, so that what it was sent before counts no more. */
    public boolean tellsAll() {
        return type == Type.ROUTED || (type == Type.UPDATED && change.equals(CONSENT));
    }

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
