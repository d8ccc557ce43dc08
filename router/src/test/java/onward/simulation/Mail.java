package onward.simulation;

import com.standardwebhooks.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import onward.delivery.Post;

/** The way between the router and its partners: letters wait here until the simulation lets them arrive. */
final class Mail implements Post {

    /** A letter under way. */
    record UnderWay(Outgoing letter, CompletableFuture<Answer> answer) {}

    /**
     * A letter that a partner's computer has read.
     *
     * @param status what it answered; 0 if that was lost
     */
    record Arrival(String partner, String id, byte[] body, int status, Optional<Duration> retryAfter) {}

    /** What the standard's receivers allow between the stamp and their own clock. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final Map<String, Webhook> VERIFIERS =
            Books.PARTNER_IDS.stream().collect(Collectors.toMap(id -> id, Mail::verifier));

    final List<Arrival> arrivals = new ArrayList<>();
    final BlockingQueue<UnderWay> underWay = new LinkedBlockingQueue<>();
    private final TwoClocks time;

    Mail(TwoClocks time) {
        this.time = time;
    }

    private static Webhook verifier(String partner) {
        try {
            return new Webhook(House.secret(partner));
        } catch (com.standardwebhooks.exceptions.EmptyWebhookSecretException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public CompletableFuture<Answer> send(Outgoing letter) {
        var sent = new UnderWay(letter, new CompletableFuture<>());
        underWay.add(sent);
        return sent.answer();
    }

    /** Reads a letter as a partner would, at receipt: somebody else's library has to make the same signature. */
    void arrive(String partner, Outgoing letter, int status, Optional<Duration> retryAfter) {
        arrivals.add(new Arrival(partner, letter.id(), letter.body(), status, retryAfter));
        Broken.unless(
                Duration.between(letter.at(), time.instant()).abs().compareTo(TOLERANCE) <= 0,
                "(d) letter %s was not stamped when it was sent",
                letter.id());
        try {
            var expected = VERIFIERS
                    .get(partner)
                    .sign(letter.id(), letter.at().getEpochSecond(), new String(letter.body(), StandardCharsets.UTF_8));
            Broken.unless(letter.signature().equals(expected), "(d) letter %s has a wrong signature", letter.id());
        } catch (com.standardwebhooks.exceptions.WebhookSigningException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The router forgets what was under way when its process ends. */
    void lost() {
        underWay.clear();
    }
}
