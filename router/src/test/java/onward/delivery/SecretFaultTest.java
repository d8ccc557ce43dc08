package onward.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import onward.journal.SentLetter.Status;
import onward.testing.HostilePartner;
import onward.testing.HostilePartner.Request;
import onward.testing.JavaVerifier;
import onward.testing.NodeVerifier;
import onward.testing.SettableTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row D25 of the fault matrix: secrets that are replaced while letters are on their way. */
class SecretFaultTest {

    private static final Duration DAY = Duration.ofHours(24);

    @TempDir
    private Path folder = Path.of("");

    private final Vertx vertx = Vertx.vertx();
    private final HttpPost post = new HttpPost(vertx, new AddressGuard(List.of("127.0.0.1")), Duration.ofSeconds(5));

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static String replaced(Office office, Duration overlap) {
        return office.desk
                .replaceSecret("p", overlap, "operator")
                .join()
                .orElseThrow()
                .secret();
    }

    private static int signatures(Request letter) {
        return letter.header("webhook-signature").split(" ", -1).length;
    }

    @Test
    void d25_in_mid_retry_both_receivers_verify_with_the_old_and_with_the_new_secret() throws Exception {
        try (var node = new NodeVerifier();
                var partner = HostilePartner.afterRequest(call -> call.answer(call.number() == 1 ? 503 : 204));
                var office = new Office(folder, post, new SettableTime(Instant.now()))) {
            office.partner("p", partner.address());
            office.write("r1", "p", "a1");
            office.round();
            var fresh = replaced(office, DAY);
            office.time.pass(Duration.ofSeconds(6));
            office.round();

            var first = partner.received().get(0);
            var second = partner.received().get(1);
            assertEquals(1, signatures(first));
            assertEquals(2, signatures(second));
            assertEquals(first.header("webhook-id"), second.header("webhook-id"));
            for (var secret : List.of(Office.SECRET, fresh)) {
                assertTrue(JavaVerifier.accepts(secret, second));
                assertTrue(node.verify(secret, second).accepted());
            }
            assertEquals(
                    node.verify(fresh, second).signature(),
                    second.header("webhook-signature").split(" ", -1)[0],
                    "the newest first");
            assertEquals(Status.DELIVERED, office.standing("a1"));
        }
    }

    @Test
    void d25_after_the_overlap_only_the_new_secret_signs_and_one_without_overlap_ends_the_old_at_once() {
        try (var partner = HostilePartner.afterRequest(call -> call.answer(204));
                var office =
                        new Office(folder, post, new SettableTime(Instant.now().minus(DAY)))) {
            office.partner("p", partner.address());
            var fresh = replaced(office, DAY.minusSeconds(1));
            office.time.pass(DAY);
            office.write("r1", "p", "a1");
            office.round();
            var newest = replaced(office, Duration.ZERO);
            office.write("r2", "p", "b1");
            office.round();

            var letters = partner.received();
            assertEquals(
                    List.of(1, 1),
                    letters.stream().map(SecretFaultTest::signatures).toList());
            assertTrue(JavaVerifier.accepts(fresh, letters.get(0)));
            assertFalse(JavaVerifier.accepts(Office.SECRET, letters.get(0)));
            assertTrue(JavaVerifier.accepts(newest, letters.get(1)));
            assertFalse(JavaVerifier.accepts(fresh, letters.get(1)));
        }
    }

    @Test
    void d25_of_two_replacements_in_a_day_each_old_secret_keeps_its_own_time() {
        try (var office = new Office(folder, post)) {
            office.partner("p", "http://127.0.0.1:9999/in");
            var second = replaced(office, DAY);
            office.time.pass(Duration.ofHours(10));
            var third = replaced(office, DAY);

            assertEquals(List.of(third, second, Office.SECRET), live(office));
            office.time.pass(Duration.ofHours(15));
            assertEquals(List.of(third, second), live(office));
            office.time.pass(Duration.ofHours(10));
            assertEquals(List.of(third), live(office));
        }
    }

    private static List<String> live(Office office) {
        return office.journal.access().secrets("p", office.time.instant());
    }

    @Test
    void d25_a_partner_that_was_never_told_a_secret_can_be_given_one() {
        try (var office = new Office(folder, post)) {
            assertEquals(List.of(), office.journal.access().secrets("new", Office.NOW));
            var told = office.desk
                    .replaceSecret("new", DAY, "operator")
                    .join()
                    .orElseThrow()
                    .secret();

            assertEquals(List.of(told), office.journal.access().secrets("new", Office.NOW));
        }
    }
}
