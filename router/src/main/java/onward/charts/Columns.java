package onward.charts;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Amounts by day, one column a day, those of several kinds on top of each other; days on which a rule version began are
 * marked.
 *
 * @param width of the drawing, as are all places in its own units
 * @param boxes the coloured parts
 * @param lines across the drawing, each at an amount
 * @param days names below some of the columns
 * @param marks days on which rules changed
 * @param legend what the colours stand for; empty if there is one kind only
 */
public record Columns(
        int width,
        int height,
        List<Box> boxes,
        List<Line> lines,
        List<Label> days,
        List<Mark> marks,
        List<Legend> legend)
        implements Chart.Drawing {

    private static final int LEFT = 44;
    private static final int TOP = 22;
    private static final int BOTTOM = 26;
    private static final int MOST_LABELS = 8;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.UK);

    /** Where the drawing ends and its writing begins. */
    private static final int PLOT_WIDTH = 660;

    private static final int PLOT_HEIGHT = 190;

    /**
     * A part of a column.
     *
     * @param kind which colour, from 1
     */
    public record Box(double x, double y, double width, double height, int kind) {}

    /** A line at an amount. */
    public record Line(double y, String text) {}

    /** A name below a column. */
    public record Label(double x, String text) {}

    /** A day on which rules changed. */
    public record Mark(double x, String text) {}

    /** What a colour stands for. */
    public record Legend(int kind, String name) {}

    /** One kind of amounts, a value for each day. */
    public record Series(String name, List<Integer> values) {}

    /** A day on which rules changed, and what that is called. */
    public record Change(LocalDate day, String name) {}

    /** Columns for these days; every series has as many values as there are days. */
    public static Columns of(List<LocalDate> days, List<Series> series, List<Change> changes) {
        int most = IntStream.range(0, days.size())
                .map(i -> series.stream().mapToInt(s -> s.values().get(i)).sum())
                .max()
                .orElse(0);
        int step = step(most);
        int top = Math.max(step, (most + step - 1) / step * step);
        double wide = (double) PLOT_WIDTH / days.size();
        var boxes = new ArrayList<Box>();
        for (int i = 0; i < days.size(); i++) {
            double base = TOP + PLOT_HEIGHT;
            for (int kind = 0; kind < series.size(); kind++) {
                double tall = (double) PLOT_HEIGHT * series.get(kind).values().get(i) / top;
                base -= tall;
                if (tall > 0) {
                    boxes.add(new Box(
                            round(LEFT + i * wide + wide * 0.1),
                            round(base),
                            round(wide * 0.8),
                            round(tall),
                            kind + 1));
                }
            }
        }
        var lines = IntStream.rangeClosed(0, top / step)
                .mapToObj(i -> new Line(
                        round(TOP + PLOT_HEIGHT - (double) PLOT_HEIGHT * i * step / top), String.valueOf(i * step)))
                .toList();
        var marks = changes.stream()
                .filter(change -> days.contains(change.day()))
                .map(change -> new Mark(round(LEFT + days.indexOf(change.day()) * wide), change.name()))
                .toList();
        var legend = series.size() < 2
                ? List.<Legend>of()
                : IntStream.range(0, series.size())
                        .mapToObj(i -> new Legend(i + 1, series.get(i).name()))
                        .toList();
        return new Columns(
                LEFT + PLOT_WIDTH + 10, TOP + PLOT_HEIGHT + BOTTOM, boxes, lines, labels(days, wide), marks, legend);
    }

    private static List<Label> labels(List<LocalDate> days, double wide) {
        int every = Math.max(1, (days.size() + MOST_LABELS - 1) / MOST_LABELS);
        return IntStream.range(0, days.size())
                .filter(i -> i % every == 0)
                .mapToObj(i -> new Label(round(LEFT + (i + 0.5) * wide), DAY.format(days.get(i))))
                .toList();
    }

    /** 1, 2 or 5 times a power of ten, so that four to eight lines do. */
    static int step(int most) {
        int ten = 1;
        while (true) {
            for (int step : new int[] {ten, 2 * ten, 5 * ten}) {
                if (most <= 6 * step) {
                    return step;
                }
            }
            ten *= 10;
        }
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
