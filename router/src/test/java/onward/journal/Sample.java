package onward.journal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import onward.referral.State;
import onward.testing.Entries;

/** Referrals as the journal is given them, made up. */
final class Sample {

    static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private Sample() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A routed referral with as many letters, under a key of its own. */
    static Entry entry(Journal journal, String id, int letters) {
        return entry(journal, id, letters, "review");
    }

    static Entry entry(Journal journal, String id, int letters, String state) {
        return entry(journal, id, letters, state, id);
    }

    /** A try to write down what is called the same whatever its id. */
    static Entry entry(Journal journal, String id, int letters, String state, String name) {
        return Entries.by(
                "handler",
                State.of(state),
                journal,
                id,
                NOW,
                bytes("{\"sent\":\"" + id + " Okafor\"}"),
                bytes("{\"decided\":\"" + id + "\"}"),
                Optional.of(new Entry.Key("key-" + name, bytes(name))),
                IntStream.range(0, letters).mapToObj(n -> letter(id, n)).toArray(Letter[]::new));
    }

    static Letter letter(String referral, int number) {
        return new Letter(
                "msg-" + referral + "-" + number,
                referral,
                "partner-" + number,
                "rapid-response",
                "referral.routed",
                bytes("{\"letter\":\"" + referral + " Okafor\"}"),
                "lead",
                true);
    }

    /** Delivers every letter about a referral. */
    static void deliverAll(Journal journal, String referral) {
        for (var letter : journal.find(referral).orElseThrow().letters()) {
            journal.outbox()
                    .record(
                            letter.letter(),
                            new Attempt(
                                    1, NOW, Duration.ofMillis(3), Optional.of(204), Optional.empty(), Optional.empty()),
                            SentLetter.Status.DELIVERED)
                    .join();
        }
    }

    static List<String> ids(Journal journal) {
        return journal.list(Journal.Wanted.ALL, Long.MAX_VALUE, 10_000).referrals().stream()
                .map(Summary::id)
                .toList();
    }
}
