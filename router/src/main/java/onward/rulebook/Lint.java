package onward.rulebook;

import java.time.LocalDate;
import java.util.List;

/**
 * Mistakes in rule tables that are sound as files: rows that never count, people for whom nothing is said, rows at odds
 * with each other, thresholds no example tries. Exact on typed columns, and every finding has an example that the rows
 * themselves bear out. Rows of one stage may hold together by design, so what counts as a mistake is said stage by stage
 * on the classes below; what is merely unusual is not reported.
 */
public final class Lint {

    /** Enough for hundreds of rows a table; a hostile table stops here after seconds rather than years. */
    private static final long MOST_STATES = 4_000_000;

    private Lint() {}

    /** All findings from a day on, by file, row, column and code. */
    public static List<Finding> of(Policy policy, LocalDate today) {
        return of(policy, today, new Budget(MOST_STATES));
    }

    static List<Finding> of(Policy policy, LocalDate today, Budget budget) {
        var findings = new Findings(new Search(World.of(policy, today), budget));
        var view = new LintView(policy, findings);
        var silence = new Silence(view, today);
        LintRows.check(view);
        LintTriage.check(view);
        LintEligibility.check(view);
        LintAcceptance.check(view);
        LintRouting.check(view);
        LintServices.check(view);
        LintHowSoon.check(view, silence);
        LintWhereTo.check(view, silence);
        LintBands.check(view, silence);
        LintTables.check(view, silence);
        LintParts.check(view, silence);
        LintExamples.check(view, today);
        return findings.all();
    }
}
