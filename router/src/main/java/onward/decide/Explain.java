package onward.decide;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import onward.referral.Value;
import onward.referral.WhyNot;
import onward.rulebook.Condition;
import onward.rulebook.Row;
import onward.rulebook.Sheet;
import onward.rulebook.Truth;

/** Why, and why not, from the same rows that the engine was built of: what was needed, what was given, how far off. */
final class Explain {

    private Explain() {}

    static Stream<Condition> unknownConditions(Row<?> row, Sheet sheet) {
        return row.conditions().stream().filter(condition -> condition.on(sheet) == Truth.UNKNOWN);
    }

    static Stream<Condition> failedConditions(Row<?> row, Sheet sheet) {
        return row.conditions().stream().filter(condition -> condition.on(sheet) == Truth.FALSE);
    }

    /** One entry per condition of a needed row that does not hold. */
    static List<WhyNot> needed(String service, Row<?> row, Known known, Sheet sheet) {
        return failedConditions(row, sheet)
                .map(condition -> whyNot(service, row, condition, condition.text(), known))
                .toList();
    }

    /** One entry for an excluding row that holds: what would have had to be otherwise. */
    static List<WhyNot> excluded(String service, Row<?> row, Known known) {
        return row.conditions().stream()
                .limit(1)
                .map(condition -> whyNot(service, row, condition, negated(condition.text()), known))
                .toList();
    }

    private static String negated(String text) {
        return text.startsWith("not ") ? text.substring(4) : "not " + text;
    }

    private static WhyNot whyNot(String service, Row<?> row, Condition condition, String needed, Known known) {
        var fact = condition.fact();
        var given = Optional.ofNullable(known.facts().get(fact.name())).map(Value::text);
        var sentence = row.because() + howFarOff(condition, known);
        return new WhyNot(service, row.rule(), Optional.of(fact.name()), needed, given, sentence);
    }

    private static String howFarOff(Condition condition, Known known) {
        return condition instanceof Condition.Within within
                ? known.number(condition.fact().name())
                        .flatMap(within::distance)
                        .map(off -> " It is " + amount(off) + unit(condition) + (off < 0 ? " too low." : " too high."))
                        .orElse("")
                : "";
    }

    private static String amount(double off) {
        return new Value.Quantity(Math.abs(off)).text();
    }

    private static String unit(Condition condition) {
        return condition.fact().unit().isEmpty() ? "" : " " + condition.fact().unit();
    }
}
