package onward.delivery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import onward.journal.Journal;
import onward.journal.SentLetter.Status;
import onward.testing.HostilePartner;
import onward.testing.HostilePartner.Request;
import onward.testing.SettableTime;
import onward.testing.Until;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows D12, D13 and S14 of the fault matrix: processes that really die with letters in their hands, or are only slow. */
class DeliveryCrashTest {

    private static final int AT_ONCE = 50;
    private static final int PARTNERS = 13;

    @TempDir
    private Path folder = Path.of("");

    private final Vertx vertx = Vertx.vertx();
    private final HttpPost post = post(vertx);

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static HttpPost post(Vertx vertx) {
        return new HttpPost(vertx, new AddressGuard(List.of("127.0.0.1")), Duration.ofSeconds(15));
    }

    /** Sends what is due in a journal to an address; the moment it is answered it dies, and before it wrote that down. */
    public static final class DiesWhenAnswered {
        public static void main(String[] arguments) {
            var time = InstantSource.system();
            var journal = Journal.open(Path.of(arguments[0]), time, () -> {});
            var to = new Whereabouts.Webhook(URI.create(arguments[1]));
            var http = post(Vertx.vertx());
            var postman = new Postman(
                    journal.outbox(),
                    journal.access(),
                    partner -> to,
                    outgoing -> http.send(outgoing).thenApply(answer -> {
                        Runtime.getRuntime().halt(9);
                        return answer;
                    }),
                    RetrySchedule.STANDARD,
                    time,
                    new SecureRandom());
            postman.round();
        }
    }

    private Process sends(HostilePartner partner) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DiesWhenAnswered.class.getName(),
                        folder.toString(),
                        partner.address())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private Office office(HostilePartner partner) {
        var office = new Office(folder, post, new SettableTime(Instant.now()));
        for (int i = 0; i < PARTNERS; i++) {
            office.partner("p" + i, partner.address());
        }
        return office;
    }

    @Test
    void d12_killed_between_the_answer_and_writing_it_down_the_letter_goes_exactly_once_more_the_same()
            throws Exception {
        try (var partner = HostilePartner.afterRequest(call -> call.answer(204))) {
            try (var office = office(partner)) {
                office.write("r0", "p0", "a1");
            }
            var process = sends(partner);
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            assertEquals(9, process.exitValue());
            assertEquals(1, partner.received().size());

            try (var office = office(partner)) {
                office.rounds();
                office.rounds();

                assertEquals(Status.DELIVERED, office.standing("a1"));
                assertEquals(2, partner.received().size());
                same(partner.received().get(0), partner.received().get(1));
            }
        }
    }

    private static void same(Request first, Request second) {
        assertEquals(first.header("webhook-id"), second.header("webhook-id"));
        assertArrayEquals(first.body(), second.body());
    }

    @Test
    void d13_killed_with_fifty_letters_on_their_way_all_go_again_at_the_next_start() throws Exception {
        try (var partner = HostilePartner.afterRequest(call -> {
            if (call.number() <= AT_ONCE) {
                call.hold();
            }
            call.answer(204);
        })) {
            try (var office = office(partner)) {
                for (int i = 0; i < AT_ONCE; i++) {
                    office.write("r" + i, "p" + i % PARTNERS, "a" + i);
                }
            }
            var process = sends(partner);
            Until.holds("fifty are on their way", () -> partner.received().size() == AT_ONCE);
            process.destroyForcibly().waitFor();

            try (var office = office(partner)) {
                office.rounds();

                var byId = partner.received().stream().collect(Collectors.groupingBy(r -> r.header("webhook-id")));
                assertEquals(AT_ONCE, byId.size());
                byId.forEach((id, letters) -> {
                    assertEquals(2, letters.size(), id);
                    same(letters.get(0), letters.get(1));
                    assertEquals(Status.DELIVERED, office.standing(id));
                });
            }
        }
    }

    @Test
    void s14_an_attempt_that_takes_nearly_all_of_its_time_is_one_attempt_while_the_process_lives() throws Exception {
        var deadline = Duration.ofSeconds(4);
        var slow = new HttpPost(vertx, new AddressGuard(List.of("127.0.0.1")), deadline);
        try (var partner = HostilePartner.afterRequest(call -> {
                    call.wait((int) deadline.minusSeconds(1).toMillis());
                    call.answer(204);
                });
                var office = new Office(folder, slow, new SettableTime(Instant.now()))) {
            office.partner("p0", partner.address());
            office.write("r0", "p0", "a1");

            var attempts = office.postman.round();
            Until.holds("it is on its way", () -> partner.received().size() == 1);
            while (!attempts.get(0).isDone()) {
                office.time.pass(Duration.ofMinutes(1));
                assertEquals(List.of(), office.postman.round(), "it is not sent beside itself, however long it takes");
            }

            assertEquals(Status.DELIVERED, attempts.get(0).join());
            assertEquals(1, partner.received().size());
            assertEquals(List.of("none"), office.failures("a1"));
        }
    }

    @Test
    void s14_an_attempt_that_outlasts_its_process_goes_again_under_the_same_id_and_both_are_on_record()
            throws Exception {
        try (var partner = HostilePartner.afterRequest(call -> {
            if (call.number() == 1) {
                call.hold(); // as long as anybody would wait, and longer than its process lives
            }
            call.answer(204);
        })) {
            try (var office = office(partner)) {
                office.write("r0", "p0", "a1");
            }
            var process = sends(partner);
            Until.holds("it is on its way", () -> partner.received().size() == 1);
            process.destroyForcibly().waitFor();

            try (var office = office(partner)) {
                office.rounds();

                assertEquals(Status.DELIVERED, office.standing("a1"));
                assertEquals(List.of("interrupted", "none"), office.failures("a1"));
                assertEquals(2, partner.received().size());
                same(partner.received().get(0), partner.received().get(1));
            }
        }
    }

    @Test
    void s14_what_was_interrupted_does_not_count_against_the_partner() {
        try (var office = new Office(folder, o -> CompletableFuture.completedFuture(Office.status(503)))) {
            office.partner("p0");
            office.write("r0", "p0", "a1");
            var outbox = office.journal.outbox();
            var due = outbox.begin(outbox.due(Office.NOW, 10), Office.NOW).join();
            assertEquals(1, due.size());
        }
        try (var office = new Office(folder, o -> CompletableFuture.completedFuture(Office.status(503)))) {
            office.partner("p0");
            office.untilQuiet();

            var failures = office.failures("a1");
            assertEquals("interrupted", failures.get(0));
            assertEquals(RetrySchedule.STANDARD.waits().size() + 2, failures.size());
            assertEquals(Status.PARKED, office.standing("a1"));
        }
    }
}
