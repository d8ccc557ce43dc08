package onward.pages;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import onward.figures.PartnerFigures;
import onward.figures.PartnerFigures.Period;
import onward.journal.LetterSearch.Health;
import onward.life.DeclineReason;
import onward.referral.Counted;

/** P9: a partner's own figures, each beside what it means, and the same as a file. */
public final class PartnerFigurePages implements Pages.Group {

    static final String FIGURES = "/partner/figures";

    private static final Duration GOOD_FOR = Duration.ofMinutes(1);
    private static final String USUAL = "30";
    private static final int MEDIAN = 50;
    private static final int NINETIETH = 90;
    private static final int MINUTES_OF_AN_HOUR = 60;
    private static final int HOURS_OF_A_DAY = 24;

    private final PartnerDesk desk;

    public PartnerFigurePages(PartnerDesk desk) {
        this.desk = desk;
    }

    /** Figures as they were read when the audit had come so far. */
    private record Kept(long mark, Instant at, PartnerFigures figures) {}

    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    /** A figure, and what it means. */
    public record Line(String name, String value, String definition) {}

    /** Figures under a heading. */
    public record Block(String name, List<Line> lines) {}

    /** The periods to choose from, by their days. */
    static Map<String, String> periods() {
        var periods = new LinkedHashMap<String, String>();
        periods.put("7", "The last 7 days");
        periods.put(USUAL, "The last 30 days");
        periods.put("90", "The last 90 days");
        periods.put("365", "The last 365 days");
        return periods;
    }

    @Override
    public void mount(Site site) {
        site.page(FIGURES, PartnerDesk.ROLES, visit -> {
            var days = days(visit);
            return Answer.page(site.templates()
                    .partnerFigures(visit.frame("Figures"), blocks(visit, days), periods(), days, from(days)));
        });
        site.page(FIGURES + "/csv", PartnerDesk.ROLES, visit -> {
            var days = days(visit);
            return new Answer.Download("figures-" + days + "-days.csv", "text/csv; charset=utf-8", csv(visit, days));
        });
    }

    private static String days(Visit visit) {
        return Optional.of(visit.query("days")).filter(periods()::containsKey).orElse(USUAL);
    }

    private PartnerCase.Time from(String days) {
        var from = period(days).from();
        return new PartnerCase.Time(from, desk.times().moment(from));
    }

    private Period period(String days) {
        var now = desk.now();
        return new Period(now.minus(Duration.ofDays(Long.parseLong(days))), now.plusMillis(1));
    }

    private List<Block> blocks(Visit visit, String days) {
        var partner = PartnerDesk.partner(visit);
        var period = period(days);
        var figures = figures(partner, days, period);
        var health = desk.journal().letterSearch().health(partner, period.from(), period.until());
        return List.of(
                new Block("Answers", answers(figures)),
                new Block("Declined, by reason", declines(figures)),
                new Block("Time to answer", times(figures)),
                new Block("Letters", letters(health)));
    }

    /** What was read is good for as long as nothing happened to any referral, a minute at most: clocks go on meanwhile. */
    private PartnerFigures figures(String partner, String days, Period period) {
        var lives = desk.journal().lives();
        var now = desk.now();
        var key = partner + " " + days;
        var good = Optional.ofNullable(kept.get(key))
                .filter(k -> now.isBefore(k.at().plus(GOOD_FOR)) && lives.unchangedSince(k.mark()));
        if (good.isPresent()) {
            return good.get().figures();
        }
        long mark = lives.mark();
        var histories = desk.journal().inbox().histories(partner, period.from(), period.until());
        var figures = PartnerFigures.of(histories, partner, period, now);
        kept.put(key, new Kept(mark, now, figures));
        return figures;
    }

    private static Line line(String name, int value, String definition) {
        return new Line(name, Integer.toString(value), definition);
    }

    private static List<Line> answers(PartnerFigures figures) {
        return List.of(
                line(
                        "Received",
                        figures.received(),
                        "How often one of your services was asked in the period, each time once"),
                line("Accepted", figures.accepted(), "Of these, accepted"),
                line("Declined", figures.declined(), "Of these, declined before they were accepted"),
                line("Redirected", figures.redirected(), "Of these, answered by naming another service"),
                line("Taken back", figures.recalled(), "Of these, not answered because they were taken back"),
                line("Waiting", figures.waiting(), "Of these, not answered yet"),
                line("Overdue", figures.overdue(), "Of those waiting, past their time to answer"),
                line("Not answered in time", figures.unanswered(), "Of all received, whose time to answer ran out"),
                line("Sent back", figures.returned(), "Of those accepted, sent back or redirected later"),
                line("Completed", figures.completed(), "Of those accepted, completed"));
    }

    private static List<Line> declines(PartnerFigures figures) {
        var lines = new ArrayList<Line>();
        for (var reason : DeclineReason.values()) {
            int count = figures.declinedFor().getOrDefault(reason, 0);
            lines.add(line(PartnerWords.of(reason), count, "Declined with this reason (" + reason.code() + ")"));
        }
        return lines;
    }

    private static List<Line> times(PartnerFigures figures) {
        return List.of(
                new Line(
                        "Median",
                        words(figures.within(MEDIAN)),
                        "Half of your answers came within this time after you were asked, by the clock"),
                new Line(
                        "90th percentile",
                        words(figures.within(NINETIETH)),
                        "Nine of ten answers came within this time"));
    }

    private static List<Line> letters(Health health) {
        return List.of(
                line("Written", health.written(), "Letters to you that were written in the period"),
                line("Delivered", health.delivered(), "Of these, taken by your computer"),
                line("At the first attempt", health.atOnce(), "Of those delivered, taken at the first attempt"),
                line("Waiting to be sent", health.waiting(), "Of these, neither delivered nor failed yet"),
                line("Failed", health.parked(), "Of these, given up after all attempts until you send them again"),
                line(
                        "Failed attempts",
                        health.failedAttempts(),
                        "Attempts at these letters that your computer did not take"));
    }

    private static String words(Optional<Duration> time) {
        return time.map(PartnerFigurePages::words).orElse("No answer yet");
    }

    private static String words(Duration time) {
        long minutes = time.toMinutes();
        long hours = minutes / MINUTES_OF_AN_HOUR;
        if (hours >= 2L * HOURS_OF_A_DAY) {
            return Counted.of(hours / HOURS_OF_A_DAY, "day") + " " + Counted.of(hours % HOURS_OF_A_DAY, "hour");
        }
        return hours == 0
                ? Counted.of(minutes, "minute")
                : Counted.of(hours, "hour") + " " + Counted.of(minutes % MINUTES_OF_AN_HOUR, "minute");
    }

    private byte[] csv(Visit visit, String days) {
        var csv = new StringBuilder("group,figure,value,definition\r\n");
        for (var block : blocks(visit, days)) {
            for (var line : block.lines()) {
                csv.append(String.join(
                                ",",
                                List.of(block.name(), line.name(), line.value(), line.definition()).stream()
                                        .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                                        .toList()))
                        .append("\r\n");
            }
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }
}
