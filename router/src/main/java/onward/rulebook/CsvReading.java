package onward.rulebook;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onward.referral.Counted;

/**
 * Text to {@link Table}. What spreadsheets commonly do to a file (a byte-order mark, semicolons or tabs, empty columns
 * at the end) is read and noticed rather than refused; what no rule file needs to be is refused before it costs time.
 */
final class CsvReading {

    /** A table of more rows than this is not a rule file but an accident. */
    private static final int MOST_ROWS = 20_000;

    private static final int MOST_COLUMNS = 300;

    /** In characters. */
    static final int LONGEST_FILE = 8 << 20;

    private final String file;
    private final List<Complaint> complaints;

    private CsvReading(String file, List<Complaint> complaints) {
        this.file = file;
        this.complaints = complaints;
    }

    static Table read(String file, String text, List<Complaint> complaints) {
        return new CsvReading(file, complaints).table(text);
    }

    private Table table(String given) {
        var alien = FileText.alien(given);
        if (alien.isPresent()) {
            return refused(0, Code.NOT_READABLE, alien.get());
        }
        if (given.length() > LONGEST_FILE) {
            return refused(0, Code.TOO_LARGE, "The file is larger than " + (LONGEST_FILE >> 20) + " MiB.");
        }
        var text = withoutMark(given);
        char separator = separator(text);
        int open = OpenQuote.row(text, separator);
        if (open > 0) {
            return refused(open, Code.NOT_READABLE, "A quotation mark is opened in this row and never closed.");
        }
        return records(text, separator);
    }

    private Table records(String text, char separator) {
        var records = new ArrayList<CsvRecord>();
        try (var reader = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .acceptCharsAfterQuotes(false)
                .ofCsvRecord(text)) {
            for (var csvRow : reader) {
                records.add(csvRow);
                if (records.size() > MOST_ROWS) {
                    return refused(0, Code.TOO_LARGE, "The file has more than " + MOST_ROWS + " rows.");
                }
            }
        } catch (CsvParseException | java.io.IOException e) {
            return refused(
                    next(records),
                    Code.NOT_READABLE,
                    "This row cannot be split into cells: it has thousands of them, or something stands behind a"
                            + " closing quotation mark. Inside quotation marks, write a quotation mark twice.");
        }
        return header(records);
    }

    private static int next(List<CsvRecord> records) {
        return records.isEmpty() ? 1 : (int) records.get(records.size() - 1).getStartingLineNumber() + 1;
    }

    private Table header(List<CsvRecord> records) {
        var header = records.isEmpty() ? List.<String>of() : records.get(0).getFields();
        if (header.stream().allMatch(String::isBlank)) {
            return refused(
                    0,
                    Code.NO_COLUMNS,
                    "The first row is empty. It must hold the column names, without rows above it.");
        }
        if (header.size() > MOST_COLUMNS) {
            return refused(
                    1, Code.TOO_LARGE, "The file has " + header.size() + " columns; " + MOST_COLUMNS + " are allowed.");
        }
        if (header.size() == 1 && header.get(0).matches("(?s).*[,;\\t|].*")) {
            return refused(
                    1, Code.NO_COLUMNS, "The whole first row is one cell. Each column name needs a cell of its own.");
        }
        if (header.get(0).startsWith("sep=")) {
            return refused(1, Code.NO_COLUMNS, "The first row is \"sep=\". Delete it; column names come first.");
        }
        return rows(header, records);
    }

    private Table rows(List<String> header, List<CsvRecord> records) {
        var columns = new LinkedHashMap<String, Integer>();
        var table = new Table(file, columns, complaints);
        name(table, header.subList(0, named(header, records)), columns);
        var vetting = new Vetting(table, header);
        for (var csvRow : records.subList(1, records.size())) {
            if (table.given()) {
                break;
            }
            add(table, vetting, header.size(), (int) csvRow.getStartingLineNumber(), csvRow.getFields());
        }
        return table;
    }

    private static void add(Table table, Vetting vetting, int width, int row, List<String> cells) {
        if (cells.stream().allMatch(String::isBlank)) {
            return;
        }
        if (cells.size() != width) {
            table.complain(
                    row,
                    "",
                    Code.CELL_COUNT,
                    "This row has " + Counted.of(cells.size(), "cell") + ", the first row has " + width
                            + ". A cell that holds a comma needs quotes around it; empty cells at the end need their"
                            + " commas too.");
            return;
        }
        table.add(row, cells, vetting.refused(row, cells));
    }

    private static int filled(List<String> cells) {
        int filled = cells.size();
        while (filled > 0 && cells.get(filled - 1).isBlank()) {
            filled--;
        }
        return filled;
    }

    /** How many columns there are without the empty ones that spreadsheets leave at the end. */
    private int named(List<String> header, List<CsvRecord> records) {
        int named = filled(header);
        boolean empty = records.stream().allMatch(csvRow -> filled(csvRow.getFields()) <= named);
        if (named < header.size() && empty) {
            complain(Code.TIDIED, (header.size() - named) + " empty columns at the end were ignored.");
            return named;
        }
        return header.size();
    }

    private static void name(Table table, List<String> header, Map<String, Integer> columns) {
        var names = new HashSet<String>();
        for (int i = 0; i < header.size(); i++) {
            var name = Spelling.plain(header.get(i));
            var bad = Vetting.problem(name);
            if (bad.isPresent()) {
                table.complain(1, name, bad.get().code(), bad.get().message());
            } else if (name.isEmpty()) {
                table.complain(1, "", Code.COLUMN_MISSING, "Column " + (i + 1) + " has cells but no name.");
            } else if (!names.add(name)) {
                table.complain(1, name, Code.COLUMN_TWICE, "This column stands here twice.");
            } else {
                columns.put(name, i);
            }
        }
    }

    private String withoutMark(String text) {
        if (text.startsWith("\uFEFF")) {
            complain(Code.TIDIED, "A byte-order mark at the start was ignored.");
            return text.substring(1);
        }
        return text;
    }

    private char separator(String text) {
        char best = commonestSeparator(text);
        if (best != ',') {
            complain(
                    Code.TIDIED,
                    "The cells are separated by " + (best == ';' ? "semicolons" : "tabs") + ", read as commas.");
        }
        return best;
    }

    /** The commonest of comma, semicolon and tab in the first line, outside quotation marks. */
    static char commonestSeparator(String text) {
        var first = text.lines().findFirst().orElse("").replaceAll("\"[^\"]*+\"", "");
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(first, candidate) > count(first, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private Table refused(int row, Code code, String message) {
        complaints.add(Complaint.of(code, file, row, "", message));
        return Table.empty(file, complaints);
    }

    private void complain(Code code, String message) {
        complaints.add(Complaint.of(code, file, message));
    }
}
