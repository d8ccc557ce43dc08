package onward.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** The people who sign in. Every change of one is an entry of the audit. */
public final class Accounts {

    private static final String OPERATOR = "operator";

    private final Writer writer;
    private final Readers readers;

    Accounts(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    public Optional<Account> find(String id) {
        return readers.read(
                statements -> statements.first("SELECT * FROM account WHERE id = ?", Accounts::account, id));
    }

    /** Everybody, also those who may no longer come in, by id. */
    public List<Account> all() {
        return readers.read(statements -> statements.list("SELECT * FROM account ORDER BY id", Accounts::account));
    }

    public boolean empty() {
        return readers.read(statements ->
                statements.first("SELECT 1 FROM account LIMIT 1", row -> 1).isEmpty());
    }

    /** Adds an account; false, and nothing is changed, if there is one of this id. */
    public CompletableFuture<Boolean> add(Account account, String by, Instant now) {
        return writer.write(statements -> {
            int added = statements.update(
                    "INSERT INTO account (id, name, role, partner, rights, password, password_since, stopped_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                    account.id(),
                    account.name(),
                    account.role(),
                    account.partner().orElse(null),
                    rights(account),
                    account.password().orElse(null),
                    account.passwordSince(),
                    account.stopped().orElse(null));
            if (added == 1) {
                statements.audit(now, by, "account.added", account.id(), account.role());
            }
            return added == 1;
        });
    }

    /** Puts what an account now says in the place of what it said; false if there is none of this id. */
    public CompletableFuture<Boolean> change(Account account, String what, String by, Instant now) {
        return writer.write(statements -> {
            int changed = update(statements, account);
            if (changed == 1) {
                statements.audit(now, by, "account." + what, account.id(), account.role());
            }
            return changed == 1;
        });
    }

    /** What came of a change. */
    public enum Changed {
        DONE,
        UNKNOWN,

        /** Nobody would be left who can let people in; nothing was changed. */
        LAST_OPERATOR
    }

    /** Changes an account as it is when its turn comes; somebody who can let people in is always left. */
    public CompletableFuture<Changed> change(
            String id, UnaryOperator<Account> change, String what, String by, Instant now) {
        return writer.write(statements -> {
            var before = statements.first("SELECT * FROM account WHERE id = ?", Accounts::account, id);
            if (before.isEmpty()) {
                return Changed.UNKNOWN;
            }
            var after = change.apply(before.get());
            if (letsIn(before.get()) && !letsIn(after) && othersWhoLetIn(statements, id) == 0) {
                return Changed.LAST_OPERATOR;
            }
            update(statements, after);
            statements.audit(now, by, "account." + what, id, (after.role() + " " + rights(after)).strip());
            return Changed.DONE;
        });
    }

    private static boolean letsIn(Account account) {
        return account.role().equals(OPERATOR) && account.stopped().isEmpty();
    }

    private static int othersWhoLetIn(Statements statements, String id) throws SQLException {
        return statements
                .first(
                        "SELECT count(*) FROM account WHERE role = ? AND stopped_at IS NULL AND id <> ?",
                        row -> row.getInt(1),
                        OPERATOR,
                        id)
                .orElse(0);
    }

    private static int update(Statements statements, Account account) throws SQLException {
        return statements.update(
                "UPDATE account SET name = ?, role = ?, partner = ?, rights = ?, password = ?, password_since = ?,"
                        + " stopped_at = ? WHERE id = ?",
                account.name(),
                account.role(),
                account.partner().orElse(null),
                rights(account),
                account.password().orElse(null),
                account.passwordSince(),
                account.stopped().orElse(null),
                account.id());
    }

    private static String rights(Account account) {
        return String.join(" ", new TreeSet<>(account.rights()));
    }

    private static Account account(ResultSet row) throws SQLException {
        var rights = row.getString("rights");
        return new Account(
                row.getString("id"),
                row.getString("name"),
                row.getString("role"),
                Statements.text(row, "partner"),
                rights.isEmpty() ? Set.of() : Set.of(rights.split(" ")),
                Statements.text(row, "password"),
                Statements.moment(row, "password_since").orElseThrow(),
                Statements.moment(row, "stopped_at"));
    }
}
