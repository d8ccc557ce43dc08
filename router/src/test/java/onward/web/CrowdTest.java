package onward.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import onward.journal.Journal;
import onward.journal.SlowStore;
import onward.testing.Bare;
import onward.testing.Service;
import onward.testing.Until;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The intake rows of the fault matrix that take a crowd: slow ones, too many at once, and a slow disk. */
class CrowdTest {

    private static final int SLOW_ONES = 500;

    /** The matrix asks for a minute: {@code -Donward.burst=60}. */
    private static final int SECONDS = Integer.getInteger("onward.burst", 6);

    @TempDir
    private Path folder = Path.of("");

    private final AtomicReference<Duration> commit = new AtomicReference<>(Duration.ZERO);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<AutoCloseable> open = new ArrayList<>();
    private String address = "";
    private byte[] story = {};

    @BeforeEach
    void open_the_doors() throws Exception {
        Journal journal = SlowStore.open(folder, InstantSource.system(), commit::get);
        var doors = new OpenDoors(journal);
        open.add(doors);
        open.add(journal);
        address = doors.address();
        story = Service.story("care-home-fall");
    }

    @AfterEach
    void close() throws Exception {
        for (var one : open) {
            one.close();
        }
    }

    private CompletableFuture<HttpResponse<String>> submit() {
        var request = HttpRequest.newBuilder(URI.create(address + "/api/v1/referrals"))
                .header("Authorization", "Bearer " + OpenDoors.KEY)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofByteArray(story))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private long answeredWithinMs() {
        long start = System.nanoTime();
        assertEquals(201, submit().join().statusCode());
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    @Test
    void i12_five_hundred_that_drip_are_cut_off_by_the_deadline_and_hurt_nobody() throws Exception {
        var slow = new ArrayList<Bare>();
        var head = "POST /api/v1/referrals HTTP/1.1\r\nHost: onward\r\nContent-Type: application/json\r\n";
        for (int i = 0; i < SLOW_ONES; i++) {
            var one = new Bare(address);
            one.send(
                    switch (i % 4) {
                        case 0 -> "P";
                        case 1 -> head;
                        case 2 -> head + "Content-Length: 5000\r\n\r\n";
                        default -> head + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n";
                    });
            slow.add(one);
        }
        open.addAll(slow);
        long start = System.nanoTime();
        var left = new ArrayList<>(slow);
        long slowest = 0;
        while (!left.isEmpty() && Duration.ofNanos(System.nanoTime() - start).toSeconds() < 28) {
            slowest = Math.max(slowest, answeredWithinMs());
            for (var one : List.copyOf(left)) {
                try {
                    one.send(slow.indexOf(one) % 4 == 3 ? "1\r\n \r\n" : "a");
                } catch (IOException e) {
                    left.remove(one);
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }

        assertEquals(0, left.size(), "all were cut off");
        assertTrue(slowest < 2_000, "slowest of the others " + slowest + " ms");
    }

    /** As many a second as are asked for, whether answers come or not. */
    private List<CompletableFuture<HttpResponse<String>>> burst(int seconds, int perSecond) {
        var sent = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        long start = System.nanoTime();
        for (int i = 0; i < seconds * perSecond; i++) {
            sent.add(submit());
            long due = start + i * 1_000_000_000L / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
        return sent;
    }

    @Test
    void i17_i18_a_burst_on_a_slow_disk_is_shed_early_nothing_accepted_is_lost_and_it_recovers() throws Exception {
        answeredWithinMs();
        commit.set(Duration.ofMillis(1_500));
        var accepted = ConcurrentHashMap.<String>newKeySet();
        var shed = new ConcurrentLinkedQueue<HttpResponse<String>>();
        var all = new ArrayList<CompletableFuture<?>>();
        for (var answer : burst(SECONDS, 600)) {
            all.add(answer.handle((response, failure) -> {
                if (response != null && response.statusCode() == 201) {
                    accepted.add(response.headers().firstValue("location").orElse(""));
                } else if (response != null) {
                    shed.add(response);
                }
                return true;
            }));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();

        assertTrue(shed.size() > 100, shed.size() + " shed, " + accepted.size() + " accepted");
        for (var refusal : shed) {
            assertEquals(503, refusal.statusCode());
            assertTrue(refusal.headers().firstValue("retry-after").isPresent());
            assertTrue(refusal.body().contains("overloaded"), refusal.body());
        }
        commit.set(Duration.ZERO);
        Until.holds("it recovers", () -> submit().join().statusCode() == 201 && answeredWithinMs() < 1_000);
        var journal = (Journal) open.get(1);
        for (var location : accepted) {
            assertTrue(journal.find(location.replaceAll(".*/", "")).isPresent(), location);
        }
    }
}
