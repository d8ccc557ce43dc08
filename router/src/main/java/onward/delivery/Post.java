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

    /** How an exchange ended: with a status, or with a short code for why there was none. */
    record Answer(Optional<Integer> status, Optional<Duration> retryAfter, Optional<String> failure) {

        static Answer failed(String code) {
            return new Answer(Optional.empty(), Optional.empty(), Optional.of(code));
        }
    }

    /** Sends and waits for the answer, within limits of its own. The future never fails: a failure is an answer too. */
    CompletableFuture<Answer> send(Outgoing outgoing);
}
