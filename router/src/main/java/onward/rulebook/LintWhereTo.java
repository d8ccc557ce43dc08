package onward.rulebook;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import onward.referral.Category;
import onward.rulebook.Search.Answer;
import onward.rulebook.Search.Barred;

/**
 * Whether everybody whom triage sends on is sent somewhere. The routing tables together mean to cover everyone who has a
 * category. A mistake is: a need by which a triage row gives a category, and with which as the only one, when everything
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
        var whereTo = new LintWhereTo(view, silence);
        whereTo.triage.stream()
                .filter(row -> !row.outcome().emergency() && !view.decides(row).never())
                .forEach(whereTo::sentOn);
    }

    private void sentOn(Row<Category> row) {
        var each = alone(row);
        if ((each.isEmpty() || !Alone.asksForNeeds(row, view.needs())) && !routed(row, List.of())) {
            var message = row.id() + " gives " + row.outcome().code()
                    + ", but for nobody it is for does a routing row say who leads, so a person decides.";
            view.findings().add(Code.NO_ROUTE, row, "", message, List.of(row), view.decides(row));
            return;
        }
        var lost = new ArrayList<String>();
        Answer example = new Answer.Never();
        for (var alone : each) {
            var gap = left(row, alone);
            if (gap instanceof Answer.Shown && routed(row, alone.conditions())) {
                partly(row, alone, gap);
            } else if (gap instanceof Answer.Shown) {
                example = lost.isEmpty() ? gap : example;
                lost.add(alone.text());
            }
        }
        if (!lost.isEmpty()) {
            var message = row.id() + " gives " + row.outcome().code() + " to people whose only need is "
                    + String.join(" or ", lost) + ", but no routing row says who leads for them, so a person decides.";
            view.findings().add(Code.NO_ROUTE, row, FactsReader.NEEDS, message, List.of(row), example);
        }
    }

    private void partly(Row<Category> row, Alone alone, Answer gap) {
        var near = view.findings().around(about(row, alone), gap);
        var message = row.id() + " gives " + row.outcome().code() + " to people whose only need is " + alone.text()
                + ", but for some of them no routing row says who leads, so a person decides"
                + (near.isEmpty() ? "." : "; " + LintView.names(row, near) + " came nearest.");
        view.findings().add(Code.NO_ROUTE, row, FactsReader.NEEDS, message, LintView.with(row, near), gap);
    }

    /** The needs a row is for, one at a time, or all at once where it asks for all. */
    private List<Alone> alone(Row<Category> row) {
        var needs = view.needs();
        var each = Alone.eachOf(needs);
        if (!Alone.asksForNeeds(row, needs)) {
            return unnamed;
        }
        var single = each.stream().filter(alone -> alone.letsHold(row)).toList();
        return single.isEmpty() ? together(row) : single;
    }

    private static List<Alone> together(Row<Category> row) {
        return row.conditions().stream()
                .filter(Condition.Has.class::isInstance)
                .map(Condition.Has.class::cast)
                .filter(has -> has.wanted() && has.atLeast() == has.words().size())
                .filter(has -> has.fact().name().equals(FactsReader.NEEDS))
                .map(has -> Alone.with(has.fact(), has.words()))
                .toList();
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
