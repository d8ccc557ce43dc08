package onward.web;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What cannot be read as HTTP never reaches a route; the caller reads a problem all the same. */
record Unreadable(RandomGenerator chance) implements Handler<HttpServerRequest> {

    @Override
    public void handle(HttpServerRequest request) {
        Problems.write(
                        request.response().putHeader("connection", "close"),
                        refusal(request.decoderResult().cause()),
                        RequestId.fresh(chance))
                .onComplete(written -> request.connection().close());
    }

    private static Refusal refusal(@Nullable Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return new Refusal(414, "address-too-long", "The address of the request is too long.", List.of());
        }
        return cause instanceof TooLongHttpHeaderException
                ? new Refusal(431, "headers-too-large", "The headers of the request are too large.", List.of())
                : Refusal.badRequest();
    }
}
