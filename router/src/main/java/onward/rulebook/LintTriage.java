package onward.rulebook;

import java.util.List;
import java.util.Optional;
import onward.referral.Category;
import onward.rulebook.Search.Answer;

/**
 * Triage rows against each other. Every row that holds speaks and the most urgent wins, so that rows overlap is how the
 * tables are meant. A mistake is: two rows for exactly the same people with different categories (only the more urgent
 * counts); a row that never decides, since a more urgent one holds whenever it does; a row that adds nothing, since
 * another of the same category holds whenever it does.
 */
final class LintTriage {

    private final LintView view;
    private final List<Row<Category>> rows;

    private LintTriage(LintView view) {
        this.view = view;
        this.rows = view.live(view.policy().triage());
    }

    static void check(LintView view) {
        var triage = new LintTriage(view);
        triage.rows.forEach(triage::check);
    }

    private void check(Row<Category> row) {
        var urgent = view.moreUrgent(row);
        var twin = urgent.stream().filter(other -> view.same(other, row)).findFirst();
        if (twin.isPresent()) {
            overlap(row, twin.get());
        } else if (view.decides(row).never()) {
            masked(row, urgent);
        } else {
            wider(row).ifPresent(other -> redundant(row, other));
        }
    }

    private void overlap(Row<Category> row, Row<Category> twin) {
        var both = List.of(twin, row);
        var message = LintView.names(row, both) + " ask for exactly the same, but " + twin.id() + " says "
                + twin.outcome().code() + " and " + row.id() + " says "
                + row.outcome().code() + ". Only the more urgent counts.";
        view.findings().add(Code.OVERLAP, row, "then category", message, both, view.shown(row, both));
    }

    private void masked(Row<Category> row, List<Row<Category>> urgent) {
        var over = view.covering(row, urgent);
        var message = row.id() + " never decides: whenever it holds, " + (over.size() == 1 ? "" : "one of ")
                + LintView.names(row, over) + " holds too and is more urgent than "
                + row.outcome().code() + ".";
        view.findings()
                .add(Code.MASKED, row, "then category", message, LintView.with(row, over), view.shown(row, over));
    }

    private Optional<Row<Category>> wider(Row<Category> row) {
        return rows.stream()
                .filter(other -> !other.equals(row) && other.outcome().equals(row.outcome()))
                .filter(other -> view.covers(other, row))
                .filter(other -> other.rule().compareTo(row.rule()) < 0 || !view.covers(row, other))
                .filter(other -> view.decides(other) instanceof Answer.Shown)
                .findFirst();
    }

    private void redundant(Row<Category> row, Row<Category> other) {
        var message = row.id() + " changes nothing: whenever it holds, " + LintView.names(row, List.of(other))
                + " holds too and also says " + row.outcome().code() + ".";
        view.findings().add(Code.REDUNDANT, row, "", message, List.of(row, other), view.shown(row, List.of(other)));
    }
}
