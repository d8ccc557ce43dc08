package onward.rulebook;

import java.util.List;
import java.util.stream.Stream;
import onward.referral.Service;
import onward.rulebook.Search.Barred;

/**
 * Agreements against the rows that ask to assess again, and against whom the service takes at all. One accepted row is
 * enough and any assess-again row undoes it, so overlaps are how the tables are meant. A mistake is: an agreement that an
 * assess-again row always undoes; an agreement for people of whom its service takes nobody; a row that adds nothing,
 * since another with the same verdict holds whenever it does. Suspended agreements are off on purpose.
 */
final class LintAcceptance {

    private final LintView view;
    private final List<Row<Aimed<Trust>>> rows;

    private LintAcceptance(LintView view) {
        this.view = view;
        this.rows = view.live(view.policy().acceptance());
    }

    static void check(LintView view) {
        var acceptance = new LintAcceptance(view);
        acceptance.rows.forEach(acceptance::check);
    }

    private void check(Row<Aimed<Trust>> row) {
        if (row.outcome().outcome() == Trust.ACCEPTED && (undone(row) || forNobody(row))) {
            return;
        }
        rows.stream()
                .filter(other -> !other.equals(row)
                        && other.outcome().outcome() == row.outcome().outcome())
                .filter(other -> services(row).allMatch(other.outcome()::at) && view.covers(other, row))
                .filter(other -> other.rule().compareTo(row.rule()) < 0 || !view.covers(row, other))
                .findFirst()
                .ifPresent(other -> redundant(row, other));
    }

    /** Whether, for each of its services, assess-again rows hold whenever it does. */
    private boolean undone(Row<Aimed<Trust>> row) {
        boolean undone = services(row)
                .allMatch(service -> view.findings()
                        .ask(row, row.conditions(), Barred.of(again(service)))
                        .never());
        if (undone) {
            var over = services(row)
                    .flatMap(service -> view.covering(row, again(service)).stream())
                    .distinct()
                    .toList();
            var message = row.id() + " can never be relied on: whenever it holds, " + LintView.names(row, over)
                    + (over.size() == 1 ? " asks" : " ask") + " to assess again.";
            view.findings()
                    .add(Code.AGREEMENT_NEVER, row, "", message, LintView.with(row, over), view.shown(row, over));
        }
        return undone;
    }

    private boolean forNobody(Row<Aimed<Trust>> row) {
        boolean open = services(row).anyMatch(service -> view.open(service, row));
        boolean nobody = services(row)
                .allMatch(service -> view.eligible(row, service, row.conditions(), Barred.of(again(service)))
                        .never());
        if (open && nobody) {
            var message = row.id() + " can never be relied on: of the people it is for, "
                    + row.outcome().target() + " takes nobody without assessing again.";
            view.findings().add(Code.AGREEMENT_NEVER, row, "", message, List.of(row), view.holds(row));
        }
        return open && nobody;
    }

    private void redundant(Row<Aimed<Trust>> row, Row<Aimed<Trust>> other) {
        var message = row.id() + " changes nothing: whenever it holds, " + LintView.names(row, List.of(other))
                + " holds too with the same verdict.";
        view.findings().add(Code.REDUNDANT, row, "", message, List.of(row, other), view.shown(row, List.of(other)));
    }

    private List<Row<Aimed<Trust>>> again(Service service) {
        return rows.stream()
                .filter(row -> row.outcome().outcome() == Trust.ASSESS_AGAIN
                        && row.outcome().at(service))
                .toList();
    }

    private Stream<Service> services(Row<Aimed<Trust>> row) {
        return view.named(row.outcome().target()).stream();
    }
}
