package onward.impact;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import onward.impact.Changed.Said;
import onward.referral.Reason;
import onward.rulebook.Row;
import onward.rulebook.RuleBook;

/** The sentences of a rule book by rule, as its files state them. */
final class Sentences {

    private static final String BUILT_IN = "built-in/";

    private final Map<String, String> byRule = new HashMap<>();

    Sentences(RuleBook book) {
        var policy = book.policy();
        Stream.<List<? extends Row<?>>>of(policy.triage(), policy.eligibility(), policy.acceptance(), policy.routing())
                .flatMap(List::stream)
                .forEach(row -> byRule.put(row.rule(), row.because()));
    }

    /** The rule with its own sentence; only what the router itself says is taken from the decision. */
    Said said(Reason reason) {
        var rule = reason.rule();
        return new Said(rule, byRule.getOrDefault(rule, rule.startsWith(BUILT_IN) ? reason.sentence() : ""));
    }
}
