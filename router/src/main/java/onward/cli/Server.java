package onward.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import onward.wire.ServerAnswer;
import picocli.CommandLine.Option;

/** Which running service a command speaks to, and with which key. */
final class Server {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Option(
            names = "--server",
            defaultValue = "${env:ONWARD_SERVER:-http://127.0.0.1:8080}",
            description = "ONWARD_SERVER: the running service (default: ${DEFAULT-VALUE}).")
    private URI address = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--key-file",
            description = "A file that holds the key. Without it ONWARD_KEY is used, or the key that the service"
                    + " wrote into its data folder at its first start.")
    private Optional<Path> keyFile = Optional.empty();

    @Option(
            names = "--data",
            defaultValue = "${env:ONWARD_DATA:-data}",
            description = "ONWARD_DATA: the data folder of a service on this machine (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    private String who = "manager";

    /** The service did not answer, or there is no key to ask it with; the message says what to do. */
    static final class Unreachable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreachable(String message) {
            super(message);
        }
    }

    /** Whose key is used of those in the data folder. */
    Server as(String person) {
        who = person;
        return this;
    }

    ServerAnswer get(String path) {
        return send(request(path).GET());
    }

    ServerAnswer post(String path, byte[] json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json)));
    }

    ServerAnswer delete(String path) {
        return send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        var key = key();
        try {
            return HttpRequest.newBuilder(address.resolve(path))
                    .timeout(PATIENCE)
                    .header("Authorization", "Bearer " + key);
        } catch (IllegalArgumentException e) {
            throw new Unreachable(
                    "There is no service at " + address
                            + " for this key: write an address such as http://127.0.0.1:8080, and one key alone into its file.");
        }
    }

    private ServerAnswer send(HttpRequest.Builder request) {
        try {
            var answer = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(10))
                    .build()
                    .send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new ServerAnswer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new Unreachable("The service at " + address + " does not answer. Is it running? See --server.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("The call was interrupted.");
        }
    }

    private String key() {
        try {
            if (keyFile.isPresent()) {
                return Files.readString(keyFile.get()).strip();
            }
            var environment = Optional.ofNullable(System.getenv("ONWARD_KEY"));
            if (environment.isPresent()) {
                return environment.get().strip();
            }
            for (var name : List.of("demo-access.json", "first-access.json")) {
                var file = data.resolve(name);
                if (Files.isReadable(file)) {
                    return new ServerAnswer(200, Files.readAllBytes(file))
                            .text("/" + who + "/key")
                            .orElseThrow(() -> new Unreachable("There is no " + who + "'s key in " + file + "."));
                }
            }
        } catch (IOException e) {
            throw new Unreachable("The key cannot be read: " + e.getMessage());
        }
        throw new Unreachable("The key of a person with the role " + who
                + " is needed: name a file with --key-file, or set ONWARD_KEY.");
    }
}
