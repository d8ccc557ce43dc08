package onward.delivery;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Partners for a demonstration: they receive on loopback, verify every signature, and take each letter once. */
public final class DemoPartners {

    private static final Logger LOG = LoggerFactory.getLogger(DemoPartners.class);
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int OK = 204;
    private static final int UNSIGNED = 401;

    private final Function<String, List<String>> secrets;
    private final InstantSource time;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private volatile int port;

    /** @param secrets the signing secrets of a partner, by its id */
    public DemoPartners(Function<String, List<String>> secrets, InstantSource time) {
        this.secrets = secrets;
        this.time = time;
    }

    public Future<Void> start(Vertx vertx) {
        return vertx.createHttpServer()
                .requestHandler(request -> request.body()
                        .onSuccess(body -> vertx.executeBlocking(() -> received(request, body))
                                .onSuccess(status ->
                                        request.response().setStatusCode(status).end())
                                .onFailure(failure ->
                                        request.response().setStatusCode(500).end())))
                .listen(0, "127.0.0.1")
                .onSuccess(server -> port = server.actualPort())
                .mapEmpty();
    }

    /** Where a {@code demo://<id>} address really is. */
    public URI address(String partner) {
        return URI.create("http://127.0.0.1:" + port + "/" + partner);
    }

    private int received(HttpServerRequest request, Buffer body) {
        var partner = request.path().substring(1);
        var id = String.valueOf(request.getHeader("webhook-id"));
        if (!signed(request, partner, id, body)) {
            LOG.warn("demo partner {} refused letter {}: its signature does not verify", partner, id);
            return UNSIGNED;
        }
        LOG.info("demo partner {} {} letter {}", partner, seen.add(id) ? "received" : "has already", id);
        return OK;
    }

    private boolean signed(HttpServerRequest request, String partner, String id, Buffer body) {
        var stamp = String.valueOf(request.getHeader("webhook-timestamp"));
        var header = String.valueOf(request.getHeader("webhook-signature"));
        if (!stamp.matches("\\d{1,12}")) {
            return false;
        }
        var at = Instant.ofEpochSecond(Long.parseLong(stamp));
        if (Duration.between(at, time.instant()).abs().compareTo(TOLERANCE) > 0) {
            return false;
        }
        var expected = List.of(Signature.header(secrets.apply(partner), id, at, body.getBytes())
                .split(" "));
        return List.of(header.split(" ")).stream()
                .anyMatch(given -> expected.stream()
                        .anyMatch(ours -> MessageDigest.isEqual(
                                ours.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8))));
    }
}
