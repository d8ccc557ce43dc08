package onward.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import onward.testing.Service;

/**
 * Callers who never give up: each sends a referral under a key until it is answered 201, notes the id on disk before it goes
 * on, and sends it again under the same key whenever the outcome is unknown.
 */
final class Callers implements AutoCloseable {

    private static final List<String> STORIES =
            List.of("care-home-fall", "contract-example", "urgent-equipment", "chest-pain", "lonely-at-66");

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(2))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final List<String> contradictions = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger unknown = new AtomicInteger();
    private final FileChannel ledger;
    private final long pauseMs;
    private volatile String address = "";
    private volatile String key = "";
    private volatile boolean enough;

    Callers(Path ledger, int count, long pauseMs) throws IOException {
        this.ledger = FileChannel.open(ledger, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        this.pauseMs = pauseMs;
        for (int i = 0; i < count; i++) {
            var thread = new Thread(this::call, "caller-" + i);
            thread.setDaemon(true);
            threads.add(thread);
        }
    }

    /** Where the service is now; the first time the callers begin. */
    void speakTo(Router router) {
        key = router.key("callHandler");
        address = router.address();
        threads.stream().filter(thread -> thread.getState() == Thread.State.NEW).forEach(Thread::start);
    }

    /** Lets each caller end what it has begun. */
    void finish() throws InterruptedException {
        enough = true;
        for (var thread : threads) {
            thread.join(60_000);
            if (thread.isAlive()) {
                throw new AssertionError("a caller is still without an answer");
            }
        }
    }

    /** Ids by key, each told once or more and always the same. */
    Map<String, String> acknowledged() {
        return acknowledged;
    }

    List<String> contradictions() {
        return contradictions;
    }

    /** How often an outcome was unknown and the key sent again. */
    int unknown() {
        return unknown.get();
    }

    private void call() {
        try {
            while (!enough) {
                int number = next.incrementAndGet();
                var name = "load-" + number;
                var body = new String(Service.story(STORIES.get(number % STORIES.size())), StandardCharsets.UTF_8)
                        .replaceFirst("\\{", "{\"note\":\"" + name + " end\",")
                        .replaceAll(",\\s*\"note\":\\s*\"(?!load-)[^\"]*\"", "");
                answered(name, body);
                if (number % 7 == 0) {
                    answered(name, body); // asked again although answered: the same
                }
                LockSupport.parkNanos(Duration.ofMillis(pauseMs).toNanos());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void answered(String name, String body) throws IOException {
        while (true) {
            try {
                var answer = client.send(
                        HttpRequest.newBuilder(URI.create(address + "/api/v1/referrals"))
                                .timeout(Duration.ofSeconds(10))
                                .header("Authorization", "Bearer " + key)
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", name)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 201) {
                    note(name, Service.JSON.readTree(answer.body()).path("id").asText());
                    return;
                }
                if (answer.statusCode() != 503 && answer.statusCode() != 401) {
                    synchronized (contradictions) {
                        contradictions.add(name + " was answered " + answer.statusCode() + " " + answer.body());
                    }
                    return;
                }
            } catch (IOException e) {
                unknown.incrementAndGet();
            } catch (InterruptedException e) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private synchronized void note(String name, String id) throws IOException {
        ledger.write(ByteBuffer.wrap((name + " " + id + "\n").getBytes(StandardCharsets.UTF_8)));
        ledger.force(false);
        var earlier = acknowledged.put(name, id);
        if (earlier != null && !earlier.equals(id)) {
            synchronized (contradictions) {
                contradictions.add(name + " was " + earlier + " and then " + id);
            }
        }
    }

    @Override
    public void close() throws IOException {
        enough = true;
        threads.forEach(Thread::interrupt);
        ledger.close();
    }
}
