package onward.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import onward.journal.Account;
import onward.journal.Journal;
import onward.referral.Partner;
import onward.signin.Codes;
import onward.signin.Passwords;
import onward.signin.SignIn;
import onward.web.Keys;
import onward.wire.AccessFile;

/** How the first people come to sign in: everybody of a demonstration, or whoever holds the token of the first run. */
final class FirstAccounts {

    private final Journal journal;
    private final Passwords passwords;
    private final InstantSource time;
    private final RandomGenerator chance;

    FirstAccounts(Journal journal, Passwords passwords, InstantSource time, RandomGenerator chance) {
        this.journal = journal;
        this.passwords = passwords;
        this.time = time;
        this.chance = chance;
    }

    /** An account for every role and every partner, with one new password for all of them. */
    AccessFile.SignIn demonstration(Collection<Partner> partners) {
        var names = new LinkedHashMap<>(Map.of("handler", "call-handler"));
        for (var role : List.of("manager", "approver", "operator", "auditor")) {
            names.put(role, role);
        }
        var password = Codes.of(4, 4, chance);
        var hash = passwords.hash(password);
        var accounts = new ArrayList<Account>();
        names.forEach((id, role) -> accounts.add(account(id, "Demonstration " + id, role, Optional.empty(), hash)));
        partners.forEach(partner -> accounts.add(
                account("partner-" + partner.id(), partner.name(), "partner", Optional.of(partner.id()), hash)));
        accounts.stream()
                .map(account -> journal.accounts()
                        .add(account, "onward", time.instant())
                        .thenCompose(added ->
                                journal.accounts().change(account, "given-a-password", "onward", time.instant())))
                .toList() // all are on their way to the disk together before the first is waited for
                .forEach(written -> written.join());
        return new AccessFile.SignIn(accounts.stream().map(Account::id).toList(), password);
    }

    private Account account(String id, String name, String role, Optional<String> partner, String hash) {
        var rights = FirstAccess.RIGHTS.getOrDefault(role, Set.of());
        return new Account(id, name, role, partner, rights, Optional.of(hash), time.instant(), Optional.empty());
    }

    /** The file that holds the token with which the first account is made; none once there is an account. */
    Optional<Path> firstRun(Path data) {
        var file = data.resolve("first-sign-in.txt");
        if (!journal.accounts().empty()) {
            return Optional.empty();
        }
        var token = Codes.of(3, 8, chance);
        journal.access()
                .put(SignIn.firstRunKey(time.instant()), Keys.hash(token), time.instant())
                .join();
        FirstAccess.write(file, token + "\n");
        return Optional.of(file);
    }
}
