package onward.delivery;

import static onward.delivery.Sender.OK;
import static onward.delivery.Sender.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import onward.testing.HostilePartner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows D8 to D11 and D28 of the fault matrix: answers that are too long, broken, or say back what they were told. */
class BrokenAnswerTest {

    private static final int SMALL = 64 << 20;

    private final Sender sender = new Sender(Sender.LONG);

    @AfterEach
    void close() {
        sender.close();
    }

    static Stream<Arguments> tooMuch() {
        var part = "x".repeat(64 * 1024);
        return Stream.of(
                row("delivered", call -> {
                    call.write(OK + "Content-Length: 268435456\r\n\r\n");
                    for (int i = 0; i < 4096; i++) {
                        call.write(part);
                    }
                }),
                row("delivered", call -> {
                    call.write(OK + "Transfer-Encoding: chunked\r\n\r\n");
                    call.drip("10000\r\n" + part + "\r\n", 0);
                }),
                row("headers-too-large", call -> {
                    call.write(OK + "X: " + "a".repeat(200_000) + "\r\n\r\n");
                    call.hold();
                }),
                row("headers-too-large", call -> {
                    call.write(OK + "X: a\r\n".repeat(5_000) + "\r\n");
                    call.hold();
                }),
                row("delivered", call -> {
                    call.write("HTTP/1.1 100 Continue\r\n\r\n".repeat(20));
                    call.answer(204);
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tooMuch")
    void d08_of_too_much_only_the_beginning_is_read(String outcome, HostilePartner.Behaviour behaviour)
            throws Exception {
        long before = used();

        assertEquals(outcome, sender.outcome(behaviour));
        assertTrue(used() - before < SMALL, "the heap stays flat");
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void d09_a_compressed_answer_is_never_unpacked() throws Exception {
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 1_600; i++) {
                gzip.write(new byte[64 * 1024]);
            }
        }
        long before = used();

        assertEquals("delivered", sender.outcome(call -> {
            call.write(OK + "Content-Encoding: gzip\r\nContent-Length: " + bomb.size() + "\r\n\r\n");
            call.write(bomb.toByteArray());
            call.hold();
        }));
        assertTrue(used() - before < SMALL, "100 MiB were not unpacked");
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                row("reset", HostilePartner.Call::reset),
                row("reset", call -> {
                    call.write(OK + "Content-Length: 10\r\n\r\nab");
                    call.wait(200);
                    call.reset();
                }),
                row("truncated", call -> call.write(OK + "Content-Length: 9\r\n\r\nab")),
                row("closed", call -> {}),
                row("garbage", call -> call.write("\u0001\u0002 \u00ff\n\u0000\r\n\r\n")),
                row("garbage", call -> call.write("SSH-2.0-OpenSSH_9.9\r\n")),
                row("garbage", call -> call.write(OK + "Content-Length: -5\r\n\r\n")),
                row("garbage", call -> call.write("HTTP/1.1 two OK\r\n\r\n")),
                row(
                        "delivered",
                        call -> call.write(
                                OK + "Content-Length: 0\r\n\r\n" + "HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void d10_a_broken_answer_is_a_failure_with_a_short_name_and_no_flood(
            String outcome, HostilePartner.Behaviour behaviour) throws Exception {
        assertEquals(List.of(), Sender.logged(() -> assertEquals(outcome, sender.outcome(behaviour))));
    }

    @Test
    void d11_refused_before_the_body_was_read_is_a_failure_and_no_hang() throws Exception {
        try (var partner = new HostilePartner(call -> call.answer(413, "Connection: close"))) {
            var answer = sender.send(sender.post(Sender.LONG), partner.address(), new byte[4 << 20]);

            assertTrue(List.of("status-413", "reset", "closed")
                    .contains(answer.why().orElse("delivered")));
        }
    }

    @Test
    void d28_what_a_partner_says_back_is_neither_kept_nor_logged() throws Exception {
        var logged = Sender.logged(() -> {
            try (var echo = new HostilePartner(call -> {
                var body = new String(call.request().body(), StandardCharsets.UTF_8);
                call.write("HTTP/1.1 500 " + body + "\r\nX-Echo: " + body + "\r\nContent-Length: 7\r\n\r\n" + body);
            })) {
                var answer = sender.send(echo.address());

                assertEquals(Optional.of("status-500"), answer.why());
                assertFalse(answer.toString().contains("\"a\""));
            }
            try (var echo = new HostilePartner(call -> {
                call.write(call.request().body());
                call.write("\r\n\r\n");
            })) {
                assertEquals("garbage", sender.outcome(echo.address()));
            }
        });

        assertFalse(logged.toString().contains("\"a\""), logged::toString);
    }
}
