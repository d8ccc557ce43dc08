package onward.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Amounts by row and column, darker where there is more; each cell also says its number.
 *
 * @param rows the names of the rows
 * @param columns the names of the columns
 * @param cells row by row
 */
public record Heat(List<String> rows, List<String> columns, List<Cell> cells, int width, int height)
        implements Chart.Drawing {

    private static final int LEFT = 92;
    private static final int TOP = 20;
    private static final int WIDE = 26;
    private static final int HIGH = 26;
    private static final int SHADES = 5;

    /**
     * One amount.
     *
     * @param shade 0 for none, up to 5 for the most
     */
    public record Cell(int x, int y, int value, int shade) {}

    /** A grid of amounts, a list of values for each row. */
    public static Heat of(List<String> rows, List<String> columns, List<List<Integer>> values) {
        int most = values.stream()
                .flatMap(List::stream)
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        var cells = new ArrayList<Cell>();
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < columns.size(); c++) {
                int value = values.get(r).get(c);
                int shade = value == 0 ? 0 : (int) Math.ceil((double) SHADES * value / most);
                cells.add(new Cell(LEFT + c * WIDE, TOP + r * HIGH, value, shade));
            }
        }
        return new Heat(rows, columns, cells, LEFT + columns.size() * WIDE + 2, TOP + rows.size() * HIGH + 2);
    }

    /** The places of the columns' names. */
    public List<Integer> columnPlaces() {
        return IntStream.range(0, columns.size())
                .mapToObj(c -> LEFT + c * WIDE + WIDE / 2)
                .toList();
    }

    /** The places of the rows' names. */
    public List<Integer> rowPlaces() {
        return IntStream.range(0, rows.size())
                .mapToObj(r -> TOP + r * HIGH + HIGH / 2 + 4)
                .toList();
    }
}
