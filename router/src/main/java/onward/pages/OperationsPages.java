package onward.pages;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import onward.charts.Chart;
import onward.delivery.DeliveryDesk;
import onward.figures.Span;
import onward.journal.Journal;
import onward.rulebook.RuleBook;
import onward.rulebook.RuleShelf;
import onward.web.Refusal;

/** How the service does: what waits now, and figures over a span of days, each with its data and its definition. */
public final class OperationsPages implements Pages.Group {

    static final List<String> ROLES = List.of(Roles.OPERATOR, Roles.MANAGER);
    static final Duration SOON = Duration.ofMinutes(30);
    private static final int LONGEST_DAYS = 92;
    private static final int USUAL_DAYS = 28;
    private static final int MOST_LISTED = 50;

    /**
     * One of the pages with charts.
     *
     * @param caution what to bear in mind before anything is concluded; empty if there is nothing
     */
    public record Topic(String path, String name, String caution) {}

    /** Every topic, in the order of the navigation. */
    public static final List<Topic> TOPICS = List.of(
            new Topic("demand", "Demand", ""),
            new Topic("mix", "Categories", ""),
            new Topic(
                    "clocks",
                    "Clocks",
                    "Speed alone says little: look at declines and at people who come back as well."),
            new Topic(
                    "unmet",
                    "Unmet need",
                    "Good routing shows unmet need that was there before: more of it is not a failure."),
            new Topic("answers", "Services’ answers", ""),
            new Topic("divergence", "Rules and services", ""),
            new Topic(
                    "fairness",
                    "Fairness",
                    "Groups differ in what they need. A difference here is a reason to look closer, and no finding against anybody."),
            new Topic("rules", "Rules that speak", ""));

    private final Journal journal;
    private final RuleShelf shelf;
    private final DeliveryDesk deliveries;
    private final FiguresDesk figures;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final InstantSource time;

    public OperationsPages(Journal journal, RuleShelf shelf, DeliveryDesk deliveries, InstantSource time) {
        this.journal = journal;
        this.shelf = shelf;
        this.deliveries = deliveries;
        this.figures = new FiguresDesk(journal, time);
        this.time = time;
    }

    @Override
    public void mount(Site site) {
        site.page("/operations", ROLES, visit -> now(site, visit));
        new OperationsLists(journal, shelf, time).mount(site);
        site.page("/operations/system", ROLES, visit -> system(site, visit));
        for (var topic : TOPICS) {
            site.page("/operations/" + topic.path(), ROLES, visit -> topic(site, visit, topic));
            site.page("/operations/" + topic.path() + "/:chart", ROLES, visit -> csv(visit, topic));
        }
    }

    private Answer now(Site site, Visit visit) {
        var now = time.instant();
        var names = new Names(shelf.live());
        var standing = journal.lives().standing(now, now.plus(SOON));
        var overdue = journal.list(new Journal.Wanted("", "", true), Long.MAX_VALUE, MOST_LISTED)
                .referrals();
        var queue = journal.cases().queue(MOST_LISTED);
        journal.audit(visit.caller().id(), "referrals.listed", "operations", overdue.size() + queue.size() + " shown")
                .join();
        var view = new NowView(
                Times.of(now),
                standing,
                overdue.stream().map(summary -> NowView.Line.of(summary, names)).toList(),
                queue.stream().map(summary -> NowView.Line.of(summary, names)).toList(),
                deliveries.waiting().values().stream().mapToInt(w -> w.parked()).sum(),
                deliveries.paused().size(),
                journal.publications().live(now),
                visit.text("every").equals("60"));
        return Answer.page(site.templates().operationsNow(visit.frame("Operations – now"), view));
    }

    private Answer topic(Site site, Visit visit, Topic topic) {
        var asked = asked(visit);
        var frame = visit.frame("Operations – " + topic.name());
        var span = asked.span().orElse(Span.lastDays(USUAL_DAYS, today()));
        var charts = charts(topic, span);
        return Answer.page(site.templates()
                .operationsTopic(
                        asked.problem().isPresent() ? frame.failing() : frame,
                        topic,
                        TOPICS,
                        span,
                        asked.problem().map(List::of).orElse(List.of()),
                        charts.asOf(),
                        charts.charts()));
    }

    private Answer csv(Visit visit, Topic topic) {
        var id = visit.path("chart").replaceAll("\\.csv$", "");
        var span = asked(visit).span().orElse(Span.lastDays(USUAL_DAYS, today()));
        return charts(topic, span).charts().stream()
                .filter(chart -> chart.id().equals(id))
                .findFirst()
                .<Answer>map(chart -> new Answer.Download(
                        topic.path() + "-" + id + "-" + span.first() + "-" + span.last() + ".csv",
                        "text/csv; charset=utf-8",
                        chart.data().csv().getBytes(StandardCharsets.UTF_8)))
                .orElseThrow(Refusal::notFound);
    }

    private record Asked(Optional<Span> span, Optional<FieldProblem> problem) {}

    /** The days that were asked for; the usual ones, and why, where those cannot be had. */
    private Asked asked(Visit visit) {
        var from = visit.text("from");
        var to = visit.text("to");
        if (from.isEmpty() && to.isEmpty()) {
            return new Asked(Optional.empty(), Optional.empty());
        }
        try {
            var last = to.isEmpty() ? today() : LocalDate.parse(to);
            var first = from.isEmpty() ? last.minusDays(USUAL_DAYS - 1L) : LocalDate.parse(from);
            boolean sound =
                    !last.isBefore(first) && first.plusDays(LONGEST_DAYS).isAfter(last);
            return sound
                    ? new Asked(Optional.of(new Span(first, last)), Optional.empty())
                    : new Asked(
                            Optional.empty(),
                            Optional.of(new FieldProblem(
                                    "from",
                                    "Choose a first day that is not after the last, and at most " + LONGEST_DAYS
                                            + " days.")));
        } catch (DateTimeParseException e) {
            return new Asked(
                    Optional.empty(),
                    Optional.of(new FieldProblem("from", "Write days as year-month-day, such as 2026-11-25.")));
        }
    }

    private LocalDate today() {
        return Span.day(time.instant());
    }

    /** The figures of the usual days are read and drawn, so that nobody who looks waits for them. */
    public void prepare() {
        var usual = Span.lastDays(USUAL_DAYS, today());
        figures.renew(usual);
        TOPICS.forEach(topic -> charts(topic, usual));
    }

    private record Drawn(Instant asOf, List<Chart> charts) {}

    /** A topic as it was drawn last: of which days, as of when, by the names of which rules. */
    private record Kept(Span span, Instant at, String rules, List<Chart> charts) {}

    private Drawn charts(Topic topic, Span span) {
        var book = shelf.live();
        if (topic.path().equals("rules")) {
            var fired = journal.firedRules().since(span.first());
            return new Drawn(
                    journal.firedRules().countedUntil(time.instant()),
                    new AnswerCharts(new Names(book)).rules(book.policy(), fired, span.first()));
        }
        var basis = figures.of(span);
        var last = Optional.ofNullable(kept.get(topic.path()))
                .filter(k -> k.span().equals(span)
                        && k.at().equals(basis.at())
                        && k.rules().equals(book.version()))
                .orElseGet(() -> new Kept(span, basis.at(), book.version(), drawn(topic, basis, book)));
        kept.put(topic.path(), last);
        return new Drawn(basis.at(), last.charts());
    }

    private static List<Chart> drawn(Topic topic, FiguresDesk.Basis basis, RuleBook book) {
        var names = new Names(book);
        var charts = new OperationsCharts(names);
        var answers = new AnswerCharts(names);
        return switch (topic.path()) {
            case "demand" -> charts.demand(basis);
            case "mix" -> new MixCharts(names).of(basis);
            case "clocks" ->
                charts.clocks(
                        basis,
                        code -> Optional.ofNullable(book.categories().get(code))
                                .filter(category -> category.target().working().isEmpty())
                                .map(category -> category.target().within()));
            case "unmet" -> charts.unmet(basis);
            case "answers" -> answers.answers(basis);
            case "divergence" -> answers.divergence(basis);
            default -> answers.fairness(basis);
        };
    }

    private Answer system(Site site, Visit visit) {
        var now = time.instant();
        var names = new Names(shelf.live());
        var view = new SystemView(
                Times.of(now),
                journal.trouble()
                        .map(trouble -> "The journal cannot be written.")
                        .or(journal::alarm),
                new TreeMap<>(deliveries.outcomes()),
                deliveries.channels().stream()
                        .map(channel -> SystemView.PartnerLine.of(names.partner(channel.partner()), channel, now))
                        .toList());
        return Answer.page(site.templates().operationsSystem(visit.frame("Operations – system"), TOPICS, view));
    }
}
