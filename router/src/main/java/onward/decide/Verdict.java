package onward.decide;

import java.util.List;
import onward.referral.Destination;
import onward.referral.Eligibility;
import onward.referral.Reason;
import onward.referral.Service;
import onward.referral.WhyNot;
import onward.rulebook.Offer;

/** What is offered, whether the person may have it, and what stopped it if not. */
record Verdict(Offer offer, Eligibility eligibility, List<WhyNot> whyNot) {

    Service service() {
        return offer.service();
    }

    Destination destination(List<Reason> because) {
        return new Destination(service().id(), service().partner().id(), because);
    }

    boolean eligible() {
        return eligibility instanceof Eligibility.Eligible;
    }

    boolean unknown() {
        return eligibility instanceof Eligibility.Unknown;
    }
}
