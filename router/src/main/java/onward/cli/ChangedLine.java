package onward.cli;

import java.util.stream.Collectors;
import onward.impact.Changed;
import onward.impact.Difference;

/** One line of text about a referral that comes out differently. */
final class ChangedLine {

    private ChangedLine() {}

    /** {@code night-fall: alongside falls-prevention -> none; eligibility falls-prevention eligible -> not-eligible}. */
    static String of(Changed changed) {
        return changed.reference() + ": "
                + changed.differences().stream().map(ChangedLine::said).collect(Collectors.joining("; "));
    }

    private static String said(Difference difference) {
        var about = difference.service().isEmpty() ? "" : " " + difference.service();
        return difference.aspect().code() + about + " " + difference.from() + " -> " + difference.to();
    }
}
