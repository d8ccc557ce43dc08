package onward.decide;

import java.util.List;
import java.util.Set;
import onward.referral.Value;
import onward.referral.WhyNot;
import onward.rulebook.Clause;
import onward.rulebook.Condition;
import onward.rulebook.Row;
import onward.rulebook.Sheet;
import onward.rulebook.Truth;

/** Why not, from the same rows that the engine was built of: what was needed, what was given, how far off. */
final class Explain {

    private Explain() {}

    /** Adds the names of the facts that a row would have to know. */
    static void unknown(Row<?> row, Sheet sheet, Set<String> missing) {
        for (var condition : row.conditions()) {
            if (condition.on(sheet) == Truth.UNKNOWN) {
                missing.add(condition.fact().name());
            }
        }
    }

    /** Adds one entry per condition of a needed row that does not hold; answers whether there was any. */
    static boolean needed(Clause clause, Sheet sheet, List<WhyNot> whyNot) {
        int before = whyNot.size();
        var conditions = clause.row().conditions();
        for (int i = 0; i < conditions.size(); i++) {
            if (conditions.get(i).on(sheet) == Truth.FALSE) {
                whyNot.add(whyNot(clause, i, sheet));
            }
        }
        return whyNot.size() > before;
    }

    /** Adds an entry for an excluding row that holds: what would have had to be otherwise. */
    static void excluded(Clause clause, Sheet sheet, List<WhyNot> whyNot) {
        if (!clause.against().isEmpty()) {
            whyNot.add(whyNot(clause, 0, sheet));
        }
    }

    private static WhyNot whyNot(Clause clause, int place, Sheet sheet) {
        var condition = clause.row().conditions().get(place);
        var given = sheet.given(condition.fact());
        double off = condition instanceof Condition.Within within
                        && given.isPresent()
                        && given.get() instanceof Value.Quantity measure
                ? within.distance(measure.amount())
                : 0;
        return clause.against().get(place).given(given, off);
    }
}
