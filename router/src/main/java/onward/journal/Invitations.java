package onward.journal;

import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Codes with which people choose their own password, each once. */
public final class Invitations {

    /** Later than before, whatever the clock says: a session from before must not count again. Takes the time twice. */
    private static final String LATER = "CASE WHEN password_since < ? THEN ? ELSE password_since + 1 END";

    private final Writer writer;
    private final Readers readers;

    Invitations(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /** Gives an account a code in place of its password; whoever is signed in with it is so no longer. False if there is none. */
    public CompletableFuture<Boolean> invite(String account, byte[] codeHash, Instant until, String by, Instant now) {
        return writer.write(statements -> {
            int changed = statements.update(
                    "UPDATE account SET password = NULL, password_since = " + LATER + " WHERE id = ?",
                    now,
                    now,
                    account);
            if (changed == 0) {
                return false;
            }
            statements.update("DELETE FROM invitation WHERE account = ?", account);
            statements.update(
                    "INSERT INTO invitation (account, hash, until) VALUES (?, ?, ?)", account, codeHash, until);
            statements.audit(now, by, "account.invited", account, "");
            return true;
        });
    }

    /** Sets the password of whoever holds the code; false, and nothing is changed, if it is not the code or its time is over. */
    public CompletableFuture<Boolean> accept(String account, byte[] codeHash, String password, Instant now) {
        return writer.write(statements -> {
            if (!holds(statements, account, codeHash, now)) {
                return false;
            }
            statements.update("DELETE FROM invitation WHERE account = ?", account);
            statements.update(
                    "UPDATE account SET password = ?, password_since = " + LATER + " WHERE id = ?",
                    password,
                    now,
                    now,
                    account);
            statements.audit(now, account, "account.password-chosen", account, "");
            return true;
        });
    }

    /** Whether a code would be taken. */
    public boolean holds(String account, byte[] codeHash, Instant now) {
        return readers.read(statements -> holds(statements, account, codeHash, now));
    }

    private static boolean holds(Statements statements, String account, byte[] codeHash, Instant now)
            throws SQLException {
        return statements
                .first(
                        "SELECT i.hash FROM invitation i JOIN account a ON a.id = i.account"
                                + " WHERE i.account = ? AND i.until > ? AND a.stopped_at IS NULL",
                        row -> row.getBytes(1),
                        account,
                        now)
                .filter(kept -> MessageDigest.isEqual(kept, codeHash))
                .isPresent();
    }

    /** Until when each account's code is good. */
    public Map<String, Instant> open(Instant now) {
        return readers.read(statements -> {
            var open = new TreeMap<String, Instant>();
            statements.each(
                    "SELECT account, until FROM invitation WHERE until > ?",
                    row -> open.put(row.getString(1), Instant.ofEpochMilli(row.getLong(2))),
                    now);
            return open;
        });
    }
}
