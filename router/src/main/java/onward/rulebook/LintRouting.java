package onward.rulebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.referral.Category;
import onward.referral.Service;
import onward.rulebook.Search.Answer;
import onward.rulebook.Search.Barred;

/**
 * Routing rows against each other, against triage and against whom the services take. Rows that hold are taken in their
 * order, each adding what the ones before did not name, so that rows overlap is how the tables are meant. A mistake is:
 * a row that no referral reaches, since triage gives none of its categories to anybody it is for; two rows for exactly
 * the same people with different leads; a row whose names all stand in an earlier row that holds whenever it does; a name
 * under which nobody the row is for may be taken, nor could be once more is known; and a need, or anybody at all, that
 * triage sends on but no row with a lead speaks of.
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
        view.live(view.policy().triage()).forEach(routing::sentOn);
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

    /**
     * Each need by itself that a triage row is for must meet a routing row that says who leads; where the row is for
     * something else, somebody whom it is for must.
     */
    private void sentOn(Row<Category> row) {
        if (row.outcome().emergency() || view.decides(row).never()) {
            return;
        }
        if (alone(row).isEmpty() && !routed(row, row.conditions())) {
            var message = row.id() + " gives " + row.outcome().code()
                    + ", but for nobody it is for does a routing row say who leads, so a person decides.";
            view.findings().add(Code.NO_ROUTE, row, "", message, List.of(row), view.decides(row));
        }
        var lost = new ArrayList<String>();
        var example = view.decides(row);
        for (var needs : alone(row)) {
            var held = Stream.concat(row.conditions().stream(), needs.stream()).toList();
            var decides = view.findings().ask(row, held, Barred.of(view.moreUrgent(row)));
            if (!decides.never() && !routed(row, held)) {
                example = lost.isEmpty() ? decides : example;
                lost.add(needs.get(0).text());
            }
        }
        if (!lost.isEmpty()) {
            var message = row.id() + " gives " + row.outcome().code() + " to people whose only need is "
                    + String.join(" or ", lost) + ", but no routing row says who leads for them, so a person decides.";
            view.findings().add(Code.NO_ROUTE, row, FactsReader.NEEDS, message, List.of(row), example);
        }
    }

    private boolean routed(Row<Category> triage, List<Condition> held) {
        var urgent = Barred.of(view.moreUrgent(triage));
        return rows.stream()
                .filter(row -> !row.outcome().lead().isEmpty())
                .filter(row -> view.categories(row).contains(triage.outcome().code()))
                .map(row ->
                        Stream.concat(held.stream(), row.conditions().stream()).toList())
                .anyMatch(both -> !view.findings().search().find(both).never()
                        && !view.findings().ask(triage, both, urgent).never());
    }

    /** The needs a row asks for, one at a time (or all at once where it asks for all), with no other beside them. */
    private static List<List<Condition>> alone(Row<Category> row) {
        var all = new ArrayList<List<Condition>>();
        for (var condition : row.conditions()) {
            if (condition instanceof Condition.Has has
                    && has.wanted()
                    && has.fact().name().equals(FactsReader.NEEDS)) {
                if (has.atLeast() == 1) {
                    has.words().forEach(word -> all.add(only(has.fact(), List.of(word))));
                } else if (has.atLeast() == has.words().size()) {
                    all.add(only(has.fact(), has.words()));
                }
            }
        }
        return all;
    }

    private static List<Condition> only(Fact needs, List<String> words) {
        var others =
                needs.allowed().stream().filter(word -> !words.contains(word)).toList();
        var text = String.join(" & ", words);
        return List.of(
                new Condition.Has(needs, text, words.size(), words, true),
                new Condition.Has(needs, "nothing else", 1, others, false));
    }
}
