package onward.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import onward.journal.Entry;
import onward.journal.Journal;
import onward.journal.Letter;
import onward.life.Beginning;
import onward.life.Directory;
import onward.life.Opening;
import onward.referral.Category;
import onward.referral.Consent;
import onward.referral.OpeningHours;
import onward.referral.Partner;
import onward.referral.Profile;
import onward.referral.Service;
import onward.referral.State;

/** Entries for the journal that hold just what a test is about. */
public final class Entries {

    private Entries() {}

    /** A referral that a person decides on, with these letters beside it as they are. */
    public static Entry with(Journal journal, String id, Instant at, Optional<Entry.Key> key, Letter... letters) {
        return with(journal, id, at, bytes("{\"sent\":true}"), bytes("{\"decided\":true}"), key, letters);
    }

    public static Entry with(
            Journal journal,
            String id,
            Instant at,
            byte[] body,
            byte[] decision,
            Optional<Entry.Key> key,
            Letter... letters) {
        return by("handler", State.REVIEW, journal, id, at, body, decision, key, letters);
    }

    /** The same, sent by somebody in particular and standing somewhere in particular. */
    public static Entry by(
            String caller,
            State state,
            Journal journal,
            String id,
            Instant at,
            byte[] body,
            byte[] decision,
            Optional<Entry.Key> key,
            Letter... letters) {
        var services = new TreeMap<String, Service>();
        var written = new HashMap<String, Letter>();
        for (var letter : letters) {
            var service = String.format("%03d-%s", services.size(), letter.service());
            services.put(service, service(service, letter.partner()));
            written.put(service, letter);
        }
        var beginning = new Beginning(
                id,
                at,
                caller,
                state,
                Optional.empty(),
                Optional.empty(),
                Consent.Status.GIVEN,
                List.of(),
                List.copyOf(services.keySet()));
        return new Entry(
                journal.nextNumber(),
                new Opening(beginning, List.of()),
                directory(services, Map.of()),
                body,
                decision,
                "sha256:1",
                "self",
                List.of(),
                List.of(),
                (message, after) ->
                        Optional.ofNullable(written.get(message.service())).orElseThrow(),
                key);
    }

    /** A service that is always open, covers everywhere and counts no places. */
    public static Service service(String id, String partner) {
        return new Service(
                id,
                id,
                id,
                new Partner(partner, partner, "X", Optional.empty(), Profile.NOTHING),
                Service.Sector.NHS,
                false,
                List.of(),
                OpeningHours.ALWAYS,
                Optional.empty(),
                Service.ConsentNeeded.NOT_NEEDED,
                1,
                Optional.empty());
    }

    public static Directory directory(Map<String, Service> services, Map<String, Category> categories) {
        return new Directory() {
            @Override
            public Optional<Service> service(String id) {
                return Optional.ofNullable(services.get(id));
            }

            @Override
            public Optional<Category> category(String code) {
                return Optional.ofNullable(categories.get(code));
            }
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
