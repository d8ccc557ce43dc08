package onward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import onward.casework.Casework;
import onward.intake.Ids;
import onward.intake.Intake;
import onward.journal.Caller;
import onward.journal.Journal;
import onward.publishing.ImpactRuns;
import onward.testing.Repository;
import onward.testing.Service;
import onward.testing.Until;
import onward.web.Doors;
import onward.web.Keys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Goal: a process that dies between commit and answer has lost nothing. Method: a process that does just that. */
class CrashTest {

    private static final String KEY = "crash-test-key";

    @TempDir
    private Path folder = Path.of("");

    /** The service, but it halts the moment a referral is on disk, before anybody has been answered. */
    public static final class DiesAfterCommit {
        public static void main(String[] arguments) throws Exception {
            var time = InstantSource.system();
            var journal = Journal.open(Path.of(arguments[0]), time, () -> {});
            journal.access()
                    .put(
                            new Caller("callHandler", "call-handler", Optional.empty(), Set.of(), Optional.empty()),
                            Keys.hash(KEY),
                            time.instant())
                    .get();
            var chance = new SecureRandom();
            var desk = Repository.desk(journal, time, new Ids(chance));
            var intake = new Intake(desk.shelf(), journal, time, new Ids(chance));
            var doors = new Doors(
                    Vertx.vertx(),
                    intake,
                    new Casework(desk.shelf(), journal, time, new Ids(chance)),
                    journal,
                    desk,
                    new ImpactRuns(journal),
                    Repository.deliveries(journal, desk, time, chance),
                    () -> Runtime.getRuntime().halt(9),
                    time,
                    chance);
            var server = doors.open("127.0.0.1", 0)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            System.out.println("port " + server.actualPort());
        }
    }

    @Test
    void i02_killed_between_commit_and_answer_the_referral_is_there_once_and_delivered() throws Exception {
        var body = Service.story("care-home-fall");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DiesAfterCommit.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int port = port(process);

        assertThrows(IOException.class, () -> send(port, body));
        process.waitFor(20, TimeUnit.SECONDS);
        assertEquals(9, process.exitValue());

        try (var service = Service.start(folder)) {
            var again = service.post("/api/v1/referrals", body, Map.of("Idempotency-Key", "the-one"));
            var id = Service.JSON.readTree(again.body()).path("id").asText();
            var listed = Service.JSON
                    .readTree(service.get("/api/v1/referrals").body())
                    .path("referrals");

            assertEquals(201, again.statusCode());
            assertEquals(1, listed.size());
            assertEquals(id, listed.path(0).path("id").asText());
            Until.holds("every letter is delivered", () -> allDelivered(service, id));
        }
    }

    private static boolean allDelivered(Service service, String id) {
        try {
            var letters = Service.JSON
                    .readTree(service.get("/api/v1/referrals/" + id).body())
                    .path("letters");
            return letters.size() > 0
                    && letters.findValuesAsText("status").stream()
                                    .filter("delivered"::equals)
                                    .count()
                            == letters.size();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static int port(Process process) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("port ")) {
                return Integer.parseInt(line.substring("port ".length()));
            }
        }
        throw new IOException("the process ended before it listened");
    }

    private static void send(int port, byte[] body) throws IOException, InterruptedException {
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/referrals"))
                                .header("Authorization", "Bearer " + KEY)
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", "the-one")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
