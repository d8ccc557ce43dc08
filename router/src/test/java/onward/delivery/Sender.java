package onward.delivery;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import onward.testing.HostilePartner;
import org.junit.jupiter.params.provider.Arguments;
import org.slf4j.LoggerFactory;

/** Sends one letter over real sockets and says in a word how that ended. */
final class Sender implements AutoCloseable {

    /** For partners that would never end; the others are given time, for the machine may be busy. */
    static final Duration SHORT = Duration.ofMillis(1_500);

    static final Duration LONG = Duration.ofSeconds(15);
    static final String OK = "HTTP/1.1 200 OK\r\n";

    private static final AddressGuard GUARD = new AddressGuard(List.of("127.0.0.1"));

    private final Vertx vertx = Vertx.vertx();
    private final HttpPost post;

    Sender(Duration deadline) {
        this.post = post(deadline);
    }

    HttpPost post(Duration deadline) {
        return new HttpPost(vertx, GUARD, deadline);
    }

    static Post.Outgoing letter(String address, byte[] body) {
        return new Post.Outgoing(URI.create(address), "msg_1", Instant.EPOCH, "v1,x", body);
    }

    Post.Answer send(String address) throws Exception {
        return send(post, address, "{\"a\":1}".getBytes(StandardCharsets.UTF_8));
    }

    Post.Answer send(HttpPost by, String address, byte[] body) throws Exception {
        return by.send(letter(address, body)).get(30, TimeUnit.SECONDS);
    }

    String outcome(String address) throws Exception {
        return send(address).why().orElse("delivered");
    }

    /** What a partner's behaviour, once it has read the letter, comes to. */
    String outcome(HostilePartner.Behaviour behaviour) throws Exception {
        try (var partner = HostilePartner.afterRequest(behaviour)) {
            return outcome(partner.address());
        }
    }

    static Arguments row(String name, HostilePartner.Behaviour behaviour) {
        return Arguments.of(name, behaviour);
    }

    static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    interface Work {
        void run() throws Exception;
    }

    /** Everything that is logged meanwhile. */
    static List<String> logged(Work work) throws Exception {
        var said = new ListAppender<ILoggingEvent>();
        said.start();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(said);
        try {
            work.run();
        } finally {
            root.detachAppender(said);
        }
        return said.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
