package onward.pages;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import onward.charts.Bars;
import onward.charts.Bars.Amount;
import onward.charts.Chart;
import onward.charts.Columns;
import onward.charts.Columns.Series;
import onward.charts.Heat;
import onward.charts.Spreads;
import onward.charts.Table;
import onward.figures.Clocks;
import onward.figures.Demand;
import onward.figures.Percentiles;
import onward.figures.UnmetNeed;
import onward.pages.FiguresDesk.Basis;

/** The charts of the operations pages: what each shows in a sentence, what it counts, and how it is drawn. */
final class OperationsCharts {

    private static final int HOURS = 24;

    private final Names names;

    OperationsCharts(Names names) {
        this.names = names;
    }

    List<Chart> demand(Basis basis) {
        var demand = Demand.of(basis.lives(), basis.span());
        var days = List.copyOf(demand.byDay().keySet());
        var busiest = demand.byDay().entrySet().stream().max(Map.Entry.comparingByValue());
        var byDay = new Chart(
                "by-day",
                demand.total() == 0
                        ? "No referrals were received in these days"
                        : demand.total() + " referrals; the busiest day had "
                                + busiest.map(Map.Entry::getValue).orElse(0),
                "Referrals by the day on which they were received, in England. Marks show the days on which other rules came into force.",
                Columns.of(
                        days,
                        List.of(new Series(
                                "Referrals", List.copyOf(demand.byDay().values()))),
                        basis.changes()),
                new Table(
                        List.of("Day", "Referrals"),
                        demand.byDay().entrySet().stream()
                                .map(e -> List.of(e.getKey().toString(), String.valueOf(e.getValue())))
                                .toList()));
        return List.of(
                byDay,
                shares(
                        "by-source",
                        "Source",
                        "Referrals",
                        demand.bySource(),
                        demand.total(),
                        Labels::of,
                        "Referrals by who sent them, as the referrer said."),
                hours(demand));
    }

    private static Chart hours(Demand demand) {
        var rows = Arrays.stream(DayOfWeek.values())
                .map(day -> day.getDisplayName(TextStyle.FULL, Locale.UK))
                .toList();
        var columns = IntStream.range(0, HOURS)
                .mapToObj(hour -> String.format("%02d", hour))
                .toList();
        var values = Arrays.stream(DayOfWeek.values())
                .map(day -> Arrays.stream(demand.byHour().getOrDefault(day, new int[HOURS]))
                        .boxed()
                        .toList())
                .toList();
        int outside = IntStream.range(0, values.size())
                .map(day -> IntStream.range(0, HOURS)
                        .filter(hour -> day > 4 || hour < 8 || hour >= 18)
                        .map(hour -> values.get(day).get(hour))
                        .sum())
                .sum();
        return new Chart(
                "by-hour",
                Names.part(outside, demand.total()) + " came at a weekend or outside 8 to 6",
                "Referrals by the weekday and the hour in which they were received, in England. The hour 09 is from 9:00 to 9:59.",
                Heat.of(rows, columns, values),
                new Table(
                        Stream.concat(Stream.of("Weekday"), columns.stream()).toList(),
                        IntStream.range(0, rows.size())
                                .mapToObj(r -> Stream.concat(
                                                Stream.of(rows.get(r)),
                                                values.get(r).stream().map(String::valueOf))
                                        .toList())
                                .toList()));
    }

    List<Chart> clocks(Basis basis, Function<String, Optional<Duration>> targets) {
        var clocks = Clocks.of(basis.lives(), basis.at());
        return List.of(
                kept("by-category", "Category", clocks.byCategory(), names::category, code -> targets.apply(code)),
                kept("by-service", "Service", clocks.byService(), names::service, id -> Optional.empty()));
    }

    private static Chart kept(
            String id,
            String head,
            Map<String, Clocks.Kept> kept,
            Function<String, String> name,
            Function<String, Optional<Duration>> target) {
        int met = kept.values().stream().mapToInt(Clocks.Kept::met).sum();
        int ended = kept.values().stream().mapToInt(Clocks.Kept::ended).sum();
        var texts = List.of("In time", "Late", "Missed", "Still running", "Half seen within", "Nine of ten within");
        var values = kept.entrySet().stream()
                .map(e -> {
                    var k = e.getValue();
                    return new Spreads.Values(
                            name.apply(e.getKey()),
                            List.of(
                                    k.share()
                                            .map(share -> Names.part(k.met(), k.ended()))
                                            .orElse("–"),
                                    String.valueOf(k.late()),
                                    String.valueOf(k.missed()),
                                    String.valueOf(k.running()),
                                    said(k.toContact().median()),
                                    said(k.toContact().ninetieth())),
                            hours(k.toContact().tenth()),
                            hours(k.toContact().median()),
                            hours(k.toContact().ninetieth()),
                            target.apply(e.getKey())
                                    .map(t -> OptionalDouble.of(t.toMinutes() / 60.0))
                                    .orElse(OptionalDouble.empty()));
                })
                .toList();
        return new Chart(
                id,
                ended == 0
                        ? "No clock has come to an end yet"
                        : Names.part(met, ended) + " of the clocks that have ended were kept",
                "The clock runs from the moment a referral is received to the first contact that a service reports. In time: contact"
                        + " no later than the category's due time. Missed: no contact, and the time is over. The line goes from the"
                        + " tenth to the ninetieth percentile, the tick is the median, the diamond the target where it is a fixed time.",
                Spreads.of(head, texts, values),
                new Table(
                        Stream.concat(Stream.of(head), texts.stream()).toList(),
                        values.stream()
                                .map(v -> Stream.concat(Stream.of(v.name()), v.texts().stream())
                                        .toList())
                                .toList()));
    }

    List<Chart> unmet(Basis basis) {
        var unmet = UnmetNeed.of(basis.lives());
        return List.of(
                shares(
                        "by-reason",
                        "Reason",
                        "Referrals",
                        unmet.byReason(),
                        unmet.total(),
                        Labels::of,
                        "Referrals of these days that stand unmet, by the reason that the rules or the services gave."),
                shares(
                        "by-need",
                        "Need",
                        "Referrals",
                        unmet.byNeed(),
                        unmet.total(),
                        Labels::of,
                        "The needs that these referrals name; one referral may name several."),
                shares(
                        "nearest",
                        "Service",
                        "Referrals",
                        unmet.nearest(),
                        unmet.total(),
                        names::service,
                        "The service that came nearest to taking the person, where one did."),
                SmallCounts.chart(
                        "by-area",
                        "Area",
                        unmet.byArea(),
                        unmet.total(),
                        "By the first half of the postcode. Small numbers are hidden."),
                SmallCounts.chart(
                        "by-age",
                        "Age",
                        unmet.byAge(),
                        unmet.total(),
                        "By age on the day of the referral. Small numbers are hidden."));
    }

    /** Bars by amount, the largest first. */
    static Chart shares(
            String id,
            String head,
            String amount,
            Map<String, Integer> counts,
            int total,
            Function<String, String> name,
            String definition) {
        var sorted = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        var finding = sorted.isEmpty()
                ? "Nothing to show by " + head.toLowerCase(Locale.ROOT)
                : name.apply(sorted.get(0).getKey()) + " is the largest: "
                        + Names.part(sorted.get(0).getValue(), total);
        return new Chart(
                id,
                finding,
                definition,
                Bars.of(
                        head,
                        amount,
                        sorted.stream()
                                .map(e -> new Amount(
                                        name.apply(e.getKey()), e.getValue(), Names.part(e.getValue(), total)))
                                .toList()),
                new Table(
                        List.of(head, amount),
                        sorted.stream()
                                .map(e -> List.of(name.apply(e.getKey()), String.valueOf(e.getValue())))
                                .toList()));
    }

    static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    static String said(Optional<Duration> time) {
        return time.map(Times::length).orElse("–");
    }

    static double hours(Optional<Duration> time) {
        return time.map(t -> t.toMinutes() / 60.0).orElse(0.0);
    }

    static Spreads.Values spread(String name, List<String> texts, Percentiles times) {
        return new Spreads.Values(
                name,
                texts,
                hours(times.tenth()),
                hours(times.median()),
                hours(times.ninetieth()),
                OptionalDouble.empty());
    }
}
