package onward.rulebook;

import java.util.Locale;

/**
 * One difference between two rule folders, in the words of the files: what it is about and a sentence for a person. A
 * part that a kind of change does not have is empty text.
 */
public sealed interface Change {

    /** Path inside the folder, such as {@code eligibility/falls-prevention.csv}. */
    String file();

    /** Stable word for the kind of change, such as {@code cell-changed}. */
    String kind();

    /** The row by its key, such as {@code F-02}. */
    default String row() {
        return "";
    }

    default String column() {
        return "";
    }

    /** What stood in the cell. */
    default String was() {
        return "";
    }

    /** What stands in the cell. */
    default String now() {
        return "";
    }

    /** For a person: {@code eligibility/falls-prevention F-02: Age was >60, now >=60.} */
    default String sentence() {
        return file().replaceAll("\\.csv$", "") + says();
    }

    /** The sentence behind the name of the file. */
    String says();

    record FileAdded(String file) implements Change {
        @Override
        public String kind() {
            return "file-added";
        }

        @Override
        public String says() {
            return " is a new file.";
        }
    }

    record FileRemoved(String file) implements Change {
        @Override
        public String kind() {
            return "file-removed";
        }

        @Override
        public String says() {
            return " is no longer there.";
        }
    }

    /** On one side at least the file is no sound CSV, so nothing can be said of its rows. */
    record FileChanged(String file) implements Change {
        @Override
        public String kind() {
            return "file-changed";
        }

        @Override
        public String says() {
            return " changed as a whole: it cannot be compared row by row.";
        }
    }

    record ColumnAdded(String file, String column) implements Change {
        @Override
        public String kind() {
            return "column-added";
        }

        @Override
        public String says() {
            return ": The column \"" + column + "\" is new.";
        }
    }

    record ColumnRemoved(String file, String column) implements Change {
        @Override
        public String kind() {
            return "column-removed";
        }

        @Override
        public String says() {
            return ": The column \"" + column + "\" is no longer there.";
        }
    }

    /**
     * A row whose key was not there.
     *
     * @param meaning its sentence, question, label or name; may be empty
     */
    record RowAdded(String file, String row, String meaning) implements Change {
        @Override
        public String kind() {
            return "row-added";
        }

        @Override
        public String says() {
            return " " + row + " is new" + told(meaning);
        }
    }

    record RowRemoved(String file, String row, String meaning) implements Change {
        @Override
        public String kind() {
            return "row-removed";
        }

        @Override
        public String says() {
            return " " + row + " is no longer there" + told(meaning);
        }
    }

    /**
     * A cell of a row that is on both sides.
     *
     * @param condition whether the column asks for a fact, so that an empty cell means anything rather than nothing
     */
    record CellChanged(String file, String row, String column, String was, String now, boolean condition)
            implements Change {
        @Override
        public String kind() {
            return "cell-changed";
        }

        @Override
        public String says() {
            return " " + row + ": " + spoken() + " was " + said(was) + ", now " + said(now) + ".";
        }

        private String spoken() {
            var words = column.replace('-', ' ');
            return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        }

        private String said(String cell) {
            if (cell.isEmpty()) {
                return condition ? "anything" : "nothing";
            }
            return cell.matches("(?s).*[.?!]") ? "\"" + cell + "\"" : cell;
        }
    }

    private static String told(String meaning) {
        if (meaning.isEmpty()) {
            return ".";
        }
        return ": " + meaning + (meaning.matches("(?s).*[.?!]") ? "" : ".");
    }
}
