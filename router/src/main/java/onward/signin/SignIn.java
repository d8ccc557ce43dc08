package onward.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
        var now = time.instant();
        var id = id(name);
        var wait = ofOne.wait(id, now).or(() -> fromOneAddress.wait(from, now));
        if (wait.isPresent()) {
            return new Result.Wait(wait.get());
        }
        var account = accounts.find(id);
        boolean right = passwords.matches(password, account.flatMap(Account::password));
        if (!right || account.flatMap(Account::stopped).isPresent()) {
            ofOne.failed(id, now);
            fromOneAddress.failed(from, now);
            account.ifPresent(known ->
                    journal.audit("onward", "person.refused", known.id(), "").join());
            return new Result.Wrong();
        }
        ofOne.forget(id);
        journal.audit(id, "person.signed-in", id, "").join();
        return new Result.In(account.orElseThrow());
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
        var wait = fromOneAddress.wait(from, now);
        if (wait.isPresent()) {
            return new Result.Wait(wait.get());
        }
        var key = access.find(Sha256.of(first.token().strip()), now)
                .filter(caller -> caller.role().equals(FIRST_RUN));
        if (key.isEmpty() || !accounts.empty()) {
            fromOneAddress.failed(from, now);
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
        return new Result.In(account);
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
