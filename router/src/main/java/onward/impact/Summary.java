package onward.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import onward.referral.Counted;

/** A report in a few plain sentences. What did not happen is not mentioned. */
public final class Summary {

    private final ImpactReport report;
    private final List<String> sentences = new ArrayList<>();

    private Summary(ImpactReport report) {
        this.report = report;
    }

    public static List<String> of(ImpactReport report) {
        return new Summary(report).sentences();
    }

    private List<String> sentences() {
        sentences.add("Of " + Counted.of(report.count(Measure.ALL), "referral") + ", " + comeOut(Measure.SAME)
                + " the same and " + comeOut(Measure.CHANGED) + " differently.");
        say(Measure.UNDECIDABLE, "could not be decided again.");
        report.undecidable()
                .forEach(reason -> sentences.add("  " + number(reason.count()) + ", such as " + reason.example() + ": "
                        + reason.why().pointer() + " " + reason.why().sentence()));
        say(Measure.CHANGED_CATEGORY, "in another category.");
        say(Measure.MORE_URGENT, "more urgent than before.");
        say(Measure.LESS_URGENT, "less urgent than before.");
        say(Measure.CHANGED_LEAD, "with another lead.");
        say(Measure.NEWLY_EMERGENCY, "newly for 999.");
        say(Measure.NO_LONGER_EMERGENCY, "no longer for 999.");
        say(Measure.NEWLY_REVIEW, "newly for a person to decide.");
        say(Measure.NO_LONGER_REVIEW, "no longer for a person to decide.");
        say(Measure.NEWLY_UNMET, "newly without a service.");
        say(Measure.NO_LONGER_UNMET, "no longer without a service.");
        say(Measure.NEWLY_ELIGIBLE, "newly eligible for some service.");
        say(Measure.NO_LONGER_ELIGIBLE, "no longer eligible for some service.");
        say(Measure.TRUST_GIVEN, "with an assessment newly trusted.");
        say(Measure.TRUST_WITHDRAWN, "with an assessment no longer trusted.");
        say(Measure.ONLY_WORDS, "the same, only in other words.");
        say(Measure.OTHER_REASONS, "the same, for other reasons or with other questions.");
        return sentences;
    }

    private void say(Measure measure, String what) {
        if (report.count(measure) > 0) {
            sentences.add(number(report.count(measure)) + " " + what);
        }
    }

    private String comeOut(Measure measure) {
        return Counted.of(report.count(measure), "comes out", "come out");
    }

    private static String number(long count) {
        return String.format(Locale.UK, "%,d", count);
    }
}
