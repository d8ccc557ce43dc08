package onward.decide;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import onward.referral.Eligibility;
import onward.referral.Reason;
import onward.referral.Service;
import onward.referral.WhyNot;
import onward.rulebook.Aimed;
import onward.rulebook.Row;
import onward.rulebook.RuleBook;
import onward.rulebook.RuleBook.Held;
import onward.rulebook.RuleBook.Thresholds;
import onward.rulebook.Sheet;
import onward.rulebook.Threshold;
import onward.rulebook.Truth;

/**
 * Who may take the person: all that a service needs must hold and nothing that excludes may. What cannot be judged for
 * want of a fact is unknown, and the fact is named.
 */
final class EligibilityStep {

    private static final List<Reason> OPEN_TO_ALL = List.of(new Reason(
            "built-in/safeguarding",
            "Safeguarding is open to everybody; no threshold applies.",
            "field.md Eligibility (Care Act s42)"));

    /** Ten reasons against a service are enough for anybody; the rest of a long table is then not worked out. */
    private static final int MOST_STOPS = 10;

    private final Known known;
    private final Sheet sheet;
    private final Held<Aimed<Threshold>> held;

    private EligibilityStep(Known known, Sheet sheet, Held<Aimed<Threshold>> held) {
        this.known = known;
        this.sheet = sheet;
        this.held = held;
    }

    /** The verdict of every service, in the order of {@link RuleBook#services()}. */
    static List<Verdict> verdicts(Known known, Sheet sheet, Held<Aimed<Threshold>> held, RuleBook book) {
        var step = new EligibilityStep(known, sheet, held);
        var verdicts = new ArrayList<Verdict>(book.services().size());
        for (int place = 0; place < book.services().size(); place++) {
            verdicts.add(step.verdict(book.services().get(place), book.thresholds(place)));
        }
        return verdicts;
    }

    private Verdict verdict(Service service, Thresholds thresholds) {
        if (service.safeguarding()) {
            return new Verdict(service, new Eligibility.Eligible(service.id(), OPEN_TO_ALL), List.of());
        }
        var weighed = new Weighed(service.id());
        for (var numbered : thresholds.excludes()) {
            weighed.excludes(numbered.row(), held.holds(numbered));
        }
        for (var numbered : thresholds.needs()) {
            weighed.needs(numbered.row(), held.holds(numbered));
        }
        return new Verdict(service, weighed.eligibility(), weighed.whyNot);
    }

    /** What speaks for and against one service, as its rows are gone through. */
    private final class Weighed {

        private final String service;
        private final List<Reason> admits = new ArrayList<>();
        private final List<Reason> stops = new ArrayList<>();
        private final List<WhyNot> whyNot = new ArrayList<>();
        private final List<Row<?>> unsettled = new ArrayList<>();

        Weighed(String service) {
            this.service = service;
        }

        void excludes(Row<?> row, boolean holds) {
            if (stops.size() >= MOST_STOPS) {
                return;
            }
            if (holds) {
                stops.add(row.reason());
                Explain.excluded(service, row, known, whyNot);
            } else if (row.on(sheet) == Truth.UNKNOWN) {
                unsettled.add(row);
            }
        }

        void needs(Row<?> row, boolean holds) {
            if (holds) {
                admits.add(row.reason());
            } else if (stops.size() < MOST_STOPS) {
                if (Explain.needed(service, row, known, sheet, whyNot)) {
                    stops.add(row.reason());
                } else {
                    unsettled.add(row);
                }
            }
        }

        Eligibility eligibility() {
            if (!stops.isEmpty()) {
                return new Eligibility.NotEligible(service, stops);
            }
            if (unsettled.isEmpty()) {
                return new Eligibility.Eligible(service, admits);
            }
            var missing = new LinkedHashSet<String>();
            unsettled.forEach(row -> Explain.unknown(row, sheet, missing));
            return new Eligibility.Unknown(
                    service, unsettled.stream().map(Row::reason).toList(), List.copyOf(missing));
        }
    }
}
