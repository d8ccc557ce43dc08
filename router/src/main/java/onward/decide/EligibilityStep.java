package onward.decide;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import onward.referral.Eligibility;
import onward.referral.Reason;
import onward.referral.WhyNot;
import onward.rulebook.Aimed;
import onward.rulebook.Clause;
import onward.rulebook.Offer;
import onward.rulebook.Row;
import onward.rulebook.RuleBook;
import onward.rulebook.RuleBook.Held;
import onward.rulebook.Sheet;
import onward.rulebook.Threshold;
import onward.rulebook.Truth;

/**
 * Who may take the person: all that a service needs must hold and nothing that excludes may. What cannot be judged for
 * want of a fact is unknown, and the fact is named.
 */
final class EligibilityStep {

    /** Ten reasons against a service are enough for anybody; the rest of a long table is then not worked out. */
    private static final int MOST_STOPS = 10;

    private final Sheet sheet;
    private final Held<Aimed<Threshold>> held;

    // what speaks against the service in hand, as its rows are gone through
    private List<Reason> stops = List.of();
    private List<WhyNot> whyNot = List.of();
    private final List<Row<?>> unsettled = new ArrayList<>();

    private EligibilityStep(Sheet sheet, Held<Aimed<Threshold>> held) {
        this.sheet = sheet;
        this.held = held;
    }

    /** The verdict on every offer, in the order of {@link RuleBook#offers()}. */
    static List<Verdict> verdicts(Sheet sheet, Held<Aimed<Threshold>> held, RuleBook book) {
        var step = new EligibilityStep(sheet, held);
        var verdicts = new ArrayList<Verdict>(book.offers().size());
        for (var offer : book.offers()) {
            verdicts.add(step.verdict(offer));
        }
        return verdicts;
    }

    private Verdict verdict(Offer offer) {
        int most = Math.min(MOST_STOPS, offer.excludes().size() + offer.needs().size());
        stops = new ArrayList<>(most);
        whyNot = new ArrayList<>(most);
        unsettled.clear();
        for (int i = 0; i < offer.excludes().size(); i++) {
            excludes(offer.excludes().get(i));
        }
        for (int i = 0; i < offer.needs().size(); i++) {
            needs(offer.needs().get(i));
        }
        return new Verdict(offer, eligibility(offer), whyNot);
    }

    private void excludes(Clause clause) {
        if (stops.size() >= MOST_STOPS) {
            return;
        }
        if (held.holds(clause.number())) {
            stops.add(clause.row().reason());
            Explain.excluded(clause, sheet, whyNot);
        } else if (clause.row().on(sheet) == Truth.UNKNOWN) {
            unsettled.add(clause.row());
        }
    }

    private void needs(Clause clause) {
        if (held.holds(clause.number()) || stops.size() >= MOST_STOPS) {
            return;
        }
        if (Explain.needed(clause, sheet, whyNot)) {
            stops.add(clause.row().reason());
        } else {
            unsettled.add(clause.row());
        }
    }

    private Eligibility eligibility(Offer offer) {
        var service = offer.service().id();
        if (!stops.isEmpty()) {
            return new Eligibility.NotEligible(service, stops);
        }
        if (unsettled.isEmpty()) {
            return offer.eligible();
        }
        var missing = new LinkedHashSet<String>();
        unsettled.forEach(row -> Explain.unknown(row, sheet, missing));
        return new Eligibility.Unknown(
                service, unsettled.stream().map(Row::reason).toList(), List.copyOf(missing));
    }
}
