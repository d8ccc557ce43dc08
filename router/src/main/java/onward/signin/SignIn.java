package onward.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import onward.journal.Access;
import onward.journal.Account;
import onward.journal.Accounts;
import onward.journal.Caller;
import onward.journal.Journal;
import onward.referral.Sha256;

/** Lets people in by name and password, and makes the first account for whoever holds the token of the first run. */
public final class SignIn {

    /** The role of the key that makes the first account, and nothing else. */
    public static final String FIRST_RUN = "first-run";

    private static final int FREE_TRIES_OF_ONE = 5;
    private static final int FREE_TRIES_FROM_ONE_ADDRESS = 20;

    /** What came of a try. */
    public sealed interface Result {
        record In(Account account) implements Result {}

        /** Name or password is wrong, or the account may no longer come in; which of them is not said. */
        record Wrong() implements Result {}

        /** Too many tries in vain: the next counts after this time. */
        record Wait(Duration time) implements Result {}
    }

    private final Journal journal;
    private final Accounts accounts;
    private final Access access;
    private final Passwords passwords;
    private final InstantSource time;
    private final Tries ofOne = new Tries(FREE_TRIES_OF_ONE);
    private final Tries fromOneAddress = new Tries(FREE_TRIES_FROM_ONE_ADDRESS);

    public SignIn(Journal journal, Passwords passwords, InstantSource time) {
        this.journal = journal;
        this.accounts = journal.accounts();
        this.access = journal.access();
        this.passwords = passwords;
        this.time = time;
    }

    /**
     * Lets somebody in whose name and password are right.
     *
     * @param from the address that the try comes from
     */
    public Result with(String name, String password, String from) {
        var id = id(name);
        return tried(id, from, () -> {
            var account = accounts.find(id);
            boolean right = passwords.matches(password, account.flatMap(Account::password));
            if (!right || account.flatMap(Account::stopped).isPresent()) {
                return refused(account);
            }
            journal.audit(id, "person.signed-in", id, "").join();
            return new Result.In(account.orElseThrow());
        });
    }

    /** Lets somebody in of whom the identity provider says who they are. What they may do stands in their account. */
    public Result vouchedFor(String name) {
        var account = accounts.find(id(name));
        if (account.isEmpty() || account.get().stopped().isPresent()) {
            return refused(account);
        }
        journal.audit(account.get().id(), "person.signed-in", account.get().id(), "provider")
                .join();
        return new Result.In(account.get());
    }

    /** Sets the password of whoever holds the code that they were given, and lets them in. */
    public Result chosen(String name, String code, String password, String from) {
        var id = id(name);
        return tried(id, from, () -> {
            var hash = codeHash(code);
            var now = time.instant();
            boolean taken = journal.invitations().holds(id, hash, now)
                    && journal.invitations()
                            .accept(id, hash, passwords.hash(password), now)
                            .join();
            return taken ? new Result.In(accounts.find(id).orElseThrow()) : refused(accounts.find(id));
        });
    }

    /** Changes the password of somebody signed in, who knows the one that they have. */
    public Result changed(Account account, String password, String other, String from) {
        return tried(account.id(), from, () -> {
            if (!passwords.matches(password, account.password())) {
                return refused(Optional.of(account));
            }
            var now = time.instant();
            var hash = passwords.hash(other);
            accounts.change(
                            account.id(),
                            before -> before.withPassword(hash, now),
                            "password-changed",
                            account.id(),
                            now)
                    .join();
            return new Result.In(accounts.find(account.id()).orElseThrow());
        });
    }

    /** What is kept of a code; how it was typed does not matter. */
    public static byte[] codeHash(String code) {
        return Sha256.of(code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT));
    }

    private Result tried(String id, String from, Supplier<Result> work) {
        var now = time.instant();
        var early = fromOneAddress.begin(from, now);
        if (early.isPresent()) {
            return new Result.Wait(early.get());
        }
        early = ofOne.begin(id, now);
        if (early.isPresent()) {
            return new Result.Wait(early.get());
        }
        var result = work.get();
        if (result instanceof Result.In) {
            ofOne.forget(id);
            fromOneAddress.takeBack(from);
        }
        return result;
    }

    private Result refused(Optional<Account> account) {
        account.ifPresent(known ->
                journal.audit("onward", "person.refused", known.id(), "").join());
        return new Result.Wrong();
    }

    /** Whether the first account has yet to be made. */
    public boolean firstRun() {
        return accounts.empty();
    }

    /** What is wanted for the first account. */
    public record First(String token, String id, String name, String password) {}

    /** Makes the first account, an operator who then makes the others. Wrong if the token is, or if there is an account. */
    public Result first(First first, String from) {
        var now = time.instant();
        var early = fromOneAddress.begin(from, now);
        if (early.isPresent()) {
            return new Result.Wait(early.get());
        }
        var key = access.find(Sha256.of(first.token().strip()), now)
                .filter(caller -> caller.role().equals(FIRST_RUN));
        if (key.isEmpty() || !accounts.empty()) {
            return new Result.Wrong();
        }
        var account = new Account(
                id(first.id()),
                first.name().strip(),
                "operator",
                Optional.empty(),
                Set.of(),
                Optional.of(passwords.hash(first.password())),
                now,
                Optional.empty());
        if (!accounts.add(account, FIRST_RUN, now).join()) {
            return new Result.Wrong();
        }
        access.remove(key.get().id(), account.id(), now).join();
        fromOneAddress.takeBack(from);
        return new Result.In(accounts.find(account.id()).orElseThrow());
    }

    /** The key for the first run; after a day another start makes a new one. */
    public static Caller firstRunKey(Instant now) {
        return new Caller(FIRST_RUN, FIRST_RUN, Optional.empty(), Set.of(), Optional.of(now.plus(Duration.ofDays(1))));
    }

    /** Names are the same in capitals and small letters. */
    public static String id(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
