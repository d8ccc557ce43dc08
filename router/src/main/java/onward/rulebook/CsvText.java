package onward.rulebook;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * CSV as it is written: commas, quotation marks where they are needed, one line feed. A cell that a spreadsheet would
 * run is never written: a rule table with one is refused, and in a report an apostrophe stands in front of it.
 */
public final class CsvText {

    private CsvText() {}

    /** One line of a report, without its end. */
    public static String reportLine(Object... cells) {
        return Arrays.stream(cells).map(String::valueOf).map(CsvText::kept).collect(Collectors.joining(","));
    }

    /**
     * A rule table in the form of the contract; reading it gives these cells again.
     *
     * @throws IllegalArgumentException naming the row and the column of a cell that a spreadsheet would run
     */
    public static String table(List<List<String>> rows) {
        return IntStream.range(0, rows.size())
                .mapToObj(i -> line(rows.get(i), i + 1))
                .collect(Collectors.joining());
    }

    private static String line(List<String> cells, int row) {
        for (int column = 0; column < cells.size(); column++) {
            if (SpreadsheetDamage.formula(cells.get(column).strip())) {
                throw new IllegalArgumentException("row " + row + ", column " + (column + 1) + ": "
                        + SpreadsheetDamage.withoutFormula(cells.get(column).strip()));
            }
        }
        return cells.stream().map(CsvText::quoted).collect(Collectors.joining(",")) + "\n";
    }

    private static String kept(String cell) {
        return quoted(SpreadsheetDamage.formula(cell) || SpreadsheetDamage.formula(cell.strip()) ? "'" + cell : cell);
    }

    /** A cell as it stands in a file, whatever separates the cells there. */
    static String quoted(String cell) {
        boolean plain =
                cell.chars().noneMatch(c -> c == '"' || c == ',' || c == ';' || c == '\t' || c == '\n' || c == '\r');
        return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
