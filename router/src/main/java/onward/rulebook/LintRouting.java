package onward.rulebook;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import onward.referral.Service;
import onward.rulebook.Search.Answer;

/**
 * Routing rows against each other, against triage and against whom the services take. Rows that hold are taken in their
 * order, each adding what the ones before did not name, so that rows overlap is how the tables are meant. A mistake is:
 * a row that no referral reaches, since triage gives none of its categories to anybody it is for; two rows for exactly
 * the same people with different leads; a row whose names all stand in an earlier row that holds whenever it does; and a
 * name under which nobody the row is for may be taken, nor could be once more is known.
 */
final class LintRouting {

    private static final Comparator<Row<Way>> FIRST =
            Comparator.comparingInt((Row<Way> row) -> row.outcome().order()).thenComparing(Row::rule);

    private final LintView view;
    private final List<Row<Way>> rows;

    private LintRouting(LintView view) {
        this.view = view;
        this.rows = view.live(view.policy().routing()).stream().sorted(FIRST).toList();
    }

    static void check(LintView view) {
        var routing = new LintRouting(view);
        for (var row : routing.rows) {
            if (view.reached(row).isEmpty()) {
                routing.neverReached(row);
            } else {
                routing.check(row);
            }
        }
    }

    private void neverReached(Row<Way> row) {
        boolean given = view.categories(row).stream()
                .anyMatch(code -> !view.giving(code).isEmpty());
        var asked = row.conditions().stream()
                .filter(c -> c.fact().name().equals(LintView.CATEGORY))
                .map(Condition::text)
                .findFirst();
        var why = given
                ? "whoever it is for gets another category from triage."
                : asked.map(text -> view.categories(row).isEmpty()
                                ? "an emergency is for 999 and is not routed."
                                : "no triage row gives the category " + text + ".")
                        .orElse("no triage row gives any category.");
        var message = row.id() + " can never hold: " + why;
        view.findings().add(Code.NEVER_HOLDS, row, LintView.CATEGORY, message, List.of(row), view.holds(row));
    }

    private void check(Row<Way> row) {
        var earlier = rows.subList(0, rows.indexOf(row));
        var wider = earlier.stream()
                .filter(other -> view.covers(other, row) && namesAll(other.outcome(), row.outcome()))
                .findFirst();
        if (wider.isPresent()) {
            var message = row.id() + " changes nothing: whenever it holds, " + LintView.names(row, List.of(wider.get()))
                    + " comes first and names the same services.";
            view.findings()
                    .add(
                            Code.REDUNDANT,
                            row,
                            "",
                            message,
                            List.of(row, wider.get()),
                            view.shown(row, List.of(wider.get())));
            return;
        }
        twin(row, earlier).ifPresent(other -> overlap(row, other));
        for (var name : row.outcome().lead()) {
            inVain(row, name, "then lead", service -> view.couldBeTaken(row, service, row.conditions()));
        }
        for (var name : row.outcome().alongside()) {
            inVain(row, name, "then alongside", service -> view.eligible(row, service, row.conditions(), List.of()));
        }
    }

    private boolean namesAll(Way wide, Way narrow) {
        return services(wide.lead()).containsAll(services(narrow.lead()))
                && wide.alongside().containsAll(narrow.alongside());
    }

    private Set<String> services(List<String> names) {
        return names.stream()
                .flatMap(name -> view.named(name).stream())
                .map(Service::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Optional<Row<Way>> twin(Row<Way> row, List<Row<Way>> earlier) {
        return earlier.stream()
                .filter(other -> !other.outcome().lead().isEmpty()
                        && !row.outcome().lead().isEmpty())
                .filter(other -> view.same(other, row))
                .findFirst();
    }

    private void overlap(Row<Way> row, Row<Way> first) {
        var both = List.of(first, row);
        boolean tie = first.outcome().order() == row.outcome().order();
        var message = LintView.names(row, both) + " ask for exactly the same but name different services. "
                + (tie ? "Both have the order " + row.outcome().order() + ", so only their names settle that " : "")
                + first.id() + " comes first. Put them into one row.";
        view.findings().add(Code.OVERLAP, row, "then lead", message, both, view.shown(row, both));
    }

    /** A name counts for a lead also while more must be known, since then a person decides; alongside it does not. */
    private void inVain(Row<Way> row, String name, String column, Function<Service, Answer> taken) {
        var services = view.named(name);
        boolean open = services.stream().anyMatch(service -> view.open(service, row));
        if (open && services.stream().allMatch(service -> taken.apply(service).never())) {
            var message = row.id() + " names " + name + " in vain: of the people the row is for, it may take nobody.";
            view.findings().add(Code.LEADS_NOBODY, row, column, message, List.of(row), view.holds(row));
        }
    }
}
