package onward.pages;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onward.journal.RuleFigures.Disagreement;
import onward.rulebook.RowWords;

/** Where people and partners decided otherwise than a row: the list of rows to think about, those with the most first. */
public final class WorklistPages implements Pages.Group {

    private static final int USUAL_DAYS = 90;
    private static final int MOST_DAYS = 3660;
    private static final int SHOWN = 5;

    private static final Map<String, String> KINDS = Map.of(
            "category-overridden", "Another category was chosen",
            "route-overridden", "Another service was chosen",
            "declined", "The service declined",
            "returned", "The service sent the person back",
            "redirected", "The service named another");

    private final RuleRoom room;

    WorklistPages(RuleRoom room) {
        this.room = room;
    }

    @Override
    public void mount(Site site) {
        var templates = site.templates();
        site.page(
                "/rules/worklist",
                RuleRoom.WHO,
                visit -> Answer.page(templates.rulesWorklist(visit.frame("Overrides and declines"), worklist(visit))));
    }

    /**
     * The list.
     *
     * @param days how far back it looks
     */
    public record Worklist(int days, List<OfRow> rows, long events) {}

    /**
     * What was said against one row.
     *
     * @param address of the row; empty for what is built in
     * @param tables the end of the address of its table, for a draft that begins with it
     */
    public record OfRow(
            String rule,
            String address,
            String tables,
            String sentence,
            int count,
            List<Reason> reasons,
            List<Seen> latest) {}

    /** A kind with a coded reason, and how often. */
    public record Reason(String kind, String reason, String instead, int count) {}

    /** A referral that shows it. */
    public record Seen(String reference, String address, String when) {}

    private Worklist worklist(Visit visit) {
        var asked = visit.text("days");
        int days = asked.matches("[1-9]\\d{0,3}") ? Math.min(Integer.parseInt(asked), MOST_DAYS) : USUAL_DAYS;
        var since = room.time().instant().minus(Duration.ofDays(days));
        var all = room.journal().ruleFigures().disagreements(since);
        var words = room.checked().words(room.live());
        var byRule = new LinkedHashMap<String, List<Disagreement>>();
        all.forEach(one ->
                byRule.computeIfAbsent(one.rule(), rule -> new ArrayList<>()).add(one));
        var rows = byRule.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue(), words))
                .sorted(Comparator.comparingInt(OfRow::count).reversed().thenComparing(OfRow::rule))
                .toList();
        long events = all.stream()
                .map(d -> d.referral() + d.kind() + d.at())
                .distinct()
                .count();
        return new Worklist(days, rows, events);
    }

    private OfRow row(String rule, List<Disagreement> all, RowWords words) {
        var counts = new TreeMap<String, Reason>();
        for (var one : all) {
            var instead = one.kind().startsWith("category")
                    ? one.other()
                            .map(code -> ImpactReportView.name(code, words))
                            .orElse("")
                    : one.service()
                            .map(code -> ImpactReportView.name(code, words))
                            .orElse("");
            var reason = new Reason(
                    KINDS.getOrDefault(one.kind(), one.kind()),
                    RuleAddress.capital(one.code().replace('-', ' ')),
                    instead,
                    1);
            counts.merge(
                    reason.kind() + reason.reason() + reason.instead(),
                    reason,
                    (a, b) -> new Reason(a.kind(), a.reason(), a.instead(), a.count() + 1));
        }
        return new OfRow(
                rule,
                RuleAddress.ofRule(rule).orElse(""),
                RuleAddress.of(rule.substring(0, Math.max(0, rule.indexOf('#'))) + ".csv"),
                sentence(rule),
                all.size(),
                counts.values().stream()
                        .sorted(Comparator.comparingInt(Reason::count).reversed())
                        .toList(),
                all.stream()
                        .limit(SHOWN)
                        .map(one -> new Seen(
                                one.reference(),
                                "/referrals/" + one.referral(),
                                room.times().moment(one.at())))
                        .toList());
    }

    private String sentence(String rule) {
        var policy = room.desk().shelf().live().policy();
        return java.util.stream.Stream.of(policy.triage(), policy.eligibility(), policy.acceptance(), policy.routing())
                .flatMap(List::stream)
                .filter(row -> row.rule().equals(rule))
                .map(row -> row.because())
                .findFirst()
                .orElse("");
    }
}
