package onward.delivery;

import static onward.delivery.Sender.OK;
import static onward.delivery.Sender.row;
import static onward.delivery.Sender.seconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import onward.testing.HostilePartner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows D4 to D7, D14, D15 and D33 of the fault matrix: partners that redirect, keep silent or take their time. */
class WireFaultTest {

    private final Sender sender = new Sender(Sender.LONG);
    private final Sender hasty = new Sender(Sender.SHORT);

    @AfterEach
    void close() {
        sender.close();
        hasty.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void d04_a_redirect_is_a_failure_and_nobody_else_is_asked(int status) throws Exception {
        try (var elsewhere = HostilePartner.afterRequest(call -> call.answer(204))) {
            for (var target : List.of(elsewhere.address(), "http://169.254.169.254/latest", "/in")) {
                try (var partner = HostilePartner.afterRequest(call -> call.answer(status, "Location: " + target))) {
                    assertEquals("status-" + status, sender.outcome(partner.address()));
                    assertEquals(1, partner.calls(), "not asked again, not even itself");
                }
            }
            assertEquals(0, elsewhere.calls());
        }
    }

    @Test
    void d05_a_closed_door_is_a_failure_at_once() throws Exception {
        int port;
        try (var never = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = never.getLocalPort();
        }

        assertEquals("connection-refused", sender.outcome("http://127.0.0.1:" + port + "/in"));
    }

    @Test
    void d05_a_black_hole_is_given_up_after_five_seconds() throws Exception {
        var waiting = new ArrayList<Socket>();
        try (var hole = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(hole, waiting);
            var address = "http://127.0.0.1:" + hole.getLocalPort() + "/in";
            long start = System.nanoTime();

            assertEquals("connect-timeout", sender.outcome(address));
            assertTrue(seconds(start) >= 4.5 && seconds(start) < 12, () -> seconds(start) + " s");
        } finally {
            for (var socket : waiting) {
                socket.close();
            }
        }
    }

    /** When the queue of those who wait to be accepted is full, the next is not answered at all. */
    private static void fill(ServerSocket hole, List<Socket> waiting) {
        try {
            for (int i = 0; i < 4; i++) {
                var socket = new Socket();
                waiting.add(socket);
                socket.connect(hole.getLocalSocketAddress(), 200);
            }
        } catch (IOException full) {
            // as it should be
        }
    }

    static Stream<Arguments> silence() {
        return Stream.of(
                row("never answers", HostilePartner.Call::hold),
                row("drips its head", call -> {
                    call.write(OK);
                    call.drip("X", 100);
                }),
                row("says to go on for ever", call -> call.drip("HTTP/1.1 100 Continue\r\n\r\n", 50)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("silence")
    void d06_who_does_not_answer_is_cut_off_at_the_deadline(String name, HostilePartner.Behaviour behaviour)
            throws Exception {
        long start = System.nanoTime();

        assertEquals("timeout", hasty.outcome(behaviour), name);
        assertTrue(seconds(start) < 10);
    }

    @Test
    void d07_a_good_head_counts_although_its_body_drips_for_ever() throws Exception {
        long start = System.nanoTime();

        assertEquals("delivered", hasty.outcome(call -> {
            call.write(OK + "Content-Length: 100000\r\n\r\n");
            call.drip("x", 50);
        }));
        assertEquals("status-500", hasty.outcome(call -> {
            call.write("HTTP/1.1 500 No\r\nContent-Length: 100000\r\n\r\n");
            call.drip("x", 50);
        }));
        assertTrue(seconds(start) < 15);
    }

    @Test
    void d07_the_connection_of_one_that_drips_is_dropped() throws Exception {
        var hungUp = new CountDownLatch(1);
        try (var partner = HostilePartner.afterRequest(call -> {
            call.write(OK + "Content-Length: 100000\r\n\r\n");
            try {
                call.drip("x", 20);
            } catch (IOException e) {
                hungUp.countDown();
            }
        })) {
            hasty.send(partner.address());

            assertTrue(hungUp.await(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void d14_an_answer_after_the_deadline_is_none() throws Exception {
        assertEquals("timeout", hasty.outcome(call -> {
            call.wait((int) Sender.SHORT.toMillis() + 1_000);
            call.answer(204);
        }));
    }

    @Test
    void d15_no_connection_is_kept_that_could_be_stale() throws Exception {
        try (var partner = HostilePartner.afterRequest(call -> call.answer(204, "Connection: keep-alive"))) {
            for (int i = 1; i <= 5; i++) {
                assertEquals("delivered", sender.outcome(partner.address()));
                assertEquals(i, partner.calls(), "each letter has a connection of its own");
            }
        }
    }

    @Test
    void d33_a_status_that_says_yes_counts_whatever_the_body_says() throws Exception {
        assertEquals(
                "delivered",
                sender.outcome(call -> call.write(OK + "Content-Length: 17\r\n\r\n{\"error\":\"wrong\"}")));
    }
}
