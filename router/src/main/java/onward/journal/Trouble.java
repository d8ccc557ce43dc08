package onward.journal;

import java.sql.SQLException;

/** Whose fault a failed write is, by SQLite's code: that decides who is asked to try again, and whether anybody may. */
enum Trouble {
    /** One member of a commit could not be written; the others can. */
    OWN,
    /** The store could not be used just now: full, locked, read-only, not to be opened. */
    PASSING,
    /** The disk failed or the file is damaged. Only a new start finds out what is really there. */
    FATAL;

    private static final int PRIMARY = 0xff;
    private static final int IO_ERROR = 10;
    private static final int SHARED_MEMORY_SIZE = 19;
    private static final int SHARED_MEMORY_MAP = 21;

    static Trouble of(Exception e) {
        if (!(e instanceof SQLException sql)) {
            return OWN;
        }
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
}
