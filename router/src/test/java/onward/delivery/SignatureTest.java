package onward.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import onward.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Checked by the Standard Webhooks library and by published vectors, not by ourselves. */
class SignatureTest {

    private static final String PUBLISHED = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void the_published_vectors_come_out() {
        var at = Instant.ofEpochSecond(1_614_265_330);

        assertEquals(
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                Signature.header(
                        List.of(PUBLISHED), "msg_p5jXN8AQM9LWM0D4loKWxJek", at, utf8("{\"test\": 2432232314}")));
        assertEquals(
                "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=",
                Signature.header(
                        List.of("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"),
                        "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk",
                        Instant.ofEpochSecond(1_649_367_553),
                        utf8("{\"email\":\"test@example.com\",\"username\":\"test_user\"}")));
    }

    @ParameterizedTest
    @CsvSource({
        "1048576,txpEUxqWZJ5nteTnymUVa+7C4NHpBeXJ6CsBAW0c3/A=",
        "262144,Mw4Pe2WgApuT7NSqnSq0PQPV9gbLdggCl9B865x5Xh0=",
        "262143,NTItnqyWMoFhk2Bbe5V/BMdcFRWgcSQaTgqLHX7FC7c="
    })
    void large_bodies_come_out_as_published(int length, String signature) {
        assertEquals(
                "v1," + signature,
                Signature.header(
                        List.of(PUBLISHED),
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1_614_265_330),
                        utf8("a".repeat(length))));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("onward.testing.Seeds#ten")
    void another_library_accepts_what_we_sign_and_refuses_it_changed(long seed) throws Exception {
        var chance = Seeds.random(seed);
        for (int i = 0; i < 60; i++) {
            var secret = Signature.newSecret(chance);
            var old = Signature.newSecret(chance);
            var body = "{\"n\":" + chance.nextLong() + ",\"t\":\"" + Character.toString(0x1F600 + chance.nextInt(50))
                    + " é\"}";
            var at = Instant.ofEpochSecond(System.currentTimeMillis() / 1000);
            var header = Signature.header(List.of(secret, old), "msg_" + i, at, utf8(body));
            var headers = HttpHeaders.of(
                            Map.of(
                                    "webhook-id", List.of("msg_" + i),
                                    "webhook-timestamp", List.of(Long.toString(at.getEpochSecond())),
                                    "webhook-signature", List.of(header)),
                            (name, value) -> true)
                    .map();

            new Webhook(secret).verify(body, headers);
            new Webhook(old).verify(body, headers); // while a secret is being replaced, both hold
            assertThrows(WebhookVerificationException.class, () -> new Webhook(secret).verify(body + " ", headers));
        }
    }

    @Test
    void a_secret_that_is_too_short_is_refused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Signature.header(List.of("whsec_c2hvcnQ="), "msg_1", Instant.EPOCH, utf8("{}")));
    }
}
