package onward.journal;

import java.sql.SQLException;

/** Whose fault a failed write is, by the database's code: that decides who is asked to try again, and whether anybody may. */
enum Trouble {
    /** One member of a commit could not be written; the others can. */
    OWN,
    /** The store could not be used just now: full, locked, read-only, not to be opened. */
    PASSING,
    /** The disk failed or the file is damaged. Only a new start finds out what is really there. */
    FATAL;

    private static final int STATE = 5;
    private static final int PRIMARY = 0xff;
    private static final int IO_ERROR = 10;
    private static final int SHARED_MEMORY_SIZE = 19;
    private static final int SHARED_MEMORY_MAP = 21;

    static Trouble of(Exception e) {
        if (!(e instanceof SQLException sql)) {
            return OWN;
        }
        var state = sql.getSQLState();
        return state == null || state.length() != STATE ? ofSqlite(sql) : ofState(state);
    }

    private static Trouble ofSqlite(SQLException sql) {
        int extended = sql.getErrorCode() >> 8;
        return switch (sql.getErrorCode() & PRIMARY) {
            // Without room for its shared memory SQLite says "input or output"; that is a full disk and no broken one.
            case IO_ERROR -> extended == SHARED_MEMORY_SIZE || extended == SHARED_MEMORY_MAP ? PASSING : FATAL;
            case 11, 26 -> FATAL; // corrupt, not a database
            case 3, 5, 6, 7, 8, 9, 13, 14, 15 ->
                PASSING; // permission, busy, locked, memory, read-only, …, full, cannot open
            default -> OWN;
        };
    }

    /** PostgreSQL stops by itself when its disk fails, and its start finds out what is there; so that passes. */
    private static Trouble ofState(String state) {
        return switch (state.substring(0, 2)) {
            case "08", // the connection
                    "25", // not to be written, such as a standby
                    "40", // rolled back for the sake of another
                    "53", // disk full, out of memory, too many connections
                    "55", // locked
                    "57", // shutting down, starting up, cancelled
                    "58" -> // input or output
                PASSING;
            case "XX" -> state.equals("XX000") ? PASSING : FATAL; // an internal error; damaged data or index
            default -> OWN;
        };
    }
}
