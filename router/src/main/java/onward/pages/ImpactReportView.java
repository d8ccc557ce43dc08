package onward.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import onward.impact.Changed;
import onward.impact.Difference;
import onward.impact.Group;
import onward.impact.Grouping;
import onward.impact.ImpactReport;
import onward.impact.Measure;
import onward.impact.ServiceFigure;
import onward.impact.ServiceLoad;
import onward.impact.Shift;
import onward.impact.Summary;
import onward.rulebook.RowWords;

/** An impact report for people. Nothing about a person is in it; small numbers are hidden already. */
public record ImpactReportView(
        String hash,
        String period,
        List<String> summary,
        Matrix categories,
        Matrix leads,
        List<Load> services,
        List<Part> groups,
        List<Case> changed,
        long allChanged,
        List<String> undecidable) {

    static final int PAGE = 50;

    /** From what, down the side, to what, along the top; a cell that is too small to be shown is empty like one of nobody. */
    public record Matrix(String title, List<String> to, List<Line> lines) {}

    /** A line of a matrix. */
    public record Line(String from, List<Cell> cells) {}

    /** A cell; the same on both sides or not. */
    public record Cell(String count, boolean same) {}

    /** What changes for one service. */
    public record Load(String service, List<String> figures) {}

    /** What changes for the groups of one kind. */
    public record Part(String title, List<String> columns, List<Load> rows) {}

    /** A referral that comes out differently. */
    public record Case(
            String reference,
            String received,
            List<String> differences,
            List<Changed.Said> before,
            List<Changed.Said> after) {}

    static final List<String> SERVICE_COLUMNS = List.of(
            "Leads before",
            "Leads after",
            "Alongside before",
            "Alongside after",
            "Newly eligible",
            "No longer eligible",
            "Newly trusted",
            "No longer trusted");

    private static final Map<Grouping, String> GROUPS = Map.of(
            Grouping.SOURCE, "By source of the referral",
            Grouping.AREA, "By area",
            Grouping.AGE_BAND, "By age");

    /** The column names of what changes for services. */
    public List<String> serviceColumns() {
        return SERVICE_COLUMNS;
    }

    static ImpactReportView of(ImpactReport report, RowWords words, Times times, int page) {
        int from = Math.min((page - 1) * PAGE, report.changed().size());
        return new ImpactReportView(
                report.hash(),
                times.moment(report.period().from()) + " to "
                        + times.moment(report.period().until()),
                Summary.of(report),
                matrix("Category", report.categories(), words),
                matrix("Who leads", report.leads(), words),
                report.services().stream()
                        .filter(load -> load.figures().values().stream().anyMatch(f -> f.isEmpty() || f.get() > 0))
                        .map(load -> new Load(name(load.service(), words), figures(load)))
                        .toList(),
                groups(report.groups()),
                report
                        .changed()
                        .subList(from, Math.min(from + PAGE, report.changed().size()))
                        .stream()
                        .map(changed -> changed(changed, words, times))
                        .toList(),
                report.count(Measure.CHANGED),
                report.undecidable().stream()
                        .map(u -> u.count() + ", such as " + u.example() + ": "
                                + u.why().pointer() + " " + u.why().sentence())
                        .toList());
    }

    static String name(String code, RowWords words) {
        return switch (code) {
            case "none" -> "None";
            case "emergency" -> words.categories().getOrDefault(code, "Emergency: 999");
            case "review" -> "A person decides";
            case "unmet" -> "No service";
            default ->
                words.categories()
                        .getOrDefault(
                                code, words.services().getOrDefault(code, RuleAddress.capital(code.replace('-', ' '))));
        };
    }

    private static Matrix matrix(String title, SortedMap<Shift, Long> cells, RowWords words) {
        var from = new TreeSet<>(cells.keySet().stream().map(Shift::from).toList());
        var to = new TreeSet<>(cells.keySet().stream().map(Shift::to).toList());
        var lines = new ArrayList<Line>();
        for (var row : from) {
            lines.add(new Line(
                    name(row, words),
                    to.stream()
                            .map(column -> new Cell(
                                    cells.containsKey(new Shift(row, column))
                                            ? String.format("%,d", cells.get(new Shift(row, column)))
                                            : "",
                                    row.equals(column)))
                            .toList()));
        }
        return new Matrix(title, to.stream().map(code -> name(code, words)).toList(), lines);
    }

    private static List<String> figures(ServiceLoad load) {
        return Arrays.stream(ServiceFigure.values())
                .map(figure -> load.figures().getOrDefault(figure, java.util.Optional.of(0L)))
                .map(count -> count.map(c -> String.format("%,d", c)).orElse("hidden"))
                .toList();
    }

    /** Only what was counted for groups has a column: what was not is not nothing. */
    private static List<Part> groups(List<Group> groups) {
        var measures = new TreeSet<Measure>();
        groups.forEach(group -> measures.addAll(group.figures().keySet()));
        return Arrays.stream(Grouping.values())
                .map(by -> new Part(
                        GROUPS.getOrDefault(by, by.code()),
                        measures.stream()
                                .map(m -> RuleAddress.capital(m.code().replace('-', ' ')))
                                .toList(),
                        groups.stream()
                                .filter(group -> group.by() == by)
                                .sorted(Comparator.comparing(Group::name))
                                .map(group -> new Load(
                                        RuleAddress.capital(group.name().replace('-', ' ')),
                                        measures.stream()
                                                .map(m -> figure(group, m))
                                                .toList()))
                                .toList()))
                .filter(part -> !part.rows().isEmpty())
                .toList();
    }

    private static String figure(Group group, Measure measure) {
        var count = group.figures().get(measure);
        return count == null ? "–" : count.map(c -> String.format("%,d", c)).orElse("hidden");
    }

    private static Case changed(Changed changed, RowWords words, Times times) {
        return new Case(
                changed.reference(),
                times.moment(changed.receivedAt()),
                changed.differences().stream()
                        .map(difference -> difference(difference, words, times))
                        .toList(),
                changed.before().reasons(),
                changed.after().reasons());
    }

    private static String difference(Difference difference, RowWords words, Times times) {
        var what = switch (difference.aspect()) {
            case CATEGORY -> "Category";
            case DUE -> "Due";
            case LEAD -> "Leads";
            case UNMET_REASON -> "Why unmet";
            case ALONGSIDE -> "Alongside";
            case NEXT -> "Asked next";
            case ELIGIBILITY -> "Eligible for " + name(difference.service(), words);
            case TRUST -> "Assessment trusted by " + name(difference.service(), words);
        };
        return what + " was " + said(difference.from(), words, times) + ", now " + said(difference.to(), words, times);
    }

    private static String said(String value, RowWords words, Times times) {
        if (value.matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}.*Z")) {
            return times.moment(java.time.Instant.parse(value));
        }
        return Arrays.stream(value.split(" \\| | "))
                .map(code -> name(code, words))
                .collect(Collectors.joining(", "));
    }
}
