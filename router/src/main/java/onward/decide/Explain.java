package onward.decide;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import onward.referral.Value;
import onward.referral.WhyNot;
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
    static boolean needed(String service, Row<?> row, Known known, Sheet sheet, List<WhyNot> whyNot) {
        int before = whyNot.size();
        for (var condition : row.conditions()) {
            if (condition.on(sheet) == Truth.FALSE) {
                whyNot.add(whyNot(service, row, condition, condition.text(), known));
            }
        }
        return whyNot.size() > before;
    }

    /** Adds an entry for an excluding row that holds: what would have had to be otherwise. */
    static void excluded(String service, Row<?> row, Known known, List<WhyNot> whyNot) {
        if (!row.conditions().isEmpty()) {
            var condition = row.conditions().get(0);
            whyNot.add(whyNot(service, row, condition, negated(condition.text()), known));
        }
    }

    private static String negated(String text) {
        return text.startsWith("not ") ? text.substring("not ".length()) : "not " + text;
    }

    private static WhyNot whyNot(String service, Row<?> row, Condition condition, String needed, Known known) {
        var fact = condition.fact();
        var given = Optional.ofNullable(known.facts().get(fact.name()));
        double off = condition instanceof Condition.Within within
                        && given.isPresent()
                        && given.get() instanceof Value.Quantity measure
                ? within.distance(measure.amount())
                : 0;
        return new WhyNot(
                service, row.rule(), Optional.of(fact.name()), needed, given, row.because(), off, fact.unit());
    }
}
