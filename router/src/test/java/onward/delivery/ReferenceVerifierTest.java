package onward.delivery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import onward.testing.HostilePartner;
import onward.testing.HostilePartner.Request;
import onward.testing.JavaVerifier;
import onward.testing.NodeVerifier;
import onward.testing.Seeds;
import org.junit.jupiter.api.Test;

/** Row D29 of the fault matrix, and every letter of 516 held against both reference receivers as it arrives. */
class ReferenceVerifierTest {

    private static final String PUBLISHED = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final int RANDOM = 500;

    /** A secret and a body. */
    private record Message(String secret, byte[] body) {}

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Message> messages() {
        var all = new ArrayList<Message>();
        all.add(new Message(PUBLISHED, utf8("{\"test\": 2432232314}")));
        all.add(new Message(
                "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
                utf8("{\"email\":\"test@example.com\",\"username\":\"test_user\"}")));
        for (var edge : List.of(
                "",
                "{}",
                "\uD83D\uDE00\uD83C\uDFFD",
                "\u0000",
                "a\r\nb",
                "%s%n%d",
                "\uFEFF{}",
                "{\"a\":\"\u0000\"}",
                " ",
                "\n",
                "\u202Egnp.exe",
                "é\u0301",
                "a".repeat(256 * 1024),
                "\uD83D\uDE00".repeat(64 * 1024))) {
            all.add(new Message(PUBLISHED, utf8(edge)));
        }
        var chance = Seeds.random(516);
        for (int i = 0; i < RANDOM; i++) {
            all.add(new Message(secret(chance), utf8(text(chance))));
        }
        return all;
    }

    /** Of 24 to 64 bytes, as the standard allows. */
    private static String secret(RandomGenerator chance) {
        var bytes = new byte[24 + chance.nextInt(41)];
        chance.nextBytes(bytes);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }

    private static String text(RandomGenerator chance) {
        var text = new StringBuilder();
        int length = chance.nextInt(400);
        for (int i = 0; i < length; i++) {
            int[] planes = {
                chance.nextInt(128),
                chance.nextInt(0xD800),
                0xE000 + chance.nextInt(0x1FFE),
                0x1F300 + chance.nextInt(0x300)
            };
            text.appendCodePoint(planes[chance.nextInt(planes.length)]);
        }
        return text.toString();
    }

    private static byte[] oneBitAltered(byte[] body, int number) {
        var altered = body.length == 0 ? new byte[] {' '} : body.clone();
        altered[number % altered.length] ^= 1; // the lowest bit keeps UTF-8 what it is
        return altered;
    }

    @Test
    void d29_both_reference_receivers_take_516_letters_with_the_bytes_they_were_written_with_and_refuse_them_altered()
            throws Exception {
        var vertx = Vertx.vertx();
        try (var node = new NodeVerifier();
                var partner = HostilePartner.afterRequest(call -> call.answer(204))) {
            var post = new HttpPost(vertx, new AddressGuard(List.of("127.0.0.1")), Duration.ofSeconds(15));
            var messages = messages();
            assertEquals(516, messages.size());
            for (int i = 0; i < messages.size(); i++) {
                var message = messages.get(i);
                var at = Instant.now();
                var signature = Signature.header(List.of(message.secret()), "msg_" + i, at, message.body());
                var letter =
                        new Post.Outgoing(URI.create(partner.address()), "msg_" + i, at, signature, message.body());

                assertEquals(
                        Optional.empty(),
                        post.send(letter).get(30, TimeUnit.SECONDS).why());
                arrived(partner.received().get(i), message, node, i);
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static void arrived(Request letter, Message message, NodeVerifier node, int number) throws Exception {
        var name = "message " + number;
        var verdict = node.verify(message.secret(), letter);
        var altered = oneBitAltered(message.body(), number);

        assertArrayEquals(message.body(), letter.body(), name);
        assertTrue(verdict.accepted(), () -> name + ": " + verdict.why());
        assertEquals(verdict.signature(), letter.header("webhook-signature"), name);
        assertTrue(JavaVerifier.accepts(message.secret(), letter), name);
        assertFalse(JavaVerifier.accepts(message.secret(), letter, altered), name);
        assertFalse(
                node.verify(
                                message.secret(),
                                letter.header("webhook-id"),
                                letter.header("webhook-timestamp"),
                                letter.header("webhook-signature"),
                                altered)
                        .accepted(),
                name);
    }

    @Test
    void the_published_wrong_signature_v8_does_not() {
        var ours = Signature.header(
                List.of(PUBLISHED),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1_614_265_330),
                utf8("{\"test\": 2432232314}"));

        assertFalse(ours.contains("Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc="));
    }
}
