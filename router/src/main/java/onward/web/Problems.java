package onward.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import onward.journal.JournalFailed;
import onward.journal.Overloaded;
import onward.wire.Json;
import onward.wire.ProblemView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one error handler: whatever failed, the caller reads a problem document, and no more than they should know. */
final class Problems implements Handler<RoutingContext> {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private static final long TO_SEE_THE_ANSWER_MS = 1_000;

    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Bad request"),
            Map.entry(401, "No key"),
            Map.entry(403, "Not allowed"),
            Map.entry(404, "Not found"),
            Map.entry(405, "Method not allowed"),
            Map.entry(406, "Not acceptable"),
            Map.entry(408, "Too slow"),
            Map.entry(409, "Conflict"),
            Map.entry(410, "Erased"),
            Map.entry(412, "Changed meanwhile"),
            Map.entry(413, "Too large"),
            Map.entry(414, "Address too long"),
            Map.entry(415, "Wrong content type"),
            Map.entry(422, "Problems"),
            Map.entry(428, "Tag needed"),
            Map.entry(431, "Headers too large"),
            Map.entry(503, "Not now"));

    private final Router router;
    private final Wing wing;

    Problems(Router router, Wing wing) {
        this.router = router;
        this.wing = wing;
    }

    @Override
    public void handle(RoutingContext context) {
        failure(context).ifPresent(LastWord::of);
        if (context.response().ended() || context.response().headWritten()) {
            return;
        }
        var refusal = refusal(context);
        if (wing.answers(context)) {
            wing.refuse(context, refusal);
        } else {
            answer(context, refusal);
        }
    }

    /** Why it failed; whoever waited for the journal knows it only as the cause of another failure. */
    private static Optional<Throwable> failure(RoutingContext context) {
        var failure = Optional.<Throwable>ofNullable(context.failure());
        return failure.filter(CompletionException.class::isInstance)
                .map(Throwable::getCause)
                .or(() -> failure);
    }

    private static Refusal refusal(RoutingContext context) {
        var failure = failure(context);
        if (failure.isPresent() && failure.get() instanceof Refusal refusal) {
            return refusal;
        }
        if (failure.isPresent() && failure.get() instanceof Overloaded) {
            return Refusal.overloaded();
        }
        if (failure.isPresent() && failure.get() instanceof Json.Unreadable unreadable) {
            return Refusal.notJson(unreadable.problem());
        }
        if (failure.isPresent() && failure.get() instanceof JournalFailed) {
            return unknown(context);
        }
        int status = status(context);
        if (status == 408 && context.request().isEnded()) {
            return unknown(context); // the request was here in time; it is the answer that was not
        }
        if (status >= 500) {
            LOG.error("request {} failed", RequestId.of(context), failure.orElse(null));
        }
        return new Refusal(status, type(status), detail(context, status), List.of());
    }

    private static Refusal unknown(RoutingContext context) {
        return context.request().method().equals(HttpMethod.GET)
                ? new Refusal(503, "not-ready", "The journal cannot be used just now.", List.of())
                : new Refusal(
                        503,
                        "outcome-unknown",
                        "It is not certain whether this was written down. Send a referral again with the same"
                                + " Idempotency-Key; read rules again before you repeat a change.",
                        List.of());
    }

    /** A body that breaks off or is framed wrongly comes from Vert.x as a failure with status 200. */
    private static int status(RoutingContext context) {
        int status = context.statusCode();
        return status >= 400 ? status : status > 0 ? 400 : 500;
    }

    private static String type(int status) {
        return TITLES.getOrDefault(status, "Fault")
                .toLowerCase(java.util.Locale.ROOT)
                .replace(' ', '-');
    }

    private static String detail(RoutingContext context, int status) {
        return switch (status) {
            case 404 -> "There is nothing here.";
            case 405 -> "This address does not take " + context.request().method() + ".";
            case 408 -> "The request did not arrive in time.";
            case 413 -> "A body may have " + Doors.mostBytes(context.request().path()) + " bytes.";
            case 500 -> "Something went wrong here. It has been noted under this instance.";
            default -> "The request could not be understood.";
        };
    }

    private void answer(RoutingContext context, Refusal refusal) {
        var response = context.response();
        if (refusal.status == 405) {
            response.putHeader("allow", allowed(context.request().path()));
        }
        if (refusal.status == 401) {
            response.putHeader("www-authenticate", "Bearer");
        }
        if (refusal.status == 503) {
            response.putHeader("retry-after", "1");
        }
        boolean unread = !context.request().isEnded() && !Admission.bringsNothing(context.request());
        if (!unread || context.request().version() == HttpVersion.HTTP_2) {
            write(response, refusal, RequestId.of(context));
            return;
        }
        // The rest of the body is not read, and who goes on sending is cut off once they had time to see the answer.
        context.request().pause();
        response.putHeader("connection", "close");
        write(response, refusal, RequestId.of(context))
                .onComplete(written -> context.vertx()
                        .setTimer(
                                TO_SEE_THE_ANSWER_MS,
                                late -> context.request().connection().close()));
    }

    /** The methods of every route that has this address. */
    private String allowed(String address) {
        return router.getRoutes().stream()
                .filter(route -> route.getPath() != null
                        && address.matches(route.getPath().replaceAll(":\\w+", "[^/]+")))
                .flatMap(route -> Optional.ofNullable(route.methods()).stream().flatMap(Set::stream))
                .map(HttpMethod::name)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    static Future<Void> write(HttpServerResponse response, Refusal refusal, String instance) {
        var body = ProblemView.json(
                refusal.status,
                refusal.type,
                TITLES.getOrDefault(refusal.status, "Fault"),
                String.valueOf(refusal.getMessage()),
                instance,
                refusal.problems);
        return response.setStatusCode(refusal.status)
                .putHeader("content-type", ProblemView.CONTENT_TYPE)
                .putHeader("x-request-id", instance)
                .end(Buffer.buffer(body));
    }
}
