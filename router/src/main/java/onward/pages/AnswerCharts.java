package onward.pages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.charts.Bars;
import onward.charts.Bars.Amount;
import onward.charts.Chart;
import onward.charts.Spreads;
import onward.charts.Table;
import onward.figures.Answers;
import onward.figures.Divergence;
import onward.figures.Fairness;
import onward.pages.FiguresDesk.Basis;
import onward.rulebook.Policy;
import onward.rulebook.Row;

/** The charts of what services answered, of where they and the rules differ, of groups of people, and of the rules themselves. */
final class AnswerCharts {

    private static final int MOST_BARS = 15;

    private final Names names;

    AnswerCharts(Names names) {
        this.names = names;
    }

    List<Chart> answers(Basis basis) {
        var answers = Answers.of(basis.lives());
        int asked = answers.byService().values().stream()
                .mapToInt(Answers.Of::asked)
                .sum();
        int accepted = answers.byService().values().stream()
                .mapToInt(Answers.Of::accepted)
                .sum();
        var texts = List.of("Asked", "Accepted", "Declined", "No answer", "Half answered within", "Nine of ten within");
        var values = answers.byService().entrySet().stream()
                .map(e -> OperationsCharts.spread(
                        names.service(e.getKey()),
                        texts(e.getValue()),
                        e.getValue().toAnswer()))
                .toList();
        var byService = new Chart(
                "by-service",
                asked == 0
                        ? "No service was asked in these days"
                        : "Services were asked " + asked + " times and said yes " + Names.part(accepted, asked)
                                + "; of " + answers.sentOn() + " referrals that one did not take, another accepted "
                                + answers.takenNext(),
                "Each time a service was asked to take somebody counts once. Accepted is shown as a share of what was answered or ran"
                        + " out. The times go from the letter to the answer; the line goes from the tenth to the ninetieth percentile"
                        + " and the tick is the median.",
                Spreads.of("Service", texts, values),
                new Table(
                        Stream.concat(Stream.of("Service"), texts.stream()).toList(),
                        values.stream()
                                .map(v -> Stream.concat(Stream.of(v.name()), v.texts().stream())
                                        .toList())
                                .toList()));
        var reasons = answers.byService().values().stream()
                .flatMap(of -> of.declined().entrySet().stream())
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.summingInt(Map.Entry::getValue)));
        return List.of(
                byService,
                OperationsCharts.shares(
                        "reasons",
                        "Reason",
                        "Declined",
                        reasons,
                        OperationsCharts.sum(reasons),
                        Labels::of,
                        "Why services said no or sent somebody elsewhere, as they coded it."));
    }

    private static List<String> texts(Answers.Of of) {
        return List.of(
                String.valueOf(of.asked()),
                of.share()
                        .map(share -> of.accepted() + " (" + Names.percent(share) + ")")
                        .orElse("–"),
                String.valueOf(of.declinedAll()),
                String.valueOf(of.unanswered()),
                OperationsCharts.said(of.toAnswer().median()),
                OperationsCharts.said(of.toAnswer().ninetieth()));
    }

    List<Chart> divergence(Basis basis) {
        var divergence = Divergence.of(basis.lives());
        var rows = new ArrayList<List<String>>();
        var amounts = new ArrayList<Amount>();
        divergence
                .byService()
                .forEach((service, reasons) -> reasons.forEach((reason, count) -> {
                    rows.add(List.of(names.service(service), Labels.of(reason), String.valueOf(count)));
                    amounts.add(new Amount(
                            names.service(service) + ": " + Labels.of(reason), count, String.valueOf(count)));
                }));
        amounts.sort(Comparator.comparing((Amount amount) -> -amount.value()).thenComparing(Amount::name));
        return List.of(new Chart(
                "by-service",
                "The rules and a service differed " + Names.part(divergence.differed(), divergence.asked())
                        + " of the times one was asked; people overruled the rules for " + divergence.overridden()
                        + " referrals",
                "The rules said that a service may take the person, and the service said no because the person is not eligible, it is"
                        + " the wrong service or area, it would not be safe, or information lacks. Being full is no difference of this"
                        + " kind. Each is a reason to look at the rule, or to talk to the service.",
                Bars.of("Service and reason", "Times", amounts),
                new Table(List.of("Service", "Reason", "Times"), rows)));
    }

    List<Chart> fairness(Basis basis) {
        var fairness = Fairness.of(basis.lives());
        return List.of(
                groups("by-age", "Age", fairness.byAge(), name -> name),
                groups("by-area", "Area", fairness.byArea(), name -> name),
                groups("by-source", "Source", fairness.bySource(), Labels::of));
    }

    private static Chart groups(
            String id, String head, Map<String, Fairness.Group> groups, Function<String, String> name) {
        var heads = List.of(head, "Referrals", "Declined at least once", "Overruled by a person", "Unmet");
        var rows = groups.entrySet().stream()
                .map(e -> List.of(
                        name.apply(e.getKey()),
                        e.getValue().all().map(String::valueOf).orElse(SmallCounts.HIDDEN),
                        shown(e.getValue(), e.getValue().declined()),
                        shown(e.getValue(), e.getValue().overridden()),
                        shown(e.getValue(), e.getValue().unmet())))
                .toList();
        var amounts = groups.entrySet().stream()
                .map(e -> new Amount(
                        name.apply(e.getKey()),
                        e.getValue().share(e.getValue().declined()).orElse(0.0),
                        shown(e.getValue(), e.getValue().declined())))
                .toList();
        return new Chart(
                id,
                "Declined at least once, by " + head.toLowerCase(java.util.Locale.ROOT),
                "Of the referrals of each group, those that a service declined at least once; in the table also those that a person"
                        + " overruled and those that stand unmet. Numbers under five are hidden, and others where they could be"
                        + " worked out from them.",
                Bars.of(head, "Declined", amounts),
                new Table(heads, rows));
    }

    private static String shown(Fairness.Group group, Optional<Integer> figure) {
        return figure.map(count -> group.share(figure)
                        .map(share -> count + " (" + Names.percent(share) + ")")
                        .orElse(String.valueOf(count)))
                .orElse(SmallCounts.HIDDEN);
    }

    /** How often each row of the live rules had a part in a decision since a day. */
    List<Chart> rules(Policy policy, Map<String, Long> fired, LocalDate since) {
        var rows = Stream.of(policy.triage(), policy.eligibility(), policy.acceptance(), policy.routing())
                .<Row<?>>flatMap(table -> table.stream())
                .toList();
        var table = rows.stream()
                .sorted(Comparator.comparing((Row<?> row) -> -fired.getOrDefault(row.rule(), 0L))
                        .thenComparing(Row::rule))
                .map(row -> List.of(row.rule(), row.because(), String.valueOf(fired.getOrDefault(row.rule(), 0L))))
                .toList();
        long never = rows.stream()
                .filter(row -> fired.getOrDefault(row.rule(), 0L) == 0)
                .count();
        var often = rows.stream()
                .filter(row -> fired.getOrDefault(row.rule(), 0L) > 0)
                .sorted(Comparator.comparing((Row<?> row) -> -fired.getOrDefault(row.rule(), 0L))
                        .thenComparing(Row::rule))
                .limit(MOST_BARS)
                .map(row -> new Amount(
                        row.rule() + ": " + row.because(),
                        fired.getOrDefault(row.rule(), 0L),
                        String.valueOf(fired.getOrDefault(row.rule(), 0L))))
                .toList();
        return List.of(new Chart(
                "rows",
                never + " of " + rows.size() + " rows had no part in any decision since " + since,
                "How often each row of the rules in force was a reason in a decision: for a category, for a service that may take the"
                        + " person, for trust in an assessment, for the route. The chart shows the " + MOST_BARS
                        + " most frequent; the table all. A row that never speaks may be rare and right, or may be masked by another.",
                Bars.of("Row", "Times", often),
                new Table(List.of("Row", "Because", "Times"), table)));
    }
}
