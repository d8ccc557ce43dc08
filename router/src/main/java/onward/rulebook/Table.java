package onward.rulebook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** One CSV file as read: column names and rows. Complaints about it are gathered as they are found. */
record Table(String file, Map<String, Integer> columns, List<Line> lines, List<Complaint> complaints) {

    /** One row, which knows where it stands. */
    final class Line {
        private final int row;
        private final List<String> cells;

        Line(int row, List<String> cells) {
            this.row = row;
            this.cells = cells;
        }

        int row() {
            return row;
        }

        /** The cell in a column without blanks around it; empty text when there is no such column. */
        String cell(String column) {
            var index = columns.get(column);
            return index == null || index >= cells.size()
                    ? ""
                    : cells.get(index).strip();
        }

        /** The cell, complained about when it is empty. */
        String required(String column) {
            var cell = cell(column);
            if (cell.isEmpty() && columns.containsKey(column)) {
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

    static Table empty(String file, List<Complaint> complaints) {
        return new Table(file, new LinkedHashMap<>(), List.of(), complaints);
    }

    void complain(int row, String column, Code code, String message) {
        complaints.add(new Complaint(file, row, column, code.severity, code.id, message));
    }

    /** Complains about every required column that is missing and every column that is neither required nor optional. */
    void expectColumns(List<String> required, List<String> optional) {
        for (var name : required) {
            if (!columns.containsKey(name)) {
                complain(1, name, Code.COLUMN_MISSING, "The column \"" + name + "\" is missing.");
            }
        }
        for (var name : columns.keySet()) {
            if (!required.contains(name) && !optional.contains(name) && !comment(name)) {
                var known = new java.util.ArrayList<>(required);
                known.addAll(optional);
                complain(
                        1,
                        name,
                        Code.COLUMN_UNKNOWN,
                        "There is no column \"" + name + "\" in this file." + Nearest.hint(name, known));
            }
        }
    }

    static boolean comment(String column) {
        return column.startsWith("#");
    }
}
