package onward.decide;

import java.util.List;
import onward.rulebook.Fact;

/**
 * A fact that is not known and could still change the outcome.
 *
 * @param reasons what of the outcome hangs on it, the weightiest first
 */
public record OpenQuestion(Fact fact, List<Hangs> reasons) {

    /** What may hang on a fact. */
    public sealed interface Hangs {

        /** How soon somebody must respond; {@code table} is the rule table that asks, such as {@code triage/urgent}. */
        record OnCategory(String table) implements Hangs {}

        /** Whether a service may take the person. */
        record OnService(String service) implements Hangs {}

        /** Which services the referral goes to at all. */
        record OnRoute(String table) implements Hangs {}

        /** Whether the safeguarding team is told beside everything else. */
        record OnSafeguarding() implements Hangs {}
    }
}
