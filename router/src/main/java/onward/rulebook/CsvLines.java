package onward.rulebook;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of a CSV file cut into its rows, of which every character stands in exactly one: what was not touched is
 * written back as it was, to the byte.
 */
final class CsvLines {

    /**
     * One row as it stands in the file.
     *
     * @param number of its first line, as in a {@link Complaint}
     * @param raw with its quotation marks, without its end
     * @param end the line feed behind it; empty behind the last row of some files
     */
    record Raw(int number, String raw, String end) {}

    private final String text;
    private final char separator;
    private final List<Raw> rows = new ArrayList<>();

    private CsvLines(String text, char separator) {
        this.text = text;
        this.separator = separator;
    }

    static List<Raw> of(String text, char separator) {
        var lines = new CsvLines(text, separator);
        lines.cut();
        return lines.rows;
    }

    private void cut() {
        int number = 1;
        int line = 1;
        int from = 0;
        boolean open = false;
        boolean start = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int end = lineEnd(i);
            if (open) {
                if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    i++;
                } else if (c == '"') {
                    open = false;
                }
            } else if (end > 0) {
                rows.add(new Raw(number, text.substring(from, i), text.substring(i, i + end)));
                from = i + end;
                number = line + 1;
            } else if (c == '"' && start) {
                open = true;
            }
            line += end > 0 ? 1 : 0;
            i += Math.max(0, end - 1);
            start = c == separator || end > 0;
        }
        if (from < text.length()) {
            rows.add(new Raw(number, text.substring(from), ""));
        }
    }

    /** How many characters end a line here; 0 if none does. */
    private int lineEnd(int i) {
        char c = text.charAt(i);
        if (c == '\r') {
            return i + 1 < text.length() && text.charAt(i + 1) == '\n' ? 2 : 1;
        }
        return c == '\n' ? 1 : 0;
    }

    /** The cells of a row, without their quotation marks. */
    static List<String> cells(String raw, char separator) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean open = false;
        boolean start = true;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (open && c == '"' && i + 1 < raw.length() && raw.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (open && c == '"') {
                open = false;
            } else if (!open && c == '"' && start) {
                open = true;
            } else if (!open && c == separator) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
            start = !open && c == separator;
        }
        cells.add(cell.toString());
        return cells;
    }
}
