package onward.rulebook;

import java.util.List;
import java.util.Optional;
import onward.referral.WhyNot;

/**
 * A row of eligibility as it bears on one service, with what can be said of it before anybody is referred.
 *
 * @param number its number among the rows of eligibility
 * @param against for each condition, what stands against the service by it, all but what was given
 */
public record Clause(int number, Row<Aimed<Threshold>> row, List<WhyNot> against) {

    static Clause of(int number, Row<Aimed<Threshold>> row, String service) {
        boolean needed = row.outcome().outcome() == Threshold.NEEDS;
        return new Clause(
                number,
                row,
                row.conditions().stream()
                        .map(condition -> against(service, row, condition, needed))
                        .toList());
    }

    private static WhyNot against(String service, Row<?> row, Condition condition, boolean needed) {
        return new WhyNot(
                service,
                row.rule(),
                Optional.of(condition.fact().name()),
                needed ? condition.text() : negated(condition.text()),
                Optional.empty(),
                row.because(),
                0,
                condition.fact().unit());
    }

    private static String negated(String text) {
        return text.startsWith("not ") ? text.substring("not ".length()) : "not " + text;
    }
}
