package onward.delivery;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Letters over HTTP. The whole exchange has one deadline, which also ends a partner that drips; of its answer no more
 * than 16 KiB is read; no redirect is followed, for that would carry the signature to somebody else.
 */
public final class HttpPost implements Post {

    private static final int CONNECT_MS = 5_000;
    private static final int ANSWER_BYTES = 16 * 1024;

    private final Vertx vertx;
    private final HttpClient client;
    private final AddressGuard guard;
    private final Duration deadline;

    /** @param deadline for the whole exchange; the contract says 15 s */
    public HttpPost(Vertx vertx, AddressGuard guard, Duration deadline) {
        this.vertx = vertx;
        this.guard = guard;
        this.deadline = deadline;
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(CONNECT_MS)
                        .setKeepAlive(false)
                        .setDecompressionSupported(false),
                new PoolOptions().setHttp1MaxSize(64));
    }

    @Override
    public CompletableFuture<Answer> send(Outgoing outgoing) {
        return vertx.executeBlocking(() -> guard.vetted(outgoing.address()), false)
                .compose(vetted -> exchange(outgoing, options(outgoing.address(), vetted.getHostAddress())))
                .otherwise(failure -> Answer.failed(code(failure)))
                .toCompletionStage()
                .toCompletableFuture();
    }

    /** Connects to the vetted address, while the name stays in Host and in the TLS check. */
    private static RequestOptions options(URI address, String vetted) {
        boolean tls = "https".equals(address.getScheme());
        int port = address.getPort() > 0 ? address.getPort() : tls ? 443 : 80;
        var path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(port, vetted))
                .setHost(address.getHost())
                .setPort(port)
                .setSsl(tls)
                .setFollowRedirects(false)
                .setURI(address.getRawQuery() == null ? path : path + "?" + address.getRawQuery());
    }

    private Future<Answer> exchange(Outgoing outgoing, RequestOptions options) {
        Promise<Answer> answer = Promise.promise();
        long timer = vertx.setTimer(deadline.toMillis(), t -> answer.tryFail(new TimeoutException()));
        client.request(options)
                .compose(request -> {
                    answer.future().onComplete(done -> request.reset());
                    return sent(request, outgoing);
                })
                .compose(HttpPost::read)
                .onSuccess(answer::tryComplete)
                .onFailure(answer::tryFail);
        return answer.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    private static Future<HttpClientResponse> sent(HttpClientRequest request, Outgoing outgoing) {
        return request.putHeader("content-type", "application/json")
                .putHeader("user-agent", "onward/1")
                .putHeader("webhook-id", outgoing.id())
                .putHeader("webhook-timestamp", Long.toString(outgoing.at().getEpochSecond()))
                .putHeader("webhook-signature", outgoing.signature())
                .send(Buffer.buffer(outgoing.body()));
    }

    /** Reads the answer to its end, or until it is longer than anybody will look at: its status says enough then. */
    private static Future<Answer> read(HttpClientResponse response) {
        Promise<Answer> read = Promise.promise();
        var answer = new Answer(Optional.of(response.statusCode()), retryAfter(response), Optional.empty());
        var length = new int[1];
        response.handler(part -> {
            length[0] += part.length();
            if (length[0] > ANSWER_BYTES) {
                read.tryComplete(answer);
            }
        });
        response.exceptionHandler(read::tryFail);
        response.endHandler(end -> read.tryComplete(answer));
        return read.future();
    }

    private static Optional<Duration> retryAfter(HttpClientResponse response) {
        var header = response.getHeader("retry-after");
        return header != null && header.matches("\\d{1,9}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(header)))
                : Optional.empty();
    }

    private static String code(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return "timeout";
        } else if (failure instanceof AddressGuard.Refused) {
            return "address-refused";
        } else if (failure instanceof AddressGuard.Unresolved) {
            return "name-unknown";
        } else if (failure instanceof SSLException) {
            return "tls";
        }
        return failure instanceof ConnectException ? "connection-failed" : "connection-broken";
    }
}
