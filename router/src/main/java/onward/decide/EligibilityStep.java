package onward.decide;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import onward.referral.Eligibility;
import onward.referral.Reason;
import onward.referral.Service;
import onward.referral.WhyNot;
import onward.rulebook.Aimed;
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

    private static final Reason OPEN_TO_ALL = new Reason(
            "built-in/safeguarding",
            "Safeguarding is open to everybody; no threshold applies.",
            "field.md Eligibility (Care Act s42)");

    /** Ten reasons against a service are enough for anybody; the rest of a long table is then not worked out. */
    private static final int MOST_STOPS = 10;

    private EligibilityStep() {}

    /** The verdict of every service, by id. */
    static List<Verdict> verdicts(Known known, Sheet sheet, Held<Aimed<Threshold>> held, RuleBook book) {
        return book.services().stream()
                .map(service -> verdict(service, known, sheet, book, held))
                .toList();
    }

    private static Verdict verdict(
            Service service, Known known, Sheet sheet, RuleBook book, Held<Aimed<Threshold>> held) {
        if (service.safeguarding()) {
            return new Verdict(service, new Eligibility.Eligible(service.id(), List.of(OPEN_TO_ALL)), List.of());
        }
        var thresholds = book.thresholds(service);
        var admits = new ArrayList<Reason>();
        var stops = new ArrayList<Reason>();
        var whyNot = new ArrayList<WhyNot>();
        var unsettled = new ArrayList<Reason>();
        var missing = new LinkedHashSet<String>();
        for (var numbered : thresholds.excludes()) {
            var row = numbered.row();
            if (stops.size() >= MOST_STOPS) {
                break;
            } else if (held.holds(numbered)) {
                stops.add(row.reason());
                Explain.excluded(service.id(), row, known, whyNot);
            } else if (row.on(sheet) == Truth.UNKNOWN) {
                unsettled.add(row.reason());
                Explain.unknown(row, sheet, missing);
            }
        }
        for (var numbered : thresholds.needs()) {
            if (stops.size() >= MOST_STOPS) {
                break;
            }
            var row = numbered.row();
            if (held.holds(numbered)) {
                admits.add(row.reason());
            } else if (row.on(sheet) == Truth.FALSE) {
                stops.add(row.reason());
                Explain.needed(service.id(), row, known, sheet, whyNot);
            } else {
                unsettled.add(row.reason());
                Explain.unknown(row, sheet, missing);
            }
        }
        if (!stops.isEmpty()) {
            return new Verdict(service, new Eligibility.NotEligible(service.id(), stops), whyNot);
        }
        if (!unsettled.isEmpty()) {
            return new Verdict(
                    service, new Eligibility.Unknown(service.id(), unsettled, List.copyOf(missing)), List.of());
        }
        return new Verdict(service, new Eligibility.Eligible(service.id(), admits), List.of());
    }
}
