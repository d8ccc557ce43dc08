package onward.rulebook;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Text to {@link Table}. What spreadsheets commonly do to a file (a byte-order mark, semicolons or tabs, curly quotes,
 * non-breaking spaces) is read and noticed rather than refused.
 */
final class CsvReading {

    /** A table of more rows than this is not a rule file but an accident. */
    private static final int MOST_ROWS = 20_000;

    private static final int LONGEST_CELL = 10_000;

    private final String file;
    private final List<Complaint> complaints;
    private boolean tidied;

    private CsvReading(String file, List<Complaint> complaints) {
        this.file = file;
        this.complaints = complaints;
    }

    static Table read(String file, String text, List<Complaint> complaints) {
        return new CsvReading(file, complaints).table(text);
    }

    private Table table(String given) {
        var text = withoutMark(given);
        var records = new ArrayList<CsvRecord>();
        try (var reader = CsvReader.builder()
                .fieldSeparator(separator(text))
                .skipEmptyLines(true)
                .ofCsvRecord(text)) {
            reader.forEach(records::add);
        } catch (CsvParseException | java.io.IOException e) {
            complain(0, Code.NOT_READABLE, "This is not a CSV file: " + e.getMessage());
            return Table.empty(file, complaints);
        }
        if (records.isEmpty()) {
            complain(0, Code.NO_COLUMNS, "The file is empty. Its first row must hold the column names.");
            return Table.empty(file, complaints);
        }
        if (records.size() > MOST_ROWS) {
            complain(0, Code.TOO_LARGE, "The file has " + records.size() + " rows; " + MOST_ROWS + " are allowed.");
            return Table.empty(file, complaints);
        }
        return filled(records);
    }

    private Table filled(List<CsvRecord> records) {
        var columns = columns(records.get(0));
        var lines = new ArrayList<Table.Line>();
        var table = new Table(file, columns, lines, complaints);
        for (var csvRow : records.subList(1, records.size())) {
            int row = (int) csvRow.getStartingLineNumber();
            var cells = csvRow.getFields().stream().map(this::tidy).toList();
            if (cells.stream().allMatch(String::isBlank)) {
                continue;
            }
            if (cells.size() != records.get(0).getFieldCount()) {
                complain(
                        row,
                        Code.CELL_COUNT,
                        "This row has " + cells.size() + " cells, the first row has "
                                + records.get(0).getFieldCount()
                                + ". A cell that holds a comma needs quotes around it.");
                continue;
            }
            if (cells.stream().anyMatch(c -> c.length() > LONGEST_CELL)) {
                complain(
                        row,
                        Code.TOO_LARGE,
                        "A cell may hold " + LONGEST_CELL + " characters; this row has a longer one.");
                continue;
            }
            lines.add(table.new Line(row, cells));
        }
        if (tidied) {
            complain(0, Code.TIDIED, "Curly quotes or non-breaking spaces were read as plain ones.");
        }
        return table;
    }

    private Map<String, Integer> columns(CsvRecord header) {
        var columns = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < header.getFieldCount(); i++) {
            var name = tidy(header.getField(i)).strip();
            if (name.isEmpty()) {
                complain(1, Code.COLUMN_MISSING, "Column " + (i + 1) + " has no name.");
            } else if (columns.putIfAbsent(name, i) != null) {
                complaints.add(new Complaint(
                        file,
                        1,
                        name,
                        Code.COLUMN_TWICE.severity,
                        Code.COLUMN_TWICE.id,
                        "This column stands here twice."));
            }
        }
        return columns;
    }

    private String withoutMark(String text) {
        if (text.startsWith("\uFEFF")) {
            complain(0, Code.TIDIED, "A byte-order mark at the start was ignored.");
            return text.substring(1);
        }
        return text;
    }

    /** The commonest of comma, semicolon and tab in the first line. */
    private char separator(String text) {
        var first = text.lines().findFirst().orElse("");
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(first, candidate) > count(first, best)) {
                best = candidate;
            }
        }
        if (best != ',') {
            complain(
                    0,
                    Code.TIDIED,
                    "The cells are separated by " + (best == ';' ? "semicolons" : "tabs") + ", read as commas.");
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private String tidy(String cell) {
        var plain = cell.replace('\u00A0', ' ')
                .replace('\u2018', '\'')
                .replace('\u2019', '\'')
                .replace('\u201C', '"')
                .replace('\u201D', '"');
        tidied |= !plain.equals(cell);
        return plain;
    }

    private void complain(int row, Code code, String message) {
        complaints.add(new Complaint(file, row, "", code.severity, code.id, message));
    }
}
