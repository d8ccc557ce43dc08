package onward.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import onward.charts.Bars;
import onward.charts.Bars.Amount;
import onward.charts.Chart;
import onward.charts.Columns;
import onward.charts.Columns.Series;
import onward.charts.Table;
import onward.figures.Mix;
import onward.pages.FiguresDesk.Basis;

/** Which categories the rules give, and how that changes. */
final class MixCharts {

    private static final int MOST_KINDS = 3;

    private final Names names;

    MixCharts(Names names) {
        this.names = names;
    }

    List<Chart> of(Basis basis) {
        var mix = Mix.of(basis.lives(), basis.before(), basis.span());
        int now = OperationsCharts.sum(mix.now());
        int before = OperationsCharts.sum(mix.before());
        var kinds = Stream.concat(mix.now().keySet().stream(), mix.before().keySet().stream())
                .distinct()
                .sorted(Comparator.comparing((String kind) -> -mix.now().getOrDefault(kind, 0))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        var rows = kinds.stream()
                .map(kind -> List.of(
                        names.category(kind),
                        Names.part(mix.now().getOrDefault(kind, 0), now),
                        Names.part(mix.before().getOrDefault(kind, 0), before)))
                .toList();
        var amounts = kinds.stream()
                .map(kind -> new Amount(
                        names.category(kind),
                        mix.now().getOrDefault(kind, 0),
                        Names.part(mix.now().getOrDefault(kind, 0), now) + ", before "
                                + Names.part(mix.before().getOrDefault(kind, 0), before)))
                .toList();
        var days = List.copyOf(mix.byDay().keySet());
        var series = series(mix, kinds);
        return List.of(
                new Chart(
                        "categories",
                        kinds.isEmpty()
                                ? "No referrals were decided in these days"
                                : names.category(kinds.get(0)) + " is the most frequent: "
                                        + Names.part(mix.now().getOrDefault(kinds.get(0), 0), now),
                        "Referrals by the category that the rules gave, or by the outcome where there is no category; beside it the"
                                + " same in as many days before. People changed the category of " + mix.overridden()
                                + ".",
                        Bars.of("Category", "Referrals", amounts),
                        new Table(List.of("Category", "In these days", "In as many days before"), rows)),
                new Chart(
                        "by-day",
                        "Categories day by day",
                        "The three most frequent categories, and all others together, by the day on which the referral was received.",
                        Columns.of(days, series, basis.changes()),
                        new Table(
                                Stream.concat(Stream.of("Day"), series.stream().map(Series::name))
                                        .toList(),
                                IntStream.range(0, days.size())
                                        .mapToObj(i -> Stream.concat(
                                                        Stream.of(days.get(i).toString()),
                                                        series.stream()
                                                                .map(s -> String.valueOf(s.values()
                                                                        .get(i))))
                                                .toList())
                                        .toList())));
    }

    private List<Series> series(Mix mix, List<String> kinds) {
        var shown = kinds.stream().limit(MOST_KINDS).toList();
        var series = new ArrayList<>(shown.stream()
                .map(kind -> new Series(
                        names.category(kind),
                        mix.byDay().values().stream()
                                .map(day -> day.getOrDefault(kind, 0))
                                .toList()))
                .toList());
        if (kinds.size() > MOST_KINDS) {
            series.add(new Series(
                    "All others",
                    mix.byDay().values().stream()
                            .map(day -> day.entrySet().stream()
                                    .filter(e -> !shown.contains(e.getKey()))
                                    .mapToInt(Map.Entry::getValue)
                                    .sum())
                            .toList()));
        }
        return series;
    }
}
