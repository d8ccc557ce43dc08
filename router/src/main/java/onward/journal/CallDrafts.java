package onward.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Referrals that are being taken on the phone. Their content is kept no longer than it is needed, and the audit learns
 * only that there was one.
 */
public final class CallDrafts {

    /** A draft that nobody has touched for so long is let go. */
    public static final Duration KEPT = Duration.ofDays(7);

    private final Writer writer;
    private final Readers readers;

    CallDrafts(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    public CompletableFuture<CallDraft> begin(CallDraft draft) {
        return writer.write(statements -> {
            statements.update(
                    "INSERT INTO call_draft (id, account, step, answers, started_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)",
                    draft.id(),
                    draft.account(),
                    draft.step(),
                    draft.answers(),
                    draft.startedAt(),
                    draft.updatedAt());
            return draft;
        });
    }

    /** A draft that is not too old; one that was sent is found too, without its content. */
    public Optional<CallDraft> find(String id, Instant now) {
        return readers.read(statements -> statements.first(
                "SELECT * FROM call_draft WHERE id = ? AND updated_at > ?", CallDrafts::draft, id, now.minus(KEPT)));
    }

    /** Those that somebody may go on with, the latest touched first: their own, and what others parked for anybody. */
    public List<CallDraft> unfinished(String account, Instant now) {
        return readers.read(statements -> statements.list(
                "SELECT * FROM call_draft WHERE (account = ? OR for_anyone = 1) AND referral IS NULL AND updated_at > ?"
                        + " ORDER BY updated_at DESC",
                CallDrafts::draft,
                account,
                now.minus(KEPT)));
    }

    /**
     * Those that name a referral in what they say, or became it and were not emptied since: the machine stopped before all
     * was done that was to be done with it. The earliest first.
     */
    public List<CallDraft> about(String referral, Instant now) {
        return readers.read(statements -> statements.list(
                "SELECT * FROM call_draft WHERE length(answers) > 0 AND updated_at > ?"
                        + " AND (referral = ? OR instr(answers, ?) > 0) ORDER BY started_at, id",
                CallDrafts::draft,
                now.minus(KEPT),
                referral,
                referral));
    }

    /**
     * Keeps what was said beside a draft as it was read; false if the draft is not this person's any more, was sent, or was
     * changed since it was read.
     */
    public CompletableFuture<Boolean> save(CallDraft read, String step, byte[] answers, Instant now) {
        return writer.write(statements -> statements.update(
                        "UPDATE call_draft SET step = ?, answers = ?, updated_at = ?, version = version + 1"
                                + " WHERE id = ? AND account = ? AND version = ? AND referral IS NULL",
                        step,
                        answers,
                        now,
                        read.id(),
                        read.account(),
                        read.version())
                == 1);
    }

    /** Lays a draft aside, for its owner or for anybody. */
    public CompletableFuture<Boolean> park(String id, String account, boolean forAnyone, Instant now) {
        return writer.write(statements -> {
            boolean parked = statements.update(
                            "UPDATE call_draft SET for_anyone = ?, updated_at = ?"
                                    + " WHERE id = ? AND account = ? AND referral IS NULL",
                            forAnyone ? 1 : 0,
                            now,
                            id,
                            account)
                    == 1;
            if (parked) {
                statements.audit(now, account, "call.parked", id, forAnyone ? "for anyone" : "");
            }
            return parked;
        });
    }

    /** Goes on with a draft; false if it is somebody else's who did not park it for anybody. */
    public CompletableFuture<Boolean> resume(String id, String account, Instant now) {
        return writer.write(statements -> {
            boolean resumed = statements.update(
                            "UPDATE call_draft SET taken_from = CASE account WHEN ? THEN taken_from ELSE account END,"
                                    + " account = ?, for_anyone = 0, updated_at = ? WHERE id = ?"
                                    + " AND (account = ? OR for_anyone = 1) AND referral IS NULL AND updated_at > ?",
                            account,
                            account,
                            now,
                            id,
                            account,
                            now.minus(KEPT))
                    == 1;
            if (resumed) {
                statements.audit(now, account, "call.resumed", id, "");
            }
            return resumed;
        });
    }

    /** Lets a draft go; false if it is not this person's. */
    public CompletableFuture<Boolean> discard(String id, String account, Instant now) {
        return writer.write(statements -> {
                    boolean discarded = statements.update(
                                    "DELETE FROM call_draft WHERE id = ? AND account = ? AND referral IS NULL",
                                    id,
                                    account)
                            == 1;
                    if (discarded) {
                        statements.audit(now, account, "call.discarded", id, "");
                    }
                    return discarded;
                })
                .thenApply(this::forgotten);
    }

    /** The referral was taken in: what the draft said is let go, and pressing again leads to the same referral. */
    public CompletableFuture<Boolean> sent(String id, String referral, Instant now) {
        return writer.write(statements -> statements.update(
                                "UPDATE call_draft SET referral = ?, answers = x'', updated_at = ?, for_anyone = 0 WHERE id = ?",
                                referral,
                                now,
                                id)
                        == 1)
                .thenApply(this::forgotten);
    }

    /** Lets go of every draft that is too old; answers how many. */
    public int sweep(Instant now) {
        int swept = writer.write(statements ->
                        statements.update("DELETE FROM call_draft WHERE updated_at <= ?", now.minus(KEPT)))
                .join();
        forgotten(swept > 0);
        return swept;
    }

    /** The log holds pages as they were. */
    private boolean forgotten(boolean any) {
        if (any) {
            writer.emptyLog();
        }
        return any;
    }

    private static CallDraft draft(ResultSet row) throws SQLException {
        return new CallDraft(
                row.getString("id"),
                row.getString("account"),
                row.getInt("for_anyone") == 1,
                row.getString("step"),
                row.getBytes("answers"),
                row.getInt("version"),
                Statements.text(row, "taken_from"),
                Instant.ofEpochMilli(row.getLong("started_at")),
                Instant.ofEpochMilli(row.getLong("updated_at")),
                Statements.text(row, "referral"));
    }
}
