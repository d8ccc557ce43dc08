package onward.charts;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The data of a chart.
 *
 * @param heads the names of the columns; the first column names the rows
 */
public record Table(List<String> heads, List<List<String>> rows) {

    /** As CSV with a byte order mark, so that spreadsheets read it as UTF-8; no cell begins a formula. */
    public String csv() {
        return "\ufeff"
                + java.util.stream.Stream.concat(java.util.stream.Stream.of(heads), rows.stream())
                        .map(row -> row.stream().map(Table::cell).collect(Collectors.joining(",")))
                        .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String cell(String text) {
        var safe = !text.isEmpty() && "=+@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }
}
