package onward.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import onward.cli.Running;
import onward.journal.Database;
import onward.rulebook.RuleBook;
import onward.rulebook.RuleFiles;
import onward.rulebook.RuleFolder;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Every figure of the README's table, taken in one run and told as ratios. */
public final class Benchmarks {

    private static final int CLIENTS = 128;
    private static final Duration RUN = Duration.ofSeconds(8);

    private Benchmarks() {}

    /** @param arguments the rule folder, a story to post, and the jar */
    public static void main(String[] arguments) throws Exception {
        var rules = Path.of(arguments[0]);
        System.out.println("what | figure | asked for");
        decisions(rules);
        compile(rules);
        Reloads.measure(rules);
        StoredImpact.measure(rules);
        intake(rules, Files.readAllBytes(Path.of(arguments[1])));
        start(rules, Path.of(arguments[2]));
    }

    private static void decisions(Path rules) throws Exception {
        var options = new OptionsBuilder()
                .include(DecisionBenchmark.class.getSimpleName())
                .jvmArgs("-Xmx256m", "-Donward.rules=" + rules)
                .verbosity(org.openjdk.jmh.runner.options.VerboseMode.SILENT)
                .build();
        var results = new Runner(options).run();
        for (var result : results) {
            System.out.printf("%s %s rows | %.2f us | %n", name(result), result.getParams().getParam("rows"), score(result));
        }
        double ours60 = score(results, "decision", "60");
        System.out.printf(
                "decision against hand-written with the same reasons and why-not, 60 rows | %.1f x | at most 20 x%n",
                ours60 / score(results, "handWrittenWithReasons", "60"));
        System.out.printf(
                "decision against hand-written on bits, without a word, 60 rows | %.1f x | %n",
                ours60 / score(results, "handWrittenOnBits", "60"));
        System.out.printf("Drools' share of a decision, 60 rows | %.0f %% | %n", 100 * score(results, "engineAlone", "60") / ours60);
        System.out.printf("growth of a decision from 60 to 6000 rows | %.1f x | below 40 x%n", score(results, "decision", "6000") / ours60);
    }

    private static String name(RunResult result) {
        return result.getPrimaryResult().getLabel();
    }

    private static double score(RunResult result) {
        return result.getPrimaryResult().getScore();
    }

    private static double score(Iterable<RunResult> results, String name, String rows) {
        for (var result : results) {
            if (name(result).equals(name) && result.getParams().getParam("rows").equals(rows)) {
                return score(result);
            }
        }
        throw new IllegalStateException(name);
    }

    private static void compile(Path rules) {
        var shipped = RuleFolder.read(rules);
        for (int rows : new int[] {1_000, 10_000}) {
            long start = System.nanoTime();
            var policy = Policies.of(shipped, rows, new SplittableRandom(3));
            long read = System.nanoTime();
            RuleBook.compile(policy);
            System.out.printf("%d rows read and checked | %d ms | %n", rows, (read - start) / 1_000_000);
            System.out.printf("%d rows compiled | %d ms | 10000 under 2000 ms%n", rows, (System.nanoTime() - read) / 1_000_000);
        }
    }

    /** What keeps our journal while intake is measured: a database, if the environment names one. */
    private static Optional<Database> database() {
        return Optional.ofNullable(System.getenv("ONWARD_STORE"))
                .map(store -> new Database(store, Optional.ofNullable(System.getenv("ONWARD_STORE_PASSWORD"))));
    }

    private static void intake(Path rules, byte[] body) throws Exception {
        try (var bare = new BareIntake(Files.createTempDirectory("bare"))) {
            var data = Files.createTempDirectory("ours");
            var settings = new Running.Settings("127.0.0.1", 0, data, rules, List.of(), true, false, 0, Running.Browsers.STANDARD, database());
            var ours = Running.start(settings, InstantSource.system(), new SecureRandom());
            var key = Files.readString(data.resolve("demo-access.json")).replaceAll("(?s).*callHandler\" : \\{\\s*\"key\" : \"([^\"]+).*", "$1");
            var bareRate = 0.0;
            var ourRate = 0.0;
            for (int round = 0; round < 3; round++) {
                bareRate = Math.max(bareRate, rate(bare.address(), key, body));
                ourRate = Math.max(ourRate, rate(ours.address() + "/api/v1/referrals", key, body));
            }
            ours.stop();
            System.out.printf("bare handler with group-committed insert, 128 clients | %.0f a second | %n", bareRate);
            System.out.printf("intake, 128 clients | %.0f a second | %n", ourRate);
            System.out.printf("intake against bare handler | %.2f x | at least 0.5 x%n", ourRate / bareRate);
        }
    }

    private static double rate(String address, String key, byte[] body) {
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        var done = new AtomicInteger();
        long start = System.nanoTime();
        long end = start + RUN.toNanos();
        var clients = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(again(client, request, done, end));
        }
        clients.forEach(CompletableFuture::join);
        return done.get() * 1e9 / (System.nanoTime() - start);
    }

    private static CompletableFuture<Void> again(HttpClient client, HttpRequest request, AtomicInteger done, long end) {
        return client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).thenCompose(answer -> {
            if (answer.statusCode() != 201) {
                throw new IllegalStateException("answered " + answer.statusCode());
            }
            done.incrementAndGet();
            return System.nanoTime() < end ? again(client, request, done, end) : CompletableFuture.completedFuture(null);
        });
    }

    /** The jar as people start it, with 256 MB of heap, until it says that it is ready: first on an empty folder. */
    private static void start(Path rules, Path jar) throws Exception {
        var data = Files.createTempDirectory("start");
        for (var folder : List.of("an empty folder", "its own folder again")) {
            long begun = System.nanoTime();
            var process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-Xmx256m",
                            "-jar",
                            jar.toString(),
                            "serve",
                            "--demo",
                            "--port=0",
                            "--data=" + data,
                            "--rules=" + rules)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var lines = process.inputReader()) {
                while (!String.valueOf(lines.readLine()).startsWith("onward ready")) {}
                System.out.printf("ready on %s | %d ms | under 3000 ms%n", folder, (System.nanoTime() - begun) / 1_000_000);
            } finally {
                process.destroy();
                process.waitFor();
            }
        }
    }
}
