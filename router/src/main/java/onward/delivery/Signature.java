package onward.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Standard Webhooks signatures, version 1: HMAC-SHA256 over {@code id.timestamp.body}. */
public final class Signature {

    private static final String PREFIX = "whsec_";
    private static final int SECRET_BYTES = 32;

    private Signature() {}

    /** The header for these exact bytes: one {@code v1,…} for each secret, separated by spaces. */
    public static String header(List<String> secrets, String id, Instant at, byte[] body) {
        return secrets.stream()
                .map(secret -> "v1," + sign(secret, id, at, body))
                .collect(Collectors.joining(" "));
    }

    private static String sign(String secret, String id, Instant at, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(secret), "HmacSHA256"));
            mac.update((id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /**
     * The bytes of a secret {@code whsec_…}.
     *
     * @throws IllegalArgumentException if it does not hold 24 to 64 bytes, as the standard asks
     */
    private static byte[] key(String secret) {
        var bytes = Base64.getDecoder().decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
        if (bytes.length < 24 || bytes.length > 64) {
            throw new IllegalArgumentException("A signing secret has 24 to 64 bytes.");
        }
        return bytes;
    }

    /** A new secret. Chance must be fit for secrets. */
    public static String newSecret(RandomGenerator chance) {
        var bytes = new byte[SECRET_BYTES];
        chance.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }
}
