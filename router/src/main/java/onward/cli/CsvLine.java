package onward.cli;

import java.util.Arrays;
import java.util.stream.Collectors;

/** One line of CSV output; cells that a spreadsheet would take for a formula are kept from running. */
final class CsvLine {

    private CsvLine() {}

    static String of(Object... cells) {
        return Arrays.stream(cells).map(String::valueOf).map(CsvLine::cell).collect(Collectors.joining(","));
    }

    private static String cell(String text) {
        var safe = text.matches("(?s)[=+@\\t\\r-].*") ? "'" + text : text;
        return safe.matches("(?s).*[\",\\r\\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
