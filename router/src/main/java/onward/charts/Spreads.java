package onward.charts;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How values spread: for each row a line from the tenth to the ninetieth percentile, a tick at the median, and a mark where
 * the target is. A table whose last column is the drawing.
 *
 * @param head what the rows are
 * @param texts the names of the columns that say the values in words
 */
public record Spreads(String head, List<String> texts, List<Row> rows) implements Chart.Drawing {

    private static final double FULL = 100;

    /**
     * One row; places in percent of the largest value.
     *
     * @param target where there is one
     */
    public record Row(String name, List<String> texts, double low, double middle, double high, OptionalDouble target) {}

    /** A row that is not drawn yet, in any one unit. */
    public record Values(
            String name, List<String> texts, double low, double middle, double high, OptionalDouble target) {}

    /** Rows on one scale. */
    public static Spreads of(String head, List<String> texts, List<Values> values) {
        double most = values.stream()
                .mapToDouble(v -> Math.max(v.high(), v.target().orElse(0)))
                .max()
                .orElse(0);
        double scale = most == 0 ? 0 : FULL / most;
        return new Spreads(
                head,
                texts,
                values.stream()
                        .map(v -> new Row(
                                v.name(),
                                v.texts(),
                                v.low() * scale,
                                v.middle() * scale,
                                v.high() * scale,
                                v.target().isPresent()
                                        ? OptionalDouble.of(v.target().getAsDouble() * scale)
                                        : OptionalDouble.empty()))
                        .toList());
    }
}
