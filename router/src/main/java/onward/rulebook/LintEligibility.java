package onward.rulebook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import onward.referral.Service;
import onward.rulebook.Search.Answer;
import onward.rulebook.Search.Barred;

/**
 * The rows of each service together. All needs must hold and no exclusion may, so that needs overlap is how the tables
 * are meant. A mistake is: rows because of which nobody at all can be eligible, of which as few are named as are enough;
 * a need that another, narrower need implies; an exclusion that another, wider one implies; an exclusion of people whom
 * the needs leave out anyway.
 */
final class LintEligibility {

    private static final String SERVICES = "services#";

    private final LintView view;
    private final Set<List<Row<?>>> told = new HashSet<>();

    private LintEligibility(LintView view) {
        this.view = view;
    }

    static void check(LintView view) {
        var eligibility = new LintEligibility(view);
        var services = view.policy().services().stream()
                .filter(service -> !service.safeguarding())
                .toList();
        services.forEach(eligibility::somebody);
        view.live(view.policy().eligibility()).stream()
                .filter(row -> !row.rule().startsWith(SERVICES))
                .forEach(eligibility::redundant);
    }

    /** Somebody must be able to be eligible for a service. */
    private void somebody(Service service) {
        var rows = Stream.concat(
                        view.thresholds(service, Threshold.NEEDS).stream(),
                        view.thresholds(service, Threshold.EXCLUDES).stream())
                .sorted((a, b) ->
                        Boolean.compare(b.rule().startsWith(SERVICES), a.rule().startsWith(SERVICES)))
                .toList();
        if (!rows.isEmpty() && together(rows).never()) {
            var conflict = conflict(rows);
            if (told.add(conflict.stream().<Row<?>>map(row -> row).toList())) {
                report(service, conflict);
            }
        }
    }

    private Answer together(List<Row<Aimed<Threshold>>> rows) {
        var held = new ArrayList<Condition>();
        var barred = new ArrayList<Barred>();
        for (var row : rows) {
            if (row.outcome().outcome() == Threshold.NEEDS) {
                held.addAll(row.conditions());
            } else {
                barred.add(new Barred(row.conditions(), true));
            }
        }
        return view.findings().ask(rows.get(0), held, barred);
    }

    /** As few of the rows as still leave nobody. */
    private List<Row<Aimed<Threshold>>> conflict(List<Row<Aimed<Threshold>>> rows) {
        var needed = new ArrayList<>(rows);
        for (var row : rows) {
            var rest = new ArrayList<>(needed);
            rest.remove(row);
            if (!rest.isEmpty() && together(rest).never()) {
                needed = rest;
            }
        }
        return List.copyOf(needed);
    }

    private void report(Service service, List<Row<Aimed<Threshold>>> conflict) {
        var last = conflict.get(conflict.size() - 1);
        var others = conflict.subList(0, conflict.size() - 1);
        var example = others.isEmpty() ? elsewhere(last) : together(others);
        boolean ended = others.isEmpty() && ended(last);
        var message = "Nobody can be eligible for " + service.name() + ": " + why(conflict)
                + (service.type().equals(last.outcome().target()) ? " The same goes for its whole type." : "");
        view.findings().add(ended ? Code.ENDED : Code.NOBODY_ELIGIBLE, last, "", message, conflict, example);
    }

    private boolean ended(Row<Aimed<Threshold>> need) {
        return need.outcome().outcome() == Threshold.NEEDS
                && !view.findings().search().onAnyDay().find(need.conditions()).never();
    }

    private static String why(List<Row<Aimed<Threshold>>> conflict) {
        var last = conflict.get(conflict.size() - 1);
        var others = conflict.subList(0, conflict.size() - 1);
        boolean excludes = last.outcome().outcome() == Threshold.EXCLUDES;
        if (others.isEmpty()) {
            return last.id() + (excludes ? " excludes everybody." : " can never hold from today on.");
        }
        return excludes
                ? "whoever meets " + LintView.names(last, others) + " is or may be excluded by " + last.id() + "."
                : LintView.names(last, conflict) + (others.size() == 1 ? " cannot both" : " cannot all")
                        + " hold for the same person.";
    }

    /** For a row that alone keeps everybody out: anybody shows it; for a need whose days are over, one of those days. */
    private Answer elsewhere(Row<?> row) {
        var before = view.findings().search().onAnyDay().find(row.conditions());
        if (before instanceof Answer.Shown) {
            return before;
        }
        var world = view.findings().search().world();
        return view.somebody(row.conditions().stream()
                .map(Condition::fact)
                .filter(fact -> !world.neverKnown(fact))
                .map(LintView::known)
                .toList());
    }

    private void redundant(Row<Aimed<Threshold>> row) {
        var kind = row.outcome().outcome();
        var other = view.live(view.policy().eligibility()).stream()
                .filter(o -> !o.equals(row)
                        && o.outcome().outcome() == kind
                        && services(o).containsAll(services(row)))
                .filter(o -> kind == Threshold.NEEDS ? implies(o, row) : implies(row, o))
                .filter(o -> o.rule().compareTo(row.rule()) < 0 || !view.same(row, o))
                .findFirst();
        if (other.isPresent()) {
            view.findings()
                    .add(
                            Code.REDUNDANT,
                            row,
                            "",
                            implied(row, other.get()),
                            List.of(row, other.get()),
                            shown(row, other));
        } else if (kind == Threshold.EXCLUDES && leavesNobodyOut(row)) {
            var message = row.id() + " changes nothing: nobody who meets the needs could be excluded by it.";
            view.findings().add(Code.REDUNDANT, row, "", message, List.of(row), view.holds(row));
        }
    }

    /** Whether the wide row holds whenever the narrow one does, and is as open as that one while facts are not known. */
    private boolean implies(Row<?> narrow, Row<?> wide) {
        return view.covers(wide, narrow)
                && (!asksWhetherKnown(wide.conditions()) || wide.conditions().equals(narrow.conditions()));
    }

    private Answer shown(Row<?> row, Optional<Row<Aimed<Threshold>>> other) {
        var both = other.stream().flatMap(o -> o.conditions().stream());
        return view.findings()
                .ask(row, Stream.concat(row.conditions().stream(), both).toList(), List.of());
    }

    private static String implied(Row<Aimed<Threshold>> row, Row<?> other) {
        return row.id() + " changes nothing: "
                + (row.outcome().outcome() == Threshold.NEEDS
                        ? "whoever meets " + LintView.names(row, List.of(other)) + " meets it too."
                        : "whomever it excludes " + LintView.names(row, List.of(other)) + " excludes too.");
    }

    /** Whether for every service of the row there are eligible people, none of whom could meet it. */
    private boolean leavesNobodyOut(Row<Aimed<Threshold>> row) {
        return !asksWhetherKnown(row.conditions())
                && view.named(row.outcome().target()).stream().allMatch(service -> {
                    var needs = view.thresholds(service, Threshold.NEEDS).stream()
                            .flatMap(need -> need.conditions().stream())
                            .toList();
                    var both = Stream.concat(needs.stream(), row.conditions().stream())
                            .toList();
                    return !asksWhetherKnown(needs)
                            && view.open(service, row)
                            && view.findings().ask(row, both, List.of()).never();
                });
    }

    /** Such a row settles what another leaves open while a fact is not known, so it may matter even where no one is let in. */
    private static boolean asksWhetherKnown(List<Condition> conditions) {
        return conditions.stream().anyMatch(Condition.Given.class::isInstance);
    }

    private Set<String> services(Row<Aimed<Threshold>> row) {
        var ids = new TreeSet<String>();
        view.named(row.outcome().target()).forEach(service -> ids.add(service.id()));
        return ids;
    }
}
