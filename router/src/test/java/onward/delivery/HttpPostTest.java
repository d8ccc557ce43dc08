package onward.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import onward.testing.Mailbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Slow, hostile and broken partners, over real sockets. */
class HttpPostTest {

    private final Vertx vertx = Vertx.vertx();
    private final HttpPost post = new HttpPost(vertx, new AddressGuard(List.of("127.0.0.1")), Duration.ofMillis(800));

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Post.Answer send(String address) throws Exception {
        var letter = new Post.Outgoing(
                URI.create(address), "msg_1", Instant.EPOCH, "v1,x", "{}".getBytes(StandardCharsets.UTF_8));
        return post.send(letter).get(10, TimeUnit.SECONDS);
    }

    private interface Behaviour {
        void on(Socket socket) throws IOException;
    }

    /** A partner that behaves as it likes once it has been called. */
    private static ServerSocket partner(Behaviour behaviour) throws IOException {
        var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var thread = new Thread(() -> {
            try {
                while (true) {
                    var socket = server.accept();
                    behaviour.on(socket);
                }
            } catch (IOException closed) {
                // the test is over, or the caller hung up, as it should
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private static String address(ServerSocket server) {
        return "http://127.0.0.1:" + server.getLocalPort() + "/in";
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    @Test
    void a_redirect_is_told_and_never_followed() throws Exception {
        try (var elsewhere = new Mailbox(Map.of());
                var partner = new Mailbox(Map.of("Location", elsewhere.address()), 303)) {
            assertEquals(Optional.of(303), send(partner.address()).status());
            assertEquals(0, elsewhere.received().size());
        }
    }

    @Test
    void retry_after_is_read() throws Exception {
        try (var partner = new Mailbox(Map.of("Retry-After", "120"), 429)) {
            var answer = send(partner.address());

            assertEquals(Optional.of(429), answer.status());
            assertEquals(Optional.of(Duration.ofMinutes(2)), answer.retryAfter());
        }
    }

    @Test
    void a_partner_that_never_answers_is_cut_off() throws Exception {
        try (var partner = partner(socket -> {})) {
            assertEquals(Optional.of("timeout"), send(address(partner)).failure());
        }
    }

    @Test
    void of_an_endless_answer_only_the_beginning_is_read() throws Exception {
        try (var partner = partner(socket -> {
            write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 268435456\r\n\r\n");
            var part = "x".repeat(64 * 1024);
            for (int i = 0; i < 4096; i++) {
                write(socket, part);
            }
        })) {
            assertEquals(Optional.of(200), send(address(partner)).status());
        }
    }

    @Test
    void garbage_silence_and_closed_doors_are_failures_with_a_name() throws Exception {
        try (var partner = partner(socket -> {
            write(socket, "SSH-2.0-nonsense\r\n");
            socket.close();
        })) {
            assertTrue(send(address(partner)).failure().isPresent());
        }
        int closedPort;
        try (var never = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = never.getLocalPort();
        }
        assertEquals(
                Optional.of("connection-refused"),
                send("http://127.0.0.1:" + closedPort + "/in").failure());
        assertEquals(Optional.of("address-refused"), send("http://10.0.0.1/in").failure());
    }
}
