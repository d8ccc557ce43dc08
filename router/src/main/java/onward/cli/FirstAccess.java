package onward.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import onward.delivery.Signature;
import onward.journal.Access;
import onward.journal.Caller;
import onward.referral.Partner;
import onward.web.Keys;
import onward.wire.AccessFile;

/** Keys for the first who come in, and a signing secret for every partner. Only hashes of keys are stored. */
final class FirstAccess {

    private static final SortedMap<String, String> PEOPLE = new TreeMap<>(Map.of(
            "callHandler",
            "call-handler",
            "manager",
            "manager",
            "approver",
            "approver",
            "operator",
            "operator",
            "auditor",
            "auditor",
            "system",
            "system"));

    /** Whoever answers for referrals may decide otherwise than the rules. */
    static final Map<String, Set<String>> RIGHTS =
            Map.of("call-handler", Set.of(Caller.OVERRIDE), "manager", Set.of(Caller.OVERRIDE));

    private final Access access;
    private final InstantSource time;
    private final RandomGenerator chance;
    private final List<CompletableFuture<Boolean>> written = new ArrayList<>();

    FirstAccess(Access access, InstantSource time, RandomGenerator chance) {
        this.access = access;
        this.time = time;
        this.chance = chance;
    }

    /** Gives every partner that has none a secret to sign its letters with. */
    void secrets(Collection<Partner> partners) {
        partners.stream()
                .filter(partner -> access.secrets(partner.id(), time.instant()).isEmpty())
                .map(partner -> access.addSecret(partner.id(), Signature.newSecret(chance), time.instant()))
                .toList() // all are on their way to the disk together before the first is waited for
                .forEach(CompletableFuture::join);
    }

    /**
     * Makes keys when nobody has one yet, and everything anew at each start of a demonstration. What is written to files
     * only their owner may read.
     */
    Entrance prepare(Running.Settings settings, Collection<Partner> partners, FirstAccounts accounts) {
        if (!settings.demo()) {
            var file =
                    access.empty() ? Optional.of(keys(settings, partners, Optional.empty())) : Optional.<Path>empty();
            return new Entrance(file, Optional.empty(), accounts.firstRun(settings.data()));
        }
        var signIn = Optional.of(accounts.demonstration(partners));
        return new Entrance(Optional.of(keys(settings, partners, signIn)), signIn, Optional.empty());
    }

    private Path keys(Running.Settings settings, Collection<Partner> partners, Optional<AccessFile.SignIn> signIn) {
        var people = new LinkedHashMap<String, String>();
        PEOPLE.forEach((person, role) -> people.put(person, key(person, role, Optional.empty())));
        var partnerAccess = new LinkedHashMap<String, AccessFile.PartnerAccess>();
        for (var partner : partners) {
            var key = key("partner-" + partner.id(), "partner", Optional.of(partner.id()));
            partnerAccess.put(
                    partner.id(),
                    new AccessFile.PartnerAccess(
                            key, access.secrets(partner.id(), time.instant()).get(0)));
        }
        written.forEach(CompletableFuture::join);
        var file = settings.data().resolve(settings.demo() ? "demo-access.json" : "first-access.json");
        write(file, AccessFile.json(people, partnerAccess, signIn));
        return file;
    }

    private String key(String id, String role, Optional<String> partner) {
        var bytes = new byte[32];
        chance.nextBytes(bytes);
        var key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        written.add(access.put(
                new Caller(id, role, partner, RIGHTS.getOrDefault(role, Set.of()), Optional.empty()),
                Keys.hash(key),
                time.instant()));
        return key;
    }

    static void write(Path file, String content) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new Running.CannotStart("The keys cannot be written to " + file + ": " + e.getMessage(), e);
        }
    }
}
