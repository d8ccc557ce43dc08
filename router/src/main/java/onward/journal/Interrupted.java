package onward.journal;

import java.sql.SQLException;
import java.time.Instant;

/** Attempts that were begun and whose end nobody saw, because the process did not live to see it. */
final class Interrupted {

    /** How such an attempt failed. The letter may have arrived all the same: it is sent again under the same id. */
    static final String FAILURE = "interrupted";

    private Interrupted() {}

    /**
     * Writes such attempts down, at the time at which they are found, so that both they and what follows are on record. They
     * do not count towards the schedule: it is not the partner who failed.
     *
     * @param due as it was before the attempt that begins now
     */
    static Outbox.Due recorded(Statements statements, Outbox.Due due, Instant now) throws SQLException {
        int lost = due.unfinished() == 0
                ? 0
                : due.unfinished() - known(statements, due.letter().id());
        for (int i = 1; i <= lost; i++) {
            statements.update(
                    "INSERT INTO attempt (letter, number, at, took_ms, status, failure, next_at) VALUES (?, ?, ?, 0, NULL, ?, ?)",
                    due.letter().id(),
                    due.attemptsSoFar() + i,
                    now,
                    FAILURE,
                    now);
        }
        if (lost > 0) {
            statements.update(
                    "UPDATE letter SET attempts = attempts + ?, schedule_from = schedule_from + ? WHERE number = ?",
                    lost,
                    lost,
                    due.number());
        }
        return new Outbox.Due(
                due.number(), due.letter(), due.attemptsSoFar() + Math.max(0, lost), due.since(), due.unfinished());
    }

    /** How many of the unfinished are on record: faults of our own, and what was found before. */
    private static int known(Statements statements, String letter) throws SQLException {
        return statements
                .first(
                        "SELECT count(*) FROM attempt WHERE letter = ? AND number > coalesce((SELECT max(number) FROM attempt"
                                + " WHERE letter = ? AND coalesce(failure, '') NOT IN ('internal', 'interrupted')), 0)",
                        row -> row.getInt(1),
                        letter,
                        letter)
                .orElse(0);
    }
}
