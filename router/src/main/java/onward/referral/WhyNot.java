package onward.referral;

import java.util.Optional;

/**
 * Why a service was not chosen: the rule that stopped it, what that rule needed of which fact and what was given.
 *
 * @param fact empty when no single fact stopped it
 * @param given empty when nothing was given
 * @param because the sentence of the rule
 * @param off how far the given measure is from what was needed: negative too low, positive too high, 0 for no measure
 * @param unit of that measure; may be empty
 */
public record WhyNot(
        String service,
        String rule,
        Optional<String> fact,
        String needed,
        Optional<Value> given,
        String because,
        double off,
        String unit) {

    /** A reason that no single measure stands behind. */
    public WhyNot(String service, String rule, String needed, Optional<Value> given, String because) {
        this(service, rule, Optional.empty(), needed, given, because, 0, "");
    }

    /** The same of what was given to somebody, and how far off that is. */
    public WhyNot given(Optional<Value> value, double distance) {
        return new WhyNot(service, rule, fact, needed, value, because, distance, unit);
    }

    /** For a person: the rule's sentence, and by how much it was missed. Made when it is read, for few are. */
    public String sentence() {
        if (off == 0) {
            return because;
        }
        var amount = new Value.Quantity(Math.abs(off)).text();
        return because + " It is " + amount + (unit.isEmpty() ? "" : " " + unit)
                + (off < 0 ? " too low." : " too high.");
    }
}
