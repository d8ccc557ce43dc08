package onward.decide;

import java.util.List;
import onward.referral.Eligibility;
import onward.referral.Service;
import onward.referral.WhyNot;

/** A service, whether it may take the person, and what stopped it if it may not. */
record Verdict(Service service, Eligibility eligibility, List<WhyNot> whyNot) {

    boolean eligible() {
        return eligibility instanceof Eligibility.Eligible;
    }

    boolean unknown() {
        return eligibility instanceof Eligibility.Unknown;
    }
}
