package onward.rulebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The text of one rule file as somebody changes it row by row. Rows that are not touched stay as they are to the byte,
 * comments, order and quotation marks included; a row that is changed is written plainly. Immutable.
 */
public final class TableText {

    private static final String MARK = "\uFEFF";

    /**
     * A row with the cells of a person.
     *
     * @param number of its first line, as in a {@link Complaint}
     * @param cells as many as there are columns, or more if the row has too many
     */
    public record Line(int number, List<String> cells) {
        public Line {
            cells = List.copyOf(cells);
        }

        /** The cell in a column, counted from 0. */
        public String cell(int column) {
            return column >= 0 && column < cells.size() ? cells.get(column) : "";
        }
    }

    private final String mark;
    private final char separator;
    private final List<CsvLines.Raw> rows;
    private final List<String> columns;

    private TableText(String mark, char separator, List<CsvLines.Raw> rows) {
        this.mark = mark;
        this.separator = separator;
        this.rows = List.copyOf(rows);
        this.columns = CsvLines.cells(rows.get(0).raw(), separator).stream()
                .map(name -> Spelling.plain(name.strip()))
                .toList();
    }

    /** The rows of a file; empty if it is no table of which rows could be told apart. */
    public static Optional<TableText> of(String text) {
        var mark = text.startsWith(MARK) ? MARK : "";
        var rest = text.substring(mark.length());
        char separator = CsvReading.commonestSeparator(rest);
        if (FileText.alien(rest).isPresent() || OpenQuote.row(rest, separator) > 0) {
            return Optional.empty();
        }
        var rows = CsvLines.of(rest, separator);
        boolean named = !rows.isEmpty() && !blank(rows.get(0));
        return named ? Optional.of(new TableText(mark, separator, rows)) : Optional.empty();
    }

    private static boolean blank(CsvLines.Raw row) {
        return row.raw().isBlank();
    }

    /** The names of the columns, in order; a column without a name is empty text. */
    public List<String> columns() {
        return columns;
    }

    /** The place of a column, counted from 0; -1 if there is none. */
    public int column(String name) {
        return columns.indexOf(name);
    }

    /** Every row that holds something, in order, the column names left out. */
    public List<Line> lines() {
        var lines = new ArrayList<Line>();
        for (var row : rows.subList(1, rows.size())) {
            var cells = CsvLines.cells(row.raw(), separator);
            if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
                lines.add(new Line(row.number(), padded(cells)));
            }
        }
        return lines;
    }

    /** The row that begins in a line of the file. */
    public Optional<Line> line(int number) {
        return lines().stream().filter(line -> line.number() == number).findFirst();
    }

    private List<String> padded(List<String> cells) {
        var padded = new ArrayList<>(cells);
        while (padded.size() < columns.size()) {
            padded.add("");
        }
        return padded;
    }

    /** With other cells in a row. Cells behind the last column are kept only as far as something stands in them. */
    public TableText with(int number, List<String> cells) {
        var changed = new ArrayList<>(rows);
        int place = place(number);
        if (padded(CsvLines.cells(rows.get(place).raw(), separator)).equals(padded(cells))) {
            return this; // written as it was
        }
        changed.set(place, new CsvLines.Raw(number, raw(cells), rows.get(place).end()));
        return renumbered(changed);
    }

    /** With a row more, behind the row of a number; 1 is the column names. */
    public TableText added(int behind, List<String> cells) {
        var changed = new ArrayList<>(rows);
        int place = place(behind);
        var before = rows.get(place);
        if (before.end().isEmpty()) {
            changed.set(place, new CsvLines.Raw(before.number(), before.raw(), end()));
        }
        changed.add(place + 1, new CsvLines.Raw(0, raw(cells), before.end().isEmpty() ? "" : end()));
        return renumbered(changed);
    }

    /** With rows more at the end. */
    public TableText appended(List<List<String>> more) {
        var table = this;
        for (var cells : more) {
            table = table.added(table.rows.get(table.rows.size() - 1).number(), cells);
        }
        return table;
    }

    /** Without a row. */
    public TableText without(int number) {
        var changed = new ArrayList<>(rows);
        changed.remove(place(number));
        return renumbered(changed);
    }

    /**
     * With a row moved past its neighbour, over empty lines.
     *
     * @param down whether towards the end of the file; otherwise towards its beginning
     */
    public TableText moved(int number, boolean down) {
        int place = place(number);
        int step = down ? 1 : -1;
        int other = place + step;
        while (other > 0 && other < rows.size() && blank(rows.get(other))) {
            other += step;
        }
        if (other < 1 || other >= rows.size()) {
            return this;
        }
        var changed = new ArrayList<>(rows);
        var one = rows.get(place);
        var two = rows.get(other);
        changed.set(place, new CsvLines.Raw(0, two.raw(), one.end()));
        changed.set(other, new CsvLines.Raw(0, one.raw(), two.end()));
        return renumbered(changed);
    }

    /** With a column more at the end, empty in every row. */
    public TableText withColumn(String name) {
        var changed = new ArrayList<CsvLines.Raw>();
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var added = i == 0 ? separator + CsvText.quoted(name) : blank(row) ? "" : String.valueOf(separator);
            changed.add(new CsvLines.Raw(row.number(), row.raw() + added, row.end()));
        }
        return new TableText(mark, separator, changed);
    }

    private int place(int number) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).number() == number) {
                return i;
            }
        }
        throw new IllegalArgumentException("no row begins in line " + number);
    }

    private String end() {
        return rows.get(0).end().isEmpty() ? "\n" : rows.get(0).end();
    }

    private String raw(List<String> cells) {
        var written = new ArrayList<>(padded(cells));
        while (written.size() > columns.size()
                && written.get(written.size() - 1).isBlank()) {
            written.remove(written.size() - 1);
        }
        return written.stream()
                .map(cell -> CsvText.quoted(cell.replaceAll("\\r\\n?", "\n"))) // one kind of line end inside a cell
                .collect(Collectors.joining(String.valueOf(separator)));
    }

    private TableText renumbered(List<CsvLines.Raw> changed) {
        var text = new StringBuilder();
        changed.forEach(row -> text.append(row.raw()).append(row.end()));
        return new TableText(mark, separator, CsvLines.of(text.toString(), separator));
    }

    /** The text of the file. */
    public String text() {
        return mark + rows.stream().map(row -> row.raw() + row.end()).collect(Collectors.joining());
    }

    /**
     * Why a cell is not written into any file: a spreadsheet would run it, it holds what cannot be seen, or it is too long.
     * In the words of every complaint; empty if it may be written.
     */
    public static Optional<String> refusal(String cell) {
        return Vetting.problem(cell)
                .filter(problem -> problem.code() != Code.SPREADSHEET_DAMAGE)
                .map(Vetting.Problem::message);
    }
}
