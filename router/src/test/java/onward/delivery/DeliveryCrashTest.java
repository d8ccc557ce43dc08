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

/** Rows D12 and D13 of the fault matrix: processes that really die with letters in their hands. */
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
}
