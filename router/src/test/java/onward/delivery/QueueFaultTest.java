package onward.delivery;

import static onward.delivery.Office.NOW;
import static onward.delivery.Office.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import onward.journal.Outbox;
import onward.journal.SentLetter.Status;
import onward.testing.Until;
import onward.wire.ReplayForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows D3, D20 to D22, D24, D31, D32 and S11 of the fault matrix: who waits for whom, and who must not. */
class QueueFaultTest {

    @TempDir
    private Path folder = Path.of("");

    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());

    private CompletableFuture<Post.Answer> answered(Post.Outgoing outgoing, int status) {
        sent.add(outgoing.id());
        return CompletableFuture.completedFuture(status(status));
    }

    @Test
    void d03_a_410_holds_the_partners_letters_new_ones_too_and_resuming_sends_all_in_order() {
        var gone = new boolean[] {true};
        try (var office = new Office(folder, o -> answered(o, gone[0] ? 410 : 204))) {
            office.partner("p");
            office.write("r1", "p", "a1", "a2");
            office.round();

            assertEquals(Status.HELD, office.standing("a1"));
            office.write("r2", "p", "b1");
            assertEquals(List.of(), office.round());
            for (var id : List.of("a1", "a2", "b1")) {
                assertEquals(Status.HELD, office.standing(id), id);
            }
            assertEquals(
                    "status-410",
                    office.desk.channel("p").orElseThrow().pause().orElseThrow().reason());
            assertEquals(3, office.waiting("p").held());

            gone[0] = false;
            sent.clear();
            office.time.pass(Duration.ofDays(30));
            assertTrue(office.desk.resume("p", "operator", "they are back").join());
            office.rounds();
            assertEquals(List.of("a1", "b1", "a2"), sent, "one at a time at first, the longest waiting first");
            assertTrue(sent.indexOf("a1") < sent.indexOf("a2"));
        }
    }

    @Test
    void d20_a_slow_partner_with_ten_thousand_letters_holds_up_none_of_ten_quick_ones() throws Exception {
        var slow = new ConcurrentLinkedQueue<CompletableFuture<Post.Answer>>();
        try (var office = new Office(folder, o -> {
            if (o.address().toString().contains("slow")) {
                var never = new CompletableFuture<Post.Answer>();
                slow.add(never);
                return never;
            }
            return answered(o, 204);
        })) {
            office.partner("a-slow");
            office.fill("a-slow", 10_000);
            for (int i = 0; i < 10; i++) {
                office.partner("quick" + i);
                office.fill("quick" + i, 20);
            }

            for (int round = 1; round <= 5; round++) {
                quick(office.postman.round());
                assertEquals(10 * 4 * round, sent.size(), "every quick partner has four more in each round");
                assertEquals(4, slow.size(), "and the slow one no more than its four");
            }
            slow.forEach(answer -> answer.complete(Post.Answer.failed("timeout")));
            Until.holds("the slow ones have ended", office.postman::idle);
            assertEquals(1, office.postman.round().size(), "after a failure one at a time");
        }
    }

    /** Waits for the attempts that end. */
    private void quick(List<CompletableFuture<Status>> started) {
        Until.holds(
                "the quick ones have ended",
                () -> started.stream().filter(s -> !s.isDone()).count() <= 4);
    }

    @Test
    void d21_down_for_eighty_hours_it_is_parked_on_schedule_and_a_replayed_range_empties_it() {
        var down = new boolean[] {true};
        try (var office = new Office(folder, o -> answered(o, down[0] ? 503 : 204))) {
            office.partner("p");
            office.write("r1", "p", "a1");
            office.write("r2", "p", "b1");
            office.untilQuiet();

            for (var id : List.of("a1", "b1")) {
                var attempts = office.letter(id).sent().attempts();
                assertEquals(Status.PARKED, office.standing(id));
                assertEquals(10, attempts.size());
                for (int i = 1; i < attempts.size(); i++) {
                    var gap = Duration.between(
                            attempts.get(i - 1).at(), attempts.get(i).at());
                    var wait = RetrySchedule.STANDARD.waits().get(i - 1);
                    assertTrue(gap.compareTo(wait) >= 0, () -> gap + " is less than " + wait);
                }
                assertTrue(Duration.between(NOW, attempts.get(9).at()).compareTo(Duration.ofHours(75)) > 0);
            }
            down[0] = false;
            var form =
                    new ReplayForm("back", false, Optional.of("p"), Optional.empty(), Optional.empty(), Status.PARKED);
            assertEquals(2, office.desk.replay(form, "operator").getKey());
            office.untilQuiet();
            assertEquals(Status.DELIVERED, office.standing("a1"));
            assertEquals(Status.DELIVERED, office.standing("b1"));
        }
    }

    @Test
    void d22_when_all_fail_together_they_come_back_spread_out_and_never_too_many_at_once() throws Exception {
        var under = new ArrayList<CompletableFuture<Post.Answer>>();
        var most = new int[1];
        try (var office = new Office(folder, o -> {
            var answer = new CompletableFuture<Post.Answer>();
            synchronized (under) {
                under.add(answer);
                most[0] = Math.max(most[0], under.size());
            }
            return answer;
        })) {
            for (int i = 0; i < 100; i++) {
                office.partner("p" + i);
                office.fill("p" + i, 5);
            }
            office.postman.round();
            assertEquals(256, most[0], "four for each of a hundred would be more");
            var failing = List.copyOf(under);
            under.clear();
            failing.forEach(answer -> answer.complete(status(503)));
            Until.holds("all are written down", office.postman::idle);

            var due = new HashSet<Long>();
            office.journal
                    .outbox()
                    .due(NOW.plusSeconds(60), 10)
                    .forEach(letter -> office.letter(letter.letter().id())
                            .sent()
                            .attempts()
                            .forEach(a -> due.add(a.nextAttempt().orElseThrow().toEpochMilli())));
            assertTrue(due.size() > 100, () -> "only " + due.size() + " different moments");
        }
    }

    @Test
    void d24_the_next_letter_about_a_referral_waits_for_the_first_until_somebody_chooses() {
        var bad = new HashSet<>(List.of("a1", "c1"));
        try (var office = new Office(folder, o -> answered(o, bad.contains(o.id()) ? 500 : 204))) {
            office.partner("p");
            office.write("r1", "p", "a1", "a2", "a3");
            office.write("r2", "p", "b1", "b2");
            office.write("r3", "p", "c1", "c2");
            office.untilQuiet();

            assertEquals(Status.DELIVERED, office.standing("b2"), "other referrals flow");
            assertEquals(Status.PARKED, office.standing("a1"));
            assertEquals(Status.PENDING, office.standing("a2"));
            assertEquals(Optional.of("a1"), office.letter("a2").behind());
            assertEquals(0, office.rounds(), "parking lets nobody pass by itself");

            bad.clear();
            sent.clear();
            assertTrue(office.desk
                    .release(office.letter("a1"), "operator", "told by phone")
                    .join());
            office.untilQuiet();
            assertEquals(List.of("a2", "a3"), sent);
            assertEquals(Status.PARKED, office.standing("a1"), "what was let pass is still there");

            sent.clear();
            office.desk.replay(office.letter("c1"), again(false), "operator").join();
            office.untilQuiet();
            assertEquals(List.of("c1", "c2"), sent);
        }
    }

    private static ReplayForm again(boolean asNew) {
        return new ReplayForm("a test", asNew, Optional.empty(), Optional.empty(), Optional.empty(), Status.PARKED);
    }

    @Test
    void d31_what_waits_goes_to_the_address_that_counts_when_it_is_sent() {
        var to = new HashMap<String, URI>();
        try (var office = new Office(folder, o -> {
            to.put(o.id(), o.address());
            return answered(o, o.address().getHost().equals("old.example") ? 500 : 204);
        })) {
            office.partner("p", "https://old.example/in");
            office.write("r1", "p", "a1", "a2");
            office.round();
            assertEquals(URI.create("https://old.example/in"), to.get("a1"));

            office.partner("p", "https://new.example/in");
            office.untilQuiet();
            assertEquals(URI.create("https://new.example/in"), to.get("a1"));
            assertEquals(URI.create("https://new.example/in"), to.get("a2"));

            office.write("r2", "p", "b1");
            office.partners.put("p", new Whereabouts.Inbox());
            office.round();
            assertEquals(
                    Status.INBOX, office.standing("b1"), "a partner that now reads its letters here finds them here");
        }
    }

    @Test
    void d32_s11_letters_of_a_partner_that_is_gone_are_parked_and_put_back_when_it_is_back() {
        try (var office = new Office(folder, o -> answered(o, 204))) {
            office.partner("p");
            office.partner("other");
            office.write("r1", "p", "a1", "a2");
            office.write("r2", "other", "b1");
            office.partners.remove("p");
            office.rounds();

            assertEquals(List.of("b1"), sent, "others go on");
            assertEquals(Status.PARKED, office.standing("a1"));
            assertEquals(Optional.of(Outbox.PARTNER_GONE), office.letter("a1").parkedFor());
            assertEquals(1, office.waiting("p").parked());

            office.partner("p");
            office.rounds();
            assertEquals(List.of("b1", "a1", "a2"), sent);
        }
    }
}
