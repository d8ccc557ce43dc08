package onward.rulebook;

import java.util.List;
import onward.referral.Reason;

/**
 * One row of a rule table: when all its conditions hold, it says its outcome.
 *
 * @param line where it stands in its file, as in a {@link Complaint}; 0 for a row that a line of {@code services.csv} implies
 * @param suspended a suspended agreement never holds
 * @param reason the row as a reason for what it says; its name is file and row id, such as {@code triage/urgent#U-02}
 */
public record Row<O>(int line, List<Condition> conditions, boolean suspended, O outcome, Reason reason) {

    public Row {
        conditions = List.copyOf(conditions);
    }

    /** False as soon as one condition is; unknown when none is false but one is unknown; true otherwise. */
    public Truth on(Sheet sheet) {
        if (suspended) {
            return Truth.FALSE;
        }
        var truth = Truth.TRUE;
        for (int i = 0; i < conditions.size(); i++) {
            switch (conditions.get(i).on(sheet)) {
                case FALSE -> {
                    return Truth.FALSE;
                }
                case UNKNOWN -> truth = Truth.UNKNOWN;
                case TRUE -> {}
            }
        }
        return truth;
    }

    public String rule() {
        return reason.rule();
    }

    public String because() {
        return reason.sentence();
    }

    public String source() {
        return reason.source();
    }

    /** The file it stands in, such as {@code triage/urgent.csv}. */
    public String file() {
        return rule().substring(0, rule().indexOf('#')) + ".csv";
    }

    /** Its name inside its file, such as {@code U-02}. */
    public String id() {
        return rule().substring(rule().indexOf('#') + 1);
    }
}
