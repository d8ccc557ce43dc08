package onward.delivery;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The way out. */
public interface Post {

    /** What is sent: the same id and bytes on every attempt, time and signatures made anew. */
    record Outgoing(URI address, String id, Instant at, String signature, byte[] body) {}

    /**
     * How an exchange ended: with a status, or with a short code for why there was none. The body of an answer is never
     * kept: it may repeat what was sent.
     *
     * @param clock what time the partner says it is
     */
    record Answer(
            Optional<Integer> status,
            Optional<Duration> retryAfter,
            Optional<String> failure,
            Optional<Instant> clock) {

        public Answer(Optional<Integer> status, Optional<Duration> retryAfter, Optional<String> failure) {
            this(status, retryAfter, failure, Optional.empty());
        }

        static Answer failed(String code) {
            return new Answer(Optional.empty(), Optional.empty(), Optional.of(code));
        }

        /** Only this is success, and a redirect least of all is. */
        boolean taken() {
            return status.filter(s -> s >= 200 && s < 300).isPresent();
        }

        /** Why it failed, in a word. */
        Optional<String> why() {
            return taken() ? Optional.empty() : failure.or(() -> status.map(s -> "status-" + s));
        }
    }

    /** Sends and waits for the answer, within limits of its own. The future never fails: a failure is an answer too. */
    CompletableFuture<Answer> send(Outgoing outgoing);
}
