package onward.rulebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onward.referral.Value;

/**
 * A fact of a referral as somebody writes it, in the way examples are written.
 *
 * @param value empty when nothing was written, or what was written is not understood
 * @param problems what is wrong with it, in the words of every complaint
 */
public record FactText(Optional<Value> value, List<String> problems) {

    public static FactText read(Fact fact, String text) {
        var cell = Spelling.plain(text).strip();
        if (cell.isEmpty()) {
            return new FactText(Optional.empty(), List.of());
        }
        var problems = new ArrayList<String>();
        var value = Examples.value(fact, cell, (code, message) -> {
            if (code.severity == Complaint.Severity.ERROR) {
                problems.add(message);
            }
        });
        return new FactText(value, problems);
    }
}
