package onward.referral;

/**
 * A triage category: how soon someone must respond.
 *
 * @param order 1 is the most urgent
 * @param say what the call handler may tell the caller
 */
public record Category(String code, String label, int order, ResponseTarget target, String say) {

    /** The code of the category whose referrals leave the router at once for 999. */
    public static final String EMERGENCY = "emergency";

    public boolean emergency() {
        return code.equals(EMERGENCY);
    }
}
