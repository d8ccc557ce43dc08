package onward.pages;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import onward.charts.Bars;
import onward.charts.Bars.Amount;
import onward.charts.Chart;
import onward.charts.Table;
import onward.impact.SmallNumbers;

/** Charts of groups of people, in which small numbers are hidden. */
final class SmallCounts {

    static final String HIDDEN = "hidden, fewer than " + SmallNumbers.SMALLEST_SHOWN + " or beside such";

    private SmallCounts() {}

    static Chart chart(String id, String head, Map<String, Integer> counts, int total, String definition) {
        var exact = new TreeMap<String, Long>();
        counts.forEach((name, count) -> exact.put(name, count.longValue()));
        var hidden = SmallNumbers.hidden(exact, Set.of());
        var amounts = exact.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> hidden.contains(e.getKey())
                        ? new Amount(e.getKey(), 0, HIDDEN)
                        : new Amount(
                                e.getKey(),
                                e.getValue(),
                                Names.part(e.getValue().intValue(), total)))
                .toList();
        return new Chart(
                id,
                amounts.isEmpty()
                        ? "Nothing to show by " + head.toLowerCase(java.util.Locale.ROOT)
                        : "By " + head.toLowerCase(java.util.Locale.ROOT)
                                + (hidden.isEmpty() ? "" : ", small numbers hidden"),
                definition,
                Bars.of(head, "Referrals", amounts),
                new Table(
                        List.of(head, "Referrals"),
                        amounts.stream().map(a -> List.of(a.name(), a.text())).toList()));
    }
}
