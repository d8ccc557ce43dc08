package onward.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import onward.journal.Journal;
import onward.journal.Letter;
import onward.testing.Entries;
import onward.testing.SettableTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmanTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Post.Answer TAKEN = new Post.Answer(Optional.of(204), Optional.empty(), Optional.empty());

    @TempDir
    private Path folder = Path.of("");

    private final SettableTime time = new SettableTime(NOW);

    private static void write(Journal journal, String referral, String... letters) {
        var body = "{}".getBytes(StandardCharsets.UTF_8);
        var written = List.of(letters).stream()
                .map(id -> new Letter(id, referral, "p-" + id, "s", "referral.routed", body, "lead", true))
                .toArray(Letter[]::new);
        journal.accept(Entries.with(journal, referral, NOW, Optional.empty(), written))
                .join();
    }

    private Postman postman(Journal journal, Post post) {
        journal.access().addSecret("p-a", "whsec_" + "A".repeat(32), NOW).join();
        journal.access().addSecret("p-b", "whsec_" + "B".repeat(32), NOW).join();
        return new Postman(
                journal.outbox(),
                journal.access(),
                partner -> new Whereabouts.Webhook(URI.create("http://partner.example/")),
                post,
                RetrySchedule.STANDARD,
                time,
                new SplittableRandom(1));
    }

    @Test
    void a_letter_that_another_round_has_sent_meanwhile_is_not_sent_again() {
        try (var journal = Journal.open(folder, time, () -> {})) {
            write(journal, "r1", "a", "b");
            var sent = new ArrayList<String>();
            var postman = new Postman[1];
            postman[0] = postman(journal, outgoing -> {
                sent.add(outgoing.id());
                if (outgoing.id().equals("a")) { // while the first is on its way, others look for work, twice
                    for (int round = 0; round < 2; round++) {
                        postman[0].round().forEach(CompletableFuture::join);
                    }
                }
                return CompletableFuture.completedFuture(TAKEN);
            });

            postman[0].round().forEach(CompletableFuture::join);

            assertEquals(List.of("a", "b"), sent.stream().sorted().toList());
        }
    }
}
