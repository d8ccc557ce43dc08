package onward.web;

import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import onward.journal.Access;
import onward.journal.Caller;
import onward.referral.Sha256;

/** Who a request comes from, by its access key. Keys are random and long, so their hash needs no salt and no delay. */
public final class Keys {

    private static final String SCHEME = "Bearer ";

    private final Access access;
    private final InstantSource time;

    Keys(Access access, InstantSource time) {
        this.access = access;
        this.time = time;
    }

    /** The caller, if one of these roles; otherwise the request is refused. No roles means anybody signed in. */
    Caller caller(RoutingContext context, String... roles) {
        var header = context.request().getHeader("authorization");
        if (header == null || !header.startsWith(SCHEME)) {
            throw Refusal.noKey();
        }
        var caller = access.find(hash(header.substring(SCHEME.length()).strip()), time.instant())
                .orElseThrow(Refusal::noKey);
        if (roles.length > 0 && !List.of(roles).contains(caller.role())) {
            throw Refusal.notAllowed(caller.role());
        }
        return caller;
    }

    /** What is kept of a key. */
    public static byte[] hash(String key) {
        return Sha256.of(key);
    }
}
