package onward.delivery;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import onward.delivery.Failures.Stage;

/**
 * Letters over HTTP. The whole exchange, the look-up of the name included, has one deadline, which also ends a partner
 * that drips; of its answer no more than 16 KiB is read and nothing is kept; no redirect is followed, for that would carry
 * the signature to somebody else.
 */
public final class HttpPost implements Post {

    private static final int CONNECT_MS = 5_000;
    private static final int ANSWER_BYTES = 16 * 1024;

    /** Partners may share a host; how much is under way to each is not decided here. */
    private static final int MOST_TO_ONE_HOST = 256;

    /** Looking a name up cannot be broken off, so it has threads of its own: nobody else waits for a slow one. */
    private static final int LOOK_UPS = 16;

    private final Vertx vertx;
    private final HttpClient client;
    private final WorkerExecutor names;
    private final AddressGuard guard;
    private final Duration deadline;

    /** @param deadline for the whole exchange; the contract says 15 s */
    public HttpPost(Vertx vertx, AddressGuard guard, Duration deadline) {
        this(vertx, guard, deadline, options -> options);
    }

    HttpPost(Vertx vertx, AddressGuard guard, Duration deadline, UnaryOperator<HttpClientOptions> more) {
        this.vertx = vertx;
        this.guard = guard;
        this.deadline = deadline;
        this.names = vertx.createSharedWorkerExecutor("names", LOOK_UPS, 1, TimeUnit.HOURS);
        this.client = vertx.createHttpClient(
                more.apply(new HttpClientOptions()
                        .setConnectTimeout(CONNECT_MS)
                        .setKeepAlive(false)
                        .setDecompressionSupported(false)),
                new PoolOptions().setHttp1MaxSize(MOST_TO_ONE_HOST));
    }

    /** What is known of an answer when the deadline comes: that it is late, or, once its head is there, its status. */
    private static final class Head {
        volatile Answer soFar = Answer.failed("timeout");
        volatile Stage stage = Stage.CONNECTING;
    }

    @Override
    public CompletableFuture<Answer> send(Outgoing outgoing) {
        Promise<Answer> answer = Promise.promise();
        var head = new Head();
        long timer = vertx.setTimer(deadline.toMillis(), t -> answer.tryComplete(head.soFar));
        names.executeBlocking(() -> guard.vetted(outgoing.address()), false)
                .compose(vetted -> answer.future().isComplete()
                        ? Future.failedFuture("too late to begin")
                        : exchange(outgoing, vetted, answer, head))
                .onSuccess(answer::tryComplete)
                .onFailure(failure -> answer.tryComplete(Answer.failed(Failures.code(failure, head.stage))));
        return answer.future()
                .onComplete(done -> vertx.cancelTimer(timer))
                .toCompletionStage()
                .toCompletableFuture();
    }

    /**
     * Each step is chained to the one before it and not to the look-up, whose future lives elsewhere: a short answer would
     * be over before anybody listened, and a delivered letter be taken for a failed one.
     */
    private Future<Answer> exchange(Outgoing outgoing, InetAddress vetted, Promise<Answer> answer, Head head) {
        return client.request(options(outgoing.address(), vetted.getHostAddress()))
                .compose(request -> {
                    head.stage = Stage.SENT;
                    request.exceptionHandler(failure -> {}); // told by the answer; Vert.x would log it as well
                    answer.future().onComplete(done -> request.reset());
                    return sent(request, outgoing).compose(response -> read(response, outgoing.at(), head));
                });
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

    private static Future<HttpClientResponse> sent(HttpClientRequest request, Outgoing outgoing) {
        return request.putHeader("content-type", "application/json")
                .putHeader("user-agent", "onward/1")
                .putHeader("webhook-id", outgoing.id())
                .putHeader("webhook-timestamp", Long.toString(outgoing.at().getEpochSecond()))
                .putHeader("webhook-signature", outgoing.signature())
                .send(Buffer.buffer(outgoing.body()));
    }

    /**
     * Reads the answer to its end, or until it is longer than anybody will look at: its status says enough then. It says
     * enough, too, when the deadline comes while the rest is still dripping in.
     */
    private static Future<Answer> read(HttpClientResponse response, Instant sentAt, Head head) {
        Promise<Answer> read = Promise.promise();
        var answer = new Answer(
                Optional.of(response.statusCode()),
                RetryAfter.read(response.headers().getAll("retry-after"), sentAt),
                Optional.empty(),
                Optional.ofNullable(response.getHeader("date")).flatMap(RetryAfter::date));
        head.soFar = answer;
        head.stage = Stage.ANSWERED;
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
}
