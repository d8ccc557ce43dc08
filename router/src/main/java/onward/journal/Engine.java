package onward.journal;

import java.sql.SQLException;

/**
 * What two databases spell or do differently. All other SQL of the journal is written once, in words that mean the same in
 * both; what SQLite knows about JSON, PostgreSQL is taught by functions of the same names (db/postgresql/V1__words.sql).
 */
enum Engine {
    SQLITE("BEGIN IMMEDIATE", "BEGIN", "PRAGMA user_version = 0", 0),

    /** Its reading connections begin a transaction by themselves, so that long answers come in pieces. */
    POSTGRESQL(
            "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
            "UPDATE letter_mark SET number = number",
            500);

    private final String begin;
    private final String beginReading;
    private final String probe;
    private final int rowsAtOnce;

    Engine(String begin, String beginReading, String probe, int rowsAtOnce) {
        this.begin = begin;
        this.beginReading = beginReading;
        this.probe = probe;
        this.rowsAtOnce = rowsAtOnce;
    }

    /** The statement with which a transaction that writes begins. */
    String begin() {
        return begin;
    }

    /** The statement with which a transaction that reads one state begins. */
    String beginReading() {
        return beginReading;
    }

    /** A statement that finds out whether anything can be written, and changes nothing. */
    String probe() {
        return probe;
    }

    /** So many rows of a long answer are fetched together; 0 where they come one by one anyway. */
    int rowsAtOnce() {
        return rowsAtOnce;
    }

    /** A statement in this database's own spelling. */
    String spelled(String sql) {
        return this == SQLITE
                ? sql
                : sql.replaceAll("CAST\\(([a-z.]+) AS TEXT\\)", "convert_from($1, 'UTF8')")
                        .replaceAll("CAST\\(([a-z.]+) AS BLOB\\)", "convert_to($1, 'UTF8')")
                        .replace("x''", "''::bytea");
    }

    /** Words as this database can keep them: PostgreSQL knows no text with a NUL in it. */
    String kept(String words) {
        return this == SQLITE ? words : words.replace('\0', '\uFFFD');
    }

    /** Whether the connection was lost, perhaps long before it was needed: then another one may do. */
    boolean lost(SQLException e) {
        var state = String.valueOf(e.getSQLState());
        return this == POSTGRESQL && (state.startsWith("08") || state.startsWith("57P"));
    }
}
