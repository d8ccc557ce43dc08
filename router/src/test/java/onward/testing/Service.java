package onward.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.cli.Running;
import onward.journal.Database;
import onward.pages.Site;
import onward.rulebook.RuleFolder;

/** The whole service on port 0 with a journal in a folder of its own, and a client that speaks to it. */
public final class Service implements AutoCloseable {

    public static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Running running;
    private final Path data;

    private Service(Running running, Path data) {
        this.running = running;
        this.data = data;
    }

    public static Service start(Path data) {
        return start(data, Repository.RULES, InstantSource.system());
    }

    public static Service start(Path data, Path rules, InstantSource time) {
        return start(data, rules, time, false);
    }

    /** The same; with approval a second person must say yes before rules are published. */
    public static Service start(Path data, Path rules, InstantSource time, boolean approval) {
        return start(data, rules, time, approval, 0);
    }

    /** The same; the content of closed referrals is let go after so many days. */
    public static Service start(Path data, Path rules, InstantSource time, boolean approval, int retentionDays) {
        var settings = new Running.Settings(
                "127.0.0.1",
                0,
                data,
                rules,
                List.of(),
                true,
                approval,
                retentionDays,
                Running.Browsers.STANDARD,
                Optional.empty());
        return new Service(Running.start(settings, time, new SecureRandom()), data);
    }

    /** A demonstration whose journal a database keeps. */
    public static Service start(Path data, Path rules, Optional<Database> database) {
        var settings = new Running.Settings(
                "127.0.0.1", 0, data, rules, List.of(), true, false, 0, Running.Browsers.STANDARD, database);
        return new Service(Running.start(settings, InstantSource.system(), new SecureRandom()), data);
    }

    /** The shipped rules; how browsers reach it, and whether it is a demonstration or a real place, is said. */
    public static Service start(Path data, InstantSource time, Running.Browsers browsers, boolean demo) {
        var settings = new Running.Settings(
                "127.0.0.1", 0, data, Repository.RULES, List.of(), demo, false, 0, browsers, Optional.empty());
        return new Service(Running.start(settings, time, new SecureRandom()), data);
    }

    /** A demonstration at a port that is known beforehand. */
    public static Service start(Path data, InstantSource time, Running.Browsers browsers, int port) {
        var settings = new Running.Settings(
                "127.0.0.1", port, data, Repository.RULES, List.of(), true, false, 0, browsers, Optional.empty());
        return new Service(Running.start(settings, time, new SecureRandom()), data);
    }

    /** Every page and form with the roles that may have it. */
    public List<Site.Mounted> pages() {
        return running.pages();
    }

    /** The shipped rules with one partner living at another address. */
    public static Path rulesWith(Path folder, String partner, String address) throws IOException {
        for (var file : RuleFolder.read(Repository.RULES).files().entrySet()) {
            var target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue().replace("demo://" + partner + ",", address + ","));
        }
        return folder;
    }

    public String address() {
        return running.address();
    }

    public JsonNode access() throws IOException {
        return JSON.readTree(data.resolve("demo-access.json").toFile());
    }

    public String key(String person) throws IOException {
        return access().path(person).path("key").asText();
    }

    /** Any call with any body; without a key unless the headers hold one. */
    public HttpResponse<String> send(String method, String path, byte[] body, Map<String, String> headers)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address() + path))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::setHeader);
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    public HttpResponse<String> post(String path, byte[] body, Map<String, String> headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address() + path))
                .header("Authorization", "Bearer " + key("callHandler"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::setHeader);
        if (!headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    public HttpResponse<String> get(String path, Map<String, String> headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address() + path)).GET();
        headers.forEach(request::setHeader);
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    public HttpResponse<String> get(String path) throws Exception {
        return get(path, Map.of("Authorization", "Bearer " + key("callHandler")));
    }

    public static byte[] story(String name) throws IOException {
        return Files.readAllBytes(Repository.FIXTURES.resolve("referrals").resolve(name + ".json"));
    }

    @Override
    public void close() {
        running.stop();
    }
}
