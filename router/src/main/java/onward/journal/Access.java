package onward.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** Who may come in, and with which secrets partners are written to. Keys are kept as hashes only. */
public final class Access {

    private static final Duration A_DAY = Duration.ofDays(1);

    private final Writer writer;
    private final Readers readers;

    Access(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /** Whom a key belongs to, by its SHA-256; expired keys belong to nobody. */
    public Optional<Caller> find(byte[] keyHash, Instant now) {
        return readers.read(statements -> statements
                .first(
                        "SELECT * FROM access_key WHERE hash = ?",
                        row -> {
                            used(row, now);
                            return caller(row);
                        },
                        keyHash)
                .filter(caller ->
                        caller.expires().filter(end -> !now.isBefore(end)).isEmpty()));
    }

    /** Keys that people made are noted as used, once a day each; nobody waits for that. */
    private void used(ResultSet row, Instant now) throws SQLException {
        var before = Statements.moment(row, "used_at").orElse(Instant.EPOCH);
        var over = Statements.moment(row, "expires_at").orElse(Instant.MAX);
        if (row.getString("tail") != null && now.isBefore(over) && before.isBefore(now.minus(A_DAY))) {
            var id = row.getString("id");
            var unused = writer.write(
                    statements -> statements.update("UPDATE access_key SET used_at = ? WHERE id = ?", now, id));
        }
    }

    /** Adds a key, or puts it in the place of one with the same id. */
    public CompletableFuture<Boolean> put(Caller caller, byte[] keyHash, Instant now) {
        return writer.write(statements -> {
            statements.update("DELETE FROM access_key WHERE id = ?", caller.id());
            statements.update(
                    "INSERT INTO access_key (id, hash, role, partner, rights, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
                    caller.id(),
                    keyHash,
                    caller.role(),
                    caller.partner().orElse(null),
                    String.join(" ", new TreeSet<>(caller.rights())),
                    caller.expires().orElse(null));
            statements.audit(now, "onward", "key.added", caller.id(), caller.role());
            return true;
        });
    }

    /** Adds a key that somebody makes; false, and nothing is changed, if there is one of this id. */
    public CompletableFuture<Boolean> make(Caller caller, byte[] keyHash, String tail, String by, Instant now) {
        return writer.write(statements -> {
            int added = statements.update(
                    "INSERT INTO access_key (id, hash, role, partner, rights, expires_at, tail, made_at, made_by)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                    caller.id(),
                    keyHash,
                    caller.role(),
                    caller.partner().orElse(null),
                    String.join(" ", new TreeSet<>(caller.rights())),
                    caller.expires().orElse(null),
                    tail,
                    now,
                    by);
            if (added == 1) {
                statements.audit(
                        now,
                        by,
                        "key.made",
                        caller.id(),
                        caller.role()
                                + caller.expires().map(end -> " until " + end).orElse(""));
            }
            return added == 1;
        });
    }

    /** Every key, by id, also those that are over. */
    public List<MachineKey> all() {
        return readers.read(statements -> statements.list(
                "SELECT * FROM access_key ORDER BY id",
                row -> new MachineKey(
                        caller(row),
                        Statements.text(row, "tail"),
                        Statements.moment(row, "made_at"),
                        Statements.text(row, "made_by"),
                        Statements.moment(row, "used_at"))));
    }

    private static Caller caller(ResultSet row) throws SQLException {
        return new Caller(
                row.getString("id"),
                row.getString("role"),
                Statements.text(row, "partner"),
                Set.of(row.getString("rights").split(" ")),
                Statements.moment(row, "expires_at"));
    }

    /** Takes a key away; whoever holds it is let in no longer. */
    public CompletableFuture<Boolean> remove(String id, String by, Instant now) {
        return writer.write(statements -> {
            boolean removed = statements.update("DELETE FROM access_key WHERE id = ?", id) == 1;
            if (removed) {
                statements.audit(now, by, "key.removed", id, "");
            }
            return removed;
        });
    }

    public boolean empty() {
        return readers.read(statements ->
                statements.first("SELECT 1 FROM access_key LIMIT 1", row -> 1).isEmpty());
    }

    /** Partners may have this many secrets at once: the newest, and replaced ones whose time is not over. */
    public static final int MOST_SECRETS = 10;

    private static final String LIVE_SECRETS =
            "SELECT secret FROM partner_secret WHERE partner = ? AND (until IS NULL OR until > ?) ORDER BY number DESC";

    /** The signing secrets of a partner, the newest first; more than one while others are being replaced. */
    public List<String> secrets(String partner, Instant now) {
        return readers.read(statements -> statements.list(LIVE_SECRETS, row -> row.getString(1), partner, now));
    }

    public CompletableFuture<Boolean> addSecret(String partner, String secret, Instant now) {
        return writer.write(statements -> {
            statements.update("INSERT INTO partner_secret (partner, secret) VALUES (?, ?)", partner, secret);
            statements.audit(now, "onward", "secret.added", partner, "");
            return true;
        });
    }

    /**
     * Puts a new secret in the place of the newest, which is signed with as well until {@code until}; those replaced
     * before keep their own time. False, and nothing is changed, if there would be more than {@link #MOST_SECRETS}.
     */
    public CompletableFuture<Boolean> replaceSecret(
            String partner, String secret, Instant until, String by, Instant now) {
        return writer.write(statements -> {
            if (statements.list(LIVE_SECRETS, row -> 1, partner, now).size() >= MOST_SECRETS) {
                return false;
            }
            statements.update(
                    "UPDATE partner_secret SET until = ? WHERE partner = ? AND until IS NULL", until, partner);
            statements.update("INSERT INTO partner_secret (partner, secret) VALUES (?, ?)", partner, secret);
            statements.audit(now, by, "secret.replaced", partner, until.toString());
            return true;
        });
    }
}
