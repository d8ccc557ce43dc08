package onward.referral;

/**
 * A triage category: how soon someone must respond.
 *
 * @param order 1 is the most urgent
 * @param say what the call handler may tell the caller
 */
public record Category(String code, String label, int order, ResponseTarget target, Pace pace, String say) {

    /**
     * How the clock is shared out, in percent of the counted time.
     *
     * @param answerPercent of what is left when a service is asked: its time to answer before the next one is asked
     * @param warnPercent of the whole: when people are warned that the response is due soon
     */
    public record Pace(int answerPercent, int warnPercent) {

        /** What holds where the files say nothing. */
        public static final Pace USUAL = new Pace(25, 75);
    }

    /** The code of the category whose referrals leave the router at once for 999. */
    public static final String EMERGENCY = "emergency";

    public boolean emergency() {
        return code.equals(EMERGENCY);
    }
}
