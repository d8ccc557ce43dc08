package onward.rulebook;

import java.util.Locale;

/**
 * One thing found in the rule folder, told the same on page, API and command line.
 *
 * @param file path inside the folder
 * @param row line in the file, from 1 (the column names); 0 for the file as a whole
 * @param column name of the column; empty for the row as a whole
 * @param code stable, such as {@code E012}
 */
public record Complaint(String file, int row, String column, Severity severity, String code, String message) {

    private static final int LONGEST_FILE = 100;
    private static final int LONGEST_COLUMN = 60;

    /** Nothing that was found in a file can make a complaint longer than this. */
    private static final int LONGEST_MESSAGE = 900;

    public Complaint {
        file = Quote.shown(file, LONGEST_FILE);
        column = Quote.shown(column, LONGEST_COLUMN);
        message = Quote.shown(message, LONGEST_MESSAGE);
    }

    static Complaint of(Code code, String file, int row, String column, String message) {
        return new Complaint(file, row, column, code.severity, code.id, message);
    }

    static Complaint of(Code code, String file, String message) {
        return of(code, file, 0, "", message);
    }

    /** An error keeps the folder from being used; a warning or a notice does not. */
    public enum Severity {
        ERROR,
        WARNING,
        NOTICE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean error() {
        return severity == Severity.ERROR;
    }

    /** {@code rules/triage/urgent.csv:7:age: error E012: …}. */
    public String text() {
        return place() + ": " + severity.word() + " " + code + ": " + message;
    }

    /** {@code rules/triage/urgent.csv:7:age}, as far as it is known. */
    public String place() {
        var place = new StringBuilder("rules/").append(file);
        if (row > 0) {
            place.append(':').append(row);
        }
        if (!column.isEmpty()) {
            place.append(':').append(column);
        }
        return place.toString();
    }
}
