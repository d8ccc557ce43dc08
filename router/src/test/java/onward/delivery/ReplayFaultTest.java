package onward.delivery;

import static onward.delivery.Office.NOW;
import static onward.delivery.Office.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import onward.journal.SentLetter.Status;
import onward.wire.ReplayForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row D30 of the fault matrix: letters sent again, one or many, once or twice at once, while others are on their way. */
class ReplayFaultTest {

    private static final int MANY = 10_000;

    @TempDir
    private Path folder = Path.of("");

    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());

    private CompletableFuture<Post.Answer> taken(Post.Outgoing outgoing) {
        sent.add(outgoing.id());
        return CompletableFuture.completedFuture(status(204));
    }

    private static ReplayForm range(Status status, boolean asNew) {
        return new ReplayForm(
                "they lost it", asNew, Optional.of("p"), Optional.of(NOW), Optional.of(NOW.plusSeconds(1)), status);
    }

    @Test
    void d30_one_letter_goes_again_under_its_id_once_however_often_it_is_asked_for() {
        try (var office = new Office(folder, this::taken)) {
            office.partner("p");
            office.write("r1", "p", "a1");
            office.rounds();
            var letter = office.letter("a1");
            var twice = List.of(
                    office.desk.replay(letter, range(Status.DELIVERED, false), "operator"),
                    office.desk.replay(letter, range(Status.DELIVERED, false), "operator"));

            assertEquals(1, twice.stream().filter(again -> again.join().again()).count());
            office.partner("p", "https://moved.example/in");
            office.rounds();
            assertEquals(List.of("a1", "a1"), sent);
            assertEquals(2, office.letter("a1").sent().attempts().size());
            assertTrue(timeline(office, "r1").contains("operator letter.replayed p a1: they lost it"));
        }
    }

    private static List<String> timeline(Office office, String referral) {
        return office.journal.find(referral).orElseThrow().timeline().stream()
                .map(moment -> moment.actor() + " " + moment.act() + " " + moment.detail())
                .toList();
    }

    @Test
    void d30_as_new_it_goes_under_another_id_with_the_same_bytes_and_asked_twice_at_once_it_is_one_copy() {
        try (var office = new Office(folder, this::taken)) {
            office.partner("p");
            office.write("r1", "p", "a1");
            office.rounds();
            var letter = office.letter("a1");
            var first = office.desk
                    .replay(letter, range(Status.DELIVERED, true), "operator")
                    .join();
            var second = office.desk
                    .replay(letter, range(Status.DELIVERED, true), "operator")
                    .join();
            office.rounds();

            assertNotEquals("a1", first.id());
            assertEquals(first.id(), second.id());
            assertEquals(List.of("a1", first.id()), sent);
            var copy = office.letter(first.id());
            assertEquals(Optional.of("a1"), copy.copyOf());
            assertEquals(
                    new String(letter.sent().letter().body(), StandardCharsets.UTF_8),
                    new String(copy.sent().letter().body(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void d30_ten_thousand_go_again_by_range_paced_beside_live_letters_each_once() throws Exception {
        var busy = new AtomicInteger();
        var most = new AtomicInteger();
        try (var office = new Office(folder, o -> {
            most.accumulateAndGet(busy.incrementAndGet(), Math::max);
            busy.decrementAndGet();
            return taken(o);
        })) {
            office.partner("p");
            office.partner("other");
            office.fill("p", MANY);
            office.sql("UPDATE letter SET status = 'parked', parked_for = 'status-503', next_at = NULL, attempts = 10");
            var both = List.of(
                    CompletableFuture.supplyAsync(() -> office.desk.replay(range(Status.PARKED, false), "operator")),
                    CompletableFuture.supplyAsync(() -> office.desk.replay(range(Status.PARKED, false), "operator")));

            assertEquals(MANY, both.stream().mapToInt(b -> b.join().getKey()).sum(), "each by one of the two");
            office.write("r1", "other", "live");
            assertEquals(5, office.round().size(), "four of the many, and the live one has its turn");
            assertTrue(sent.contains("live"));
            office.time.pass(Duration.ofMinutes(1));
            for (int round = 0; round < 50; round++) {
                assertTrue(office.round().size() <= 4, "paced: a few at once");
            }
            assertEquals(sent.size(), new HashSet<>(sent).size(), "no letter twice");
            assertEquals(MANY - 4 - 200, office.waiting("p").pending());
        }
    }

    @Test
    void d30_a_letter_in_the_inbox_comes_again_after_the_cursor_when_asked_for_as_new() {
        try (var office = new Office(folder, this::taken)) {
            office.partner("p");
            office.write("r1", "p", "a1");
            office.partners.put("p", new Whereabouts.Inbox());
            office.rounds();
            var seen = office.letter("a1");

            assertEquals(
                    false,
                    office.desk
                            .replay(seen, range(Status.INBOX, false), "p")
                            .join()
                            .again());
            var copy = office.desk.replay(seen, range(Status.INBOX, true), "p").join();
            assertTrue(office.letter(copy.id()).number() > seen.number());
            assertEquals(Status.INBOX, office.standing(copy.id()));
        }
    }
}
