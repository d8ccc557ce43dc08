package onward.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import onward.referral.Sha256;

/**
 * Sign-ins that went to the identity provider and have not come back. Each belongs to one browser, which holds its secret,
 * and is taken once: what comes back in another browser, a second time or too late is no sign-in.
 */
public final class Begun {

    private static final Duration GOOD_FOR = Duration.ofMinutes(10);
    private static final int MOST_KEPT = 10_000;
    private static final int BYTES = 32;

    /**
     * One of them.
     *
     * @param state comes back with the answer
     * @param nonce stands in what the provider signs
     * @param verifier proves to the provider that the code was asked for here
     * @param back where the person wanted to go
     */
    public record Way(String state, String nonce, String verifier, String back) {

        /** What the provider is shown of the verifier. */
        public String challenge() {
            return text(Sha256.of(verifier));
        }
    }

    /** A way, and the secret that its browser keeps. */
    public record Started(String secret, Way way) {}

    private record Kept(Way way, Instant at) {}

    private final Map<String, Kept> begun = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST_KEPT;
        }
    };
    private final InstantSource time;
    private final RandomGenerator chance;

    public Begun(InstantSource time, RandomGenerator chance) {
        this.time = time;
        this.chance = chance;
    }

    /** Begins one. */
    public synchronized Started start(String back) {
        var secret = fresh();
        var way = new Way(fresh(), fresh(), fresh(), back);
        begun.put(kept(secret), new Kept(way, time.instant()));
        return new Started(secret, way);
    }

    /** Takes the one that this browser began, if the answer is to it; it is over then, whatever comes of it. */
    public synchronized Optional<Way> take(String secret, String state) {
        var now = time.instant();
        return Optional.ofNullable(begun.remove(kept(secret)))
                .filter(kept -> now.isBefore(kept.at().plus(GOOD_FOR)))
                .map(Kept::way)
                .filter(way -> MessageDigest.isEqual(
                        way.state().getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8)));
    }

    private String fresh() {
        var bytes = new byte[BYTES];
        chance.nextBytes(bytes);
        return text(bytes);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String kept(String secret) {
        return text(Sha256.of(secret));
    }
}
