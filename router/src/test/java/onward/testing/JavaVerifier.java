package onward.testing;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import onward.testing.HostilePartner.Request;

/** The Java reference receiver of Standard Webhooks. */
public final class JavaVerifier {

    private JavaVerifier() {}

    public static boolean accepts(String secret, Request letter) {
        return accepts(secret, letter, letter.body());
    }

    /** Whether a letter is taken with another body in its place. */
    public static boolean accepts(String secret, Request letter, byte[] body) {
        var headers = Map.of(
                "webhook-id", letter.all("webhook-id"),
                "webhook-timestamp", letter.all("webhook-timestamp"),
                "webhook-signature", letter.all("webhook-signature"));
        try {
            new Webhook(secret).verify(new String(body, StandardCharsets.UTF_8), headers);
            return true;
        } catch (WebhookVerificationException e) {
            return false;
        } catch (EmptyWebhookSecretException e) {
            throw new AssertionError(e);
        }
    }
}
