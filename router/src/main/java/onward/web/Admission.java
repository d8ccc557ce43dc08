package onward.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How much may be on its way in at once; more is turned away before any of it is read. Small bodies are counted, large
 * ones and those that do not say how large they are share a number of bytes, so that they cannot crowd out the small.
 */
final class Admission implements Handler<RoutingContext> {

    private static final long SMALL = 64 << 10;
    private static final long MOST_SMALL = 2_048;
    private static final long MOST_LARGE_BYTES = 32L << 20;

    private final AtomicLong small = new AtomicLong();
    private final AtomicLong large = new AtomicLong();

    @Override
    public void handle(RoutingContext context) {
        var request = context.request();
        if (bringsNothing(request)) {
            context.next();
            return;
        }
        long most = Doors.mostBytes(request.path());
        long bytes = bytes(request.getHeader("content-length"), most);
        boolean counted = bytes <= SMALL;
        var taken = counted ? small : large;
        long share = counted ? 1 : Math.min(bytes, most);
        if (taken.addAndGet(share) > (counted ? MOST_SMALL : MOST_LARGE_BYTES)) {
            taken.addAndGet(-share);
            throw Refusal.overloaded();
        }
        context.addEndHandler(end -> taken.addAndGet(-share));
        context.next();
    }

    /** Whether no body follows the head. */
    static boolean bringsNothing(HttpServerRequest request) {
        var length = request.getHeader("content-length");
        return request.getHeader("transfer-encoding") == null && (length == null || length.equals("0"));
    }

    private static long bytes(@Nullable String length, long most) {
        return length != null && length.matches("\\d{1,15}") ? Long.parseLong(length) : most;
    }
}
