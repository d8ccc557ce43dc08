package onward.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The JavaScript reference receiver of Standard Webhooks, in a process of its own. */
public final class NodeVerifier implements AutoCloseable {

    private final Process process;
    private final PrintWriter ask;
    private final BufferedReader answers;

    /** Installs what the lock file names, if that has not been done, and starts the receiver. */
    public NodeVerifier() throws IOException, InterruptedException {
        process = Node.start("verify.js");
        ask = new PrintWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8), true);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Whether the receiver takes a letter, and what it would have signed it with. */
    public record Verdict(boolean accepted, String signature, String why) {}

    /** Asks about a letter as it arrived. */
    public Verdict verify(String secret, HostilePartner.Request letter) throws IOException {
        return verify(
                secret,
                letter.header("webhook-id"),
                letter.header("webhook-timestamp"),
                letter.header("webhook-signature"),
                letter.body());
    }

    public Verdict verify(String secret, String id, String timestamp, String signature, byte[] body)
            throws IOException {
        var question = Service.JSON
                .createObjectNode()
                .put("secret", secret)
                .put("id", id)
                .put("timestamp", timestamp)
                .put("signature", signature)
                .put("body", Base64.getEncoder().encodeToString(body));
        ask.println(question);
        var line = answers.readLine();
        if (line == null) {
            throw new IOException("the receiver ended: "
                    + new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        JsonNode answer = Service.JSON.readTree(line);
        return new Verdict(
                answer.path("accepted").asBoolean(),
                answer.path("signature").asText(),
                answer.path("why").asText());
    }

    @Override
    public void close() {
        ask.close();
        process.destroy();
    }
}
