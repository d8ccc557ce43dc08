package onward.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.List;

/** The JavaScript reference receiver of Standard Webhooks, in a process of its own. */
public final class NodeVerifier implements AutoCloseable {

    private static final Path SOURCES = Repository.ROOT.resolve("router/src/test/node");
    private static final Path INSTALLED = Repository.ROOT.resolve("router/target/node");

    private final Process process;
    private final PrintWriter ask;
    private final BufferedReader answers;

    /** Installs what the lock file names, if that has not been done, and starts the receiver. */
    public NodeVerifier() throws IOException, InterruptedException {
        install();
        process = new ProcessBuilder("node", "verify.js")
                .directory(INSTALLED.toFile())
                .start();
        ask = new PrintWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8), true);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(INSTALLED);
        for (var name : List.of("package.json", "verify.js")) {
            Files.copy(SOURCES.resolve(name), INSTALLED.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        var lock = INSTALLED.resolve("package-lock.json");
        if (Files.exists(lock) && Files.mismatch(lock, SOURCES.resolve("package-lock.json")) == -1) {
            return;
        }
        Files.copy(SOURCES.resolve("package-lock.json"), lock, StandardCopyOption.REPLACE_EXISTING);
        var log = INSTALLED.resolve("npm.log").toFile();
        int code = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                .directory(INSTALLED.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start()
                .waitFor();
        if (code != 0) {
            Files.delete(lock); // so that the next run tries again
            throw new AssertionError("npm ci failed: " + Files.readString(log.toPath()));
        }
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
