package onward.referral;

import java.util.List;

/** Whether a service may take the person. Three answers: what is not known is not a no. */
public sealed interface Eligibility {

    String service();

    /** The rules behind it: those that admit, those that stopped it, or those that cannot be judged yet. */
    List<Reason> because();

    /** Every need the service has holds and nothing excludes the person. */
    record Eligible(String service, List<Reason> because) implements Eligibility {}

    /** A need does not hold, or an exclusion does. */
    record NotEligible(String service, List<Reason> because) implements Eligibility {}

    /** Nothing stands against it, but these facts would have to be known. */
    record Unknown(String service, List<Reason> because, List<String> missing) implements Eligibility {}
}
