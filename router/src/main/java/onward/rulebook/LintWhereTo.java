package onward.rulebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.referral.Category;
import onward.rulebook.Search.Answer;
import onward.rulebook.Search.Barred;
import onward.rulebook.SeveralNeeds.Lost;

/**
 * Whether everybody whom triage sends on is sent somewhere. The routing tables together mean to cover everyone who has a
 * category. A mistake is: needs by which a triage row gives a category, and with which, as few of them as show it, when everything
 * is known that routing asks for, no routing row says who leads, or not for everybody; and a triage row for something
 * else, if for nobody whom it is for a routing row does. A need that no triage row names is looked at through the rows
 * that ask for none. An example that expects {@code review} says that a person is meant to decide.
 */
final class LintWhereTo {

    private final LintView view;
    private final List<Row<Category>> triage;
    private final List<Row<Way>> leading;
    private final List<Barred> meant;
    private final List<Alone> unnamed;

    private LintWhereTo(LintView view, Silence silence) {
        this.view = view;
        this.triage = view.live(view.policy().triage());
        this.leading = view.live(view.policy().routing()).stream()
                .filter(row -> !row.outcome().lead().isEmpty())
                .toList();
        this.meant = silence.ofRouting(leading);
        this.unnamed = Alone.eachOf(view.needs()).stream().filter(this::unnamed).toList();
    }

    /** Whether rows that name no need give everybody with this need a category: then they are all that speaks of it. */
    private boolean unnamed(Alone alone) {
        if (triage.isEmpty() || triage.stream().anyMatch(alone::namedBy)) {
            return false;
        }
        var known = view.findings().search().world().known(triage);
        var held = Stream.concat(alone.conditions().stream(), known.stream()).toList();
        return view.findings().ask(triage.get(0), held, Barred.of(triage)).never();
    }

    static void check(LintView view, Silence silence) {
        new LintWhereTo(view, silence).check();
    }

    private void check() {
        var lost = new LinkedHashMap<Row<Category>, List<Lost>>();
        triage.stream()
                .filter(row -> !row.outcome().emergency() && !view.decides(row).never())
                .filter(this::sentOn)
                .forEach(row -> lost.put(row, byOneNeed(row)));
        var byOne = lost.values().stream().flatMap(List::stream).toList();
        lost.replaceAll((row, one) ->
                Stream.concat(one.stream(), several(row, byOne).stream()).toList());
        var all = lost.values().stream().flatMap(List::stream).toList();
        lost.forEach((row, one) ->
                report(row, one.stream().filter(gap -> !gap.withFewer(all)).toList()));
    }

    /** Whether anybody of a row is sent on, which by its needs is asked need by need. */
    private boolean sentOn(Row<Category> row) {
        boolean asked = Alone.asksForNeeds(row, view.needs()) && !alone(row).isEmpty();
        if (asked || routed(row, List.of())) {
            return true;
        }
        var message = row.id() + " gives " + row.outcome().code()
                + ", but for nobody it is for does a routing row say who leads, so a person decides.";
        view.findings().add(Code.NO_ROUTE, row, "", message, List.of(row), view.decides(row));
        return false;
    }

    private List<Lost> byOneNeed(Row<Category> row) {
        var lost = new ArrayList<Lost>();
        for (var alone : alone(row)) {
            if (left(row, alone) instanceof Answer.Shown gap) {
                lost.add(new Lost(alone, gap));
            }
        }
        return lost;
    }

    private void report(Row<Category> row, List<Lost> lost) {
        var nowhere = lost.stream()
                .filter(one -> !routed(row, one.alone().conditions()))
                .toList();
        lost.stream().filter(one -> !nowhere.contains(one)).forEach(one -> partly(row, one));
        if (!nowhere.isEmpty()) {
            var message = row.id() + " gives " + row.outcome().code() + " to people "
                    + Alone.whose(nowhere.stream().map(Lost::alone).toList())
                    + ", but no routing row says who leads for them, so a person decides.";
            var example = nowhere.get(0).example();
            view.findings().add(Code.NO_ROUTE, row, FactsReader.NEEDS, message, List.of(row), example);
        }
    }

    private void partly(Row<Category> row, Lost lost) {
        var near = view.findings().around(about(row, lost.alone()), lost.example());
        var message = row.id() + " gives " + row.outcome().code() + " to people " + Alone.whose(List.of(lost.alone()))
                + ", but for some of them no routing row says who leads, so a person decides"
                + (near.isEmpty() ? "." : "; " + LintView.names(row, near) + " came nearest.");
        view.findings().add(Code.NO_ROUTE, row, FactsReader.NEEDS, message, LintView.with(row, near), lost.example());
    }

    /** The needs a row is for, one at a time. */
    private List<Alone> alone(Row<Category> row) {
        return Alone.asksForNeeds(row, view.needs())
                ? Alone.eachOf(view.needs()).stream()
                        .filter(alone -> alone.letsHold(row))
                        .toList()
                : unnamed;
    }

    /** Several needs at once, where a row is for who has them all or where they keep other rows from holding. */
    private List<Lost> several(Row<Category> row, List<Lost> lost) {
        var held = row.conditions().stream()
                .filter(condition -> condition.fact().equals(view.needs()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (held.isEmpty()) {
            held.add(Alone.among(view.needs(), unnamed));
        }
        var rows = Stream.<Row<?>>concat(leading.stream(), view.moreUrgent(row).stream())
                .toList();
        return new SeveralNeeds(view).lost(row, held, rows, lost, alone -> left(row, alone));
    }

    private List<Row<Way>> about(Row<Category> row, Alone alone) {
        return leading.stream()
                .filter(alone::letsHold)
                .filter(way -> view.categories(way).contains(row.outcome().code()))
                .toList();
    }

    /** Somebody whose category comes from this row and for whom, everything being known, no routing row says who leads. */
    private Answer left(Row<Category> row, Alone alone) {
        var about = about(row, alone);
        var held = new ArrayList<>(row.conditions());
        held.addAll(alone.conditions());
        held.add(view.inCategory(row.outcome().code()));
        view.findings().search().world().known(about).stream()
                .filter(known -> row.conditions().stream()
                        .noneMatch(asked -> asked.fact().equals(known.fact())))
                .forEach(held::add);
        var barred = Stream.concat(Barred.of(about).stream(), meant.stream()).toList();
        if (view.findings().search().find(held, barred).never()) {
            return new Answer.Never(); // most often so, and quicker to see without the rows that are more urgent
        }
        var urgent = Barred.of(view.moreUrgent(row)).stream();
        return view.findings()
                .ask(row, held, Stream.concat(barred.stream(), urgent).toList());
    }

    private boolean routed(Row<Category> row, List<Condition> also) {
        var urgent = Barred.of(view.moreUrgent(row));
        return leading.stream()
                .filter(way -> view.categories(way).contains(row.outcome().code()))
                .map(way -> Stream.of(row.conditions(), also, way.conditions())
                        .flatMap(List::stream)
                        .toList())
                .anyMatch(both -> !view.findings().search().find(both).never()
                        && !view.findings().ask(row, both, urgent).never());
    }
}
