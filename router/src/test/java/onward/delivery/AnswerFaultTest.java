package onward.delivery;

import static onward.delivery.Office.NOW;
import static onward.delivery.Office.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import onward.journal.SentLetter.Status;
import onward.testing.HostilePartner;
import onward.testing.HostilePartner.Request;
import onward.testing.JavaVerifier;
import onward.testing.SettableTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows D1, D2 and D26 of the fault matrix: what a status, a Retry-After and a clock mean for the next attempt. */
class AnswerFaultTest {

    private static final DateTimeFormatter HTTP = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    @TempDir
    private Path folder = Path.of("");

    private final Vertx vertx = Vertx.vertx();
    private final HttpPost post = new HttpPost(vertx, new AddressGuard(List.of("127.0.0.1")), Duration.ofSeconds(5));

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 404, 401, 403, 400, 422, 418, 999})
    void d01_every_other_status_is_tried_again_on_schedule_then_parked(int status) {
        try (var office = new Office(folder, o -> CompletableFuture.completedFuture(status(status)))) {
            office.partner("p");
            office.write("r1", "p", "a1");
            var moments = office.untilQuiet();

            assertEquals(10, moments.size());
            assertEquals(Collections.nCopies(10, "status-" + status), office.failures("a1"));
            assertEquals(Status.PARKED, office.standing("a1"));
            assertEquals(1, office.waiting("p").parked());
        }
    }

    private static String at(Duration fromNow) {
        return "Retry-After: " + HTTP.format(NOW.plus(fromNow));
    }

    static Stream<Arguments> hints() {
        var day = 86_400;
        return Stream.of(
                Arguments.of(120, List.of("Retry-After: 120")),
                Arguments.of(120, List.of("Retry-After: 119.5")),
                Arguments.of(5, List.of("Retry-After: 0.2")),
                Arguments.of(3_600, List.of(at(Duration.ofHours(1)))),
                Arguments.of(5, List.of(at(Duration.ofHours(-1)))),
                Arguments.of(day, List.of(at(Duration.ofDays(300)))),
                Arguments.of(5, List.of("Retry-After: -10")),
                Arguments.of(day, List.of("Retry-After: 1000000000000")),
                Arguments.of(5, List.of("Retry-After: soon")),
                Arguments.of(5, List.of("Retry-After: 1e9")),
                Arguments.of(5, List.of("Retry-After:")),
                Arguments.of(300, List.of("Retry-After: 60", "Retry-After: 300")),
                Arguments.of(60, List.of("Retry-After: 60", "Retry-After: soon")));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("hints")
    void d02_a_retry_after_can_only_delay_and_at_most_by_a_day(int atLeast, List<String> headers) {
        for (int status : new int[] {429, 503}) {
            try (var partner = HostilePartner.afterRequest(c -> c.answer(status, headers.toArray(String[]::new)));
                    var office = new Office(folder.resolve("s" + status), post)) {
                office.partner("p", partner.address());
                office.write("r1", "p", "a1");
                office.round();

                var next = office.letter("a1").sent().nextAttempt().orElseThrow();
                var wait = Duration.between(NOW, next).toMillis() / 1000.0;
                assertTrue(wait >= Math.min(atLeast, atLeast == 120 ? 119.5 : atLeast), () -> wait + " s");
                assertTrue(wait <= Math.max(atLeast, 5.5), () -> wait + " s");
            }
        }
    }

    /** A receiver as the standard describes it: it refuses what is five minutes old or ahead, by its own clock. */
    private static int judge(Request request, String secret) {
        return JavaVerifier.accepts(secret, request) ? 204 : 401;
    }

    @ParameterizedTest
    @ValueSource(ints = {-6, 6})
    void d26_a_signature_refused_because_of_a_clock_is_told_apart_from_other_refusals(int minutes) {
        var ours = new SettableTime(Instant.now().plus(Duration.ofMinutes(minutes)));
        try (var partner = new HostilePartner(call -> {
                    var status = judge(call.request(), Office.SECRET);
                    call.answer(status, "Date: " + HTTP.format(Instant.now()));
                });
                var office = new Office(folder, post, ours)) {
            office.partner("p", partner.address());
            office.write("r1", "p", "a1");
            office.round();

            assertEquals(List.of("signature-stale"), office.failures("a1"));
            assertEquals(1L, office.desk.outcomes().get("signature-stale"));
            assertTrue(Math.abs(office.desk
                                    .clocksOff()
                                    .getOrDefault("p", Duration.ZERO)
                                    .toMinutes()
                            + minutes)
                    <= 1);

            ours.pass(Duration.ofMinutes(-minutes).plusSeconds(6));
            office.hurry("a1");
            office.round();
            assertEquals(Status.DELIVERED, office.standing("a1"), "with the clock put right it arrives");
            assertEquals(Map.of(), office.desk.clocksOff());
        }
    }

    @Test
    void d26_a_wrong_secret_is_an_ordinary_refusal() {
        var ours = new SettableTime(Instant.now());
        try (var partner = new HostilePartner(call -> {
                    var status = judge(call.request(), "whsec_" + "B".repeat(32));
                    call.answer(status, "Date: " + HTTP.format(Instant.now()));
                });
                var office = new Office(folder, post, ours)) {
            office.partner("p", partner.address());
            office.write("r1", "p", "a1");
            office.round();

            assertEquals(List.of("status-401"), office.failures("a1"));
            assertEquals(Map.of(), office.desk.clocksOff());
        }
    }
}
