package onward.web;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Names every request, or takes the caller's name for it, and says it back. */
public record RequestId(RandomGenerator chance) implements Handler<RoutingContext> {

    private static final String KEY = "request-id";

    @Override
    public void handle(RoutingContext context) {
        var given = context.request().getHeader("x-request-id");
        var id = given != null && given.matches("[A-Za-z0-9._-]{1,64}") ? given : fresh(chance);
        context.put(KEY, id);
        context.response().putHeader("x-request-id", id);
        context.next();
    }

    static String fresh(RandomGenerator chance) {
        return HexFormat.of().toHexDigits(chance.nextLong());
    }

    /** The name of a request that has gone through this handler. */
    public static String of(RoutingContext context) {
        return java.util.Optional.<String>ofNullable(context.get(KEY)).orElse("none");
    }
}
