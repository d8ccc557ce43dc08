package onward.rulebook;

import java.util.Arrays;
import java.util.List;
import onward.rulebook.Complaint.Severity;

/**
 * One kind of complaint, explained.
 *
 * @param code as it stands in a complaint, such as {@code E012}
 * @param cause what it means
 * @param fix what to do about it
 */
public record ProblemCode(String code, Severity severity, String cause, String fix) {

    /** Every code there is, in the order of the reference. */
    public static List<ProblemCode> all() {
        return Arrays.stream(Code.values())
                .map(code -> new ProblemCode(code.id, code.severity, code.cause, code.fix))
                .toList();
    }
}
