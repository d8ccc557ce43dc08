package onward.rulebook;

import java.util.List;
import java.util.stream.Stream;
import onward.rulebook.Search.Answer;

/**
 * Each row by itself: one whose conditions nothing can meet, and one whose last day is over. Needs rows are left to
 * {@link LintEligibility}, since a need that never holds closes its service; suspended agreements are off on purpose.
 */
final class LintRows {

    private final LintView view;

    private LintRows(LintView view) {
        this.view = view;
    }

    static void check(LintView view) {
        var policy = view.policy();
        var excludes = policy.eligibility().stream()
                .filter(row -> row.outcome().outcome() == Threshold.EXCLUDES)
                .toList();
        Stream.of(policy.triage(), excludes, policy.acceptance(), policy.routing())
                .flatMap(List::stream)
                .filter(row -> !row.suspended() && view.holds(row).never())
                .forEach(row -> new LintRows(view).report(row));
    }

    private void report(Row<?> row) {
        var before = view.findings().search().onAnyDay().find(row.conditions());
        if (before instanceof Answer.Shown) {
            var message = row.id() + " has ended: from today on it never holds. Take it out, or give it a later until.";
            view.findings().add(Code.ENDED, row, "until", message, List.of(row), before);
            return;
        }
        facts(row).filter(fact -> impossible(row, fact)).findFirst().ifPresent(fact -> report(row, fact));
    }

    private void report(Row<?> row, Fact fact) {
        boolean never = view.findings().search().world().neverKnown(fact);
        var rest = row.conditions().stream().filter(c -> !impossible(row, c.fact()));
        var held = never ? rest : Stream.concat(rest, Stream.of(LintView.known(fact)));
        var example = view.somebody(held.toList());
        var why = never
                ? fact.name() + " is declared as derived, but the router does not work it out."
                : "there is no " + fact.name() + " of which " + asked(row, fact) + " is true.";
        var message = row.id() + " can never hold: " + why;
        view.findings().add(Code.NEVER_HOLDS, row, fact.name(), message, List.of(row), example);
    }

    private static String asked(Row<?> row, Fact fact) {
        return LintView.words(row.conditions().stream()
                .filter(c -> c.fact().equals(fact))
                .map(c -> "\"" + c.text() + "\"")
                .toList());
    }

    private boolean impossible(Row<?> row, Fact fact) {
        var onFact =
                row.conditions().stream().filter(c -> c.fact().equals(fact)).toList();
        return view.findings().search().find(onFact).never();
    }

    private static Stream<Fact> facts(Row<?> row) {
        return row.conditions().stream().map(Condition::fact).distinct();
    }
}
