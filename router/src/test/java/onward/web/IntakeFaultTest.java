package onward.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import onward.testing.Bare;
import onward.testing.Repository;
import onward.testing.Seeds;
import onward.testing.Service;
import onward.testing.SettableTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The intake rows of the fault matrix that one caller or a few can bring about. */
class IntakeFaultTest {

    private static final SettableTime TIME = new SettableTime(Seeds.NOON_OF_THE_STORIES);
    private static final List<Service> STARTED = new ArrayList<>();

    @TempDir
    private static Path folder = Path.of("");

    @BeforeAll
    static void start() {
        STARTED.add(Service.start(folder, Repository.RULES, TIME));
    }

    @AfterAll
    static void stop() {
        STARTED.forEach(Service::close);
    }

    private static Service service() {
        return STARTED.get(0);
    }

    private static Submitter by() {
        return new Submitter(service());
    }

    @Test
    void i07_a_caller_that_resets_before_the_answer_finds_its_referral_stored_once() throws Exception {
        var before = by().stored();
        for (int i = 0; i < 20; i++) {
            try (var socket = new Bare(service().address())) {
                socket.send(by().head("Idempotency-Key: reset-" + i, "Content-Length: " + Submitter.story().length))
                        .send(Submitter.story());
                socket.reset();
            }
        }
        var ids = new HashSet<String>();
        for (int i = 0; i < 20; i++) {
            ids.add(Submitter.id(by().submit(Submitter.story(), "reset-" + i)));
            assertEquals(
                    Submitter.id(by().submit(Submitter.story(), "reset-" + i)),
                    Submitter.id(by().submit(Submitter.story(), "reset-" + i)));
        }
        assertEquals(20, ids.size());
        assertEquals(before.size() + 20, by().stored().size());
    }

    @Test
    void i08_fifty_sends_under_one_key_are_one_referral() throws Exception {
        var before = by().stored().size();
        var barrier = new CountDownLatch(1);
        var answers = new ArrayList<Future<HttpResponse<String>>>();
        var pool = Executors.newFixedThreadPool(50);
        try {
            for (int i = 0; i < 50; i++) {
                answers.add(pool.submit(() -> {
                    barrier.await();
                    return by().submit(Submitter.story(), "fifty");
                }));
            }
            barrier.countDown();
            var ids = new HashSet<String>();
            for (var answer : answers) {
                ids.add(Submitter.id(answer.get()));
            }
            assertEquals(1, ids.size());
            assertEquals(before + 1, by().stored().size());
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void i09_one_key_and_another_body_is_refused_also_if_only_a_blank_differs() throws Exception {
        var first = Submitter.id(by().submit(Submitter.story(), "other-body"));
        var text = new String(Submitter.story(), StandardCharsets.UTF_8);
        for (var other : List.of(
                text + " ",
                text.replaceFirst(":", ": "),
                new String(Service.story("chest-pain"), StandardCharsets.UTF_8))) {
            assertEquals(
                    422,
                    by().submit(other.getBytes(StandardCharsets.UTF_8), "other-body")
                            .statusCode());
        }
        assertEquals(first, Submitter.id(by().submit(Submitter.story(), "other-body")));
    }

    @Test
    void i10_one_key_of_two_callers_is_two_referrals() throws Exception {
        assertNotEquals(
                Submitter.id(by().submit(Submitter.story(), "shared")),
                Submitter.id(by().submit(Submitter.story(), "shared", "system")));
    }

    @Test
    void i11_a_key_that_is_none_is_refused_and_nothing_is_stored() throws Exception {
        var before = by().stored();
        for (var key : List.of("", "  ", "\"\"", "two words", "k".repeat(256), "a\"b", "\u00e9")) {
            try (var socket = new Bare(service().address())) {
                socket.send(by().head("Idempotency-Key: " + key, "Content-Length: " + Submitter.story().length))
                        .send(Submitter.story());
                assertEquals(400, socket.status(), key);
            }
        }
        try (var socket = new Bare(service().address())) {
            socket.send(by().head("Idempotency-Key: " + "k".repeat(10_000), "Content-Length: 2"))
                    .send("{}");
            assertEquals(431, socket.status());
        }
        for (char control : new char[] {0, 1, 7, 127}) {
            try (var socket = new Bare(service().address())) {
                socket.send(by().head(
                                        "Idempotency-Key: a" + control + "b",
                                        "Content-Length: " + Submitter.story().length))
                        .send(Submitter.story());
                assertEquals(400, socket.status(), "control character " + (int) control);
            }
        }
        assertEquals(before, by().stored());
        assertEquals(
                201,
                service().post(Submitter.REFERRALS, Submitter.story(), Map.of()).statusCode(),
                "without a key it is taken in");
    }

    @Test
    void i23_whatever_is_wrong_with_a_key_the_refusal_is_the_same_and_nothing_is_stored() throws Exception {
        var before = by().stored();
        var good = service().key("callHandler");
        var refusals = new HashSet<String>();
        for (var wrong : List.of(
                "",
                "Bearer",
                "Bearer ",
                "Basic " + good,
                "Bearer " + good + "x",
                "bearer " + good,
                "Bearer " + good.substring(1),
                "Bearer " + good.toUpperCase(java.util.Locale.ROOT))) {
            var answer = service().post(Submitter.REFERRALS, Submitter.story(), Map.of("Authorization", wrong));
            assertEquals(401, answer.statusCode(), wrong);
            refusals.add(Service.JSON.readTree(answer.body()).path("detail").asText());
        }
        assertEquals(1, refusals.size(), "no word says how near it was");
        assertEquals(before, by().stored());
    }

    @Test
    void i24_ids_and_order_do_not_depend_on_a_clock_that_jumps_by_days() throws Exception {
        var ids = new ArrayList<String>();
        for (int days : new int[] {0, 1, -1, -1, 2, -1}) {
            TIME.pass(Duration.ofDays(days));
            ids.add(Submitter.id(by().submit(Submitter.story(), "clock-" + ids.size())));
        }
        assertEquals(6, Set.copyOf(ids).size());
        var listed = new ArrayList<String>();
        Service.JSON
                .readTree(service().get(Submitter.REFERRALS + "?limit=500").body())
                .path("referrals")
                .forEach(r -> listed.add(r.path("id").asText()));
        listed.retainAll(ids);
        java.util.Collections.reverse(listed);
        assertEquals(ids, listed, "in the order in which they came, whatever the clock said");
        assertEquals(ids.get(0), Submitter.id(by().submit(Submitter.story(), "clock-0")));
    }
}
