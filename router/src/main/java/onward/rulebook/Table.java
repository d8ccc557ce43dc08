package onward.rulebook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;

/** One CSV file as read: column names and rows. Complaints about it are gathered as they are found. */
final class Table {

    /** After so many errors a file is not mended cell by cell; going on would only cost time. */
    private static final int MOST_ERRORS = 500;

    private final String file;
    private final Map<String, Integer> columns;
    private final List<Line> lines = new ArrayList<>();
    private final List<Complaint> complaints;
    private final Set<Complaint> told = new HashSet<>();
    private int errors;

    Table(String file, Map<String, Integer> columns, List<Complaint> complaints) {
        this.file = file;
        this.columns = columns;
        this.complaints = complaints;
    }

    static Table empty(String file, List<Complaint> complaints) {
        return new Table(file, new LinkedHashMap<>(), complaints);
    }

    String file() {
        return file;
    }

    Map<String, Integer> columns() {
        return columns;
    }

    /** One row, which knows where it stands. */
    final class Line {
        private final int row;
        private final List<String> cells;
        private final Set<Integer> refused;

        private Line(int row, List<String> cells, Set<Integer> refused) {
            this.row = row;
            this.cells = cells;
            this.refused = refused;
        }

        int row() {
            return row;
        }

        /** The cell in a column in plain spelling; empty text when there is no such column. */
        String cell(String column) {
            var written = prose(column);
            var plain = Spelling.plain(written);
            if (!plain.equals(written)) {
                complain(
                        column,
                        Code.RESPELLED,
                        "Special spaces, dashes, quotation marks or signs were read as plain ones: " + Quote.of(plain)
                                + ".");
            }
            return plain;
        }

        /** A sentence for people: as it was written, without blanks around it. */
        String prose(String column) {
            var index = columns.get(column);
            return index == null || index >= cells.size() || refused.contains(index)
                    ? ""
                    : cells.get(index).strip();
        }

        /** The cell, complained about when it is empty. */
        String required(String column) {
            return demanded(column, cell(column));
        }

        String requiredProse(String column) {
            return demanded(column, prose(column));
        }

        private String demanded(String column, String cell) {
            var index = columns.get(column);
            if (cell.isEmpty() && index != null && !refused.contains(index)) {
                complain(column, Code.CELL_EMPTY, "This cell must not be empty.");
            }
            return cell;
        }

        void complain(String column, Code code, String message) {
            Table.this.complain(row, column, code, message);
        }

        BiConsumer<Code, String> at(String column) {
            return (code, message) -> complain(column, code, message);
        }
    }

    /** @param refused the numbers of cells that were complained about already and are read as if they were not there */
    void add(int row, List<String> cells, Set<Integer> refused) {
        lines.add(new Line(row, cells, refused));
    }

    /** The rows in order; they end early, which is said, when too much is wrong with the file. */
    Iterable<Line> lines() {
        return () -> {
            var all = lines.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return all.hasNext() && !given();
                }

                @Override
                public Line next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    return all.next();
                }
            };
        };
    }

    /** Whether reading is given up. */
    boolean given() {
        if (errors >= MOST_ERRORS) {
            keep(Complaint.of(
                    Code.TOO_LARGE,
                    file,
                    "Reading stopped after " + MOST_ERRORS + " problems in this file. Mend these and check again."));
        }
        return errors >= MOST_ERRORS;
    }

    void complain(int row, String column, Code code, String message) {
        if (errors < MOST_ERRORS) {
            keep(Complaint.of(code, file, row, column, message));
        }
    }

    /** A cell may be looked at twice; it is complained about once. */
    private void keep(Complaint complaint) {
        if (told.add(complaint)) {
            complaints.add(complaint);
            errors += complaint.error() ? 1 : 0;
        }
    }

    /** Complains about every required column that is missing and every column that is neither required nor optional. */
    void expectColumns(List<String> required, List<String> optional) {
        for (var name : required) {
            if (!columns.containsKey(name)) {
                complain(1, name, Code.COLUMN_MISSING, "The column \"" + name + "\" is missing.");
            }
        }
        var known = new ArrayList<>(required);
        known.addAll(optional);
        var names = new HashSet<>(known);
        columns.keySet().stream()
                .filter(name -> !names.contains(name) && !comment(name))
                .forEach(name -> complain(
                        1,
                        name,
                        Code.COLUMN_UNKNOWN,
                        "There is no column " + Quote.of(name) + " in this file. There are " + Quote.choices(known)
                                + "." + Nearest.hint(name, known)));
    }

    static boolean comment(String column) {
        return column.startsWith("#");
    }
}
