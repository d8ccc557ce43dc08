package onward.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whoever has connected must send the whole head of a request within a time, also one byte after the other: an idle timeout
 * alone never ends for those. The body has a deadline of its own.
 */
final class Punctuality {

    private static final long FIRST_HEAD_MS = 10_000;

    /** From one answer to the head of the next request; the server's idle timeout ends most pauses sooner. */
    private static final long NEXT_HEAD_MS = 40_000;

    /** One connection: requests under way on it, and the timer that closes it while there are none. */
    private static final class Waiting {
        private int underWay;
        private long timer = -1;
    }

    private final Vertx vertx;
    private final Map<HttpConnection, Waiting> connections = new ConcurrentHashMap<>();

    Punctuality(Vertx vertx) {
        this.vertx = vertx;
    }

    void connected(HttpConnection connection) {
        var waiting = new Waiting();
        connections.put(connection, waiting);
        connection.closeHandler(closed -> {
            connections.remove(connection);
            vertx.cancelTimer(waiting.timer);
        });
        connection.exceptionHandler(LastWord::of);
        begin(connection, waiting, FIRST_HEAD_MS);
    }

    /** A head has arrived whole. */
    void arrived(RoutingContext context) {
        var connection = context.request().connection();
        var waiting = connections.get(connection);
        if (waiting != null) {
            waiting.underWay++;
            vertx.cancelTimer(waiting.timer);
            context.addEndHandler(end -> {
                if (--waiting.underWay == 0 && connections.containsKey(connection)) {
                    begin(connection, waiting, NEXT_HEAD_MS);
                }
            });
        }
        context.next();
    }

    private void begin(HttpConnection connection, Waiting waiting, long time) {
        waiting.timer = vertx.setTimer(time, late -> connection.close());
    }
}
