package onward.decide;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import onward.referral.Destination;
import onward.referral.Reason;
import onward.referral.WhyNot;
import onward.rulebook.RuleBook;

/** A service that the rows name, with the rows that do; {@code late} if it may take the person but not in time. */
record Candidate(Verdict verdict, List<Reason> because, Optional<WhyNot> late) {

    private static final Optional<String> AREA = Optional.of("postcode-area");

    /** The fewer reasons stand against it, the nearer a service came. */
    static final Comparator<Candidate> NEAREST = Comparator.comparingInt(
                    (Candidate candidate) -> candidate.verdict.whyNot().size())
            .thenComparing(candidate -> candidate.verdict.service(), RuleBook.BY_PREFERENCE);

    String service() {
        return verdict.service().id();
    }

    boolean open() {
        return verdict.eligible() && late.isEmpty();
    }

    boolean onlyTooFarAway() {
        for (var whyNot : verdict.whyNot()) {
            if (!whyNot.fact().equals(AREA)) {
                return false;
            }
        }
        return true;
    }

    Destination destination() {
        return verdict.destination(because);
    }
}
