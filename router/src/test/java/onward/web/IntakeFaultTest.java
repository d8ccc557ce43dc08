package onward.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
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

    private static final String REFERRALS = "/api/v1/referrals";
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

    private static HttpResponse<String> submit(byte[] body, String key, String person) throws Exception {
        return service()
                .post(
                        REFERRALS,
                        body,
                        Map.of(
                                "Idempotency-Key",
                                key,
                                "Authorization",
                                "Bearer " + service().key(person)));
    }

    private static HttpResponse<String> submit(byte[] body, String key) throws Exception {
        return submit(body, key, "callHandler");
    }

    private static String id(HttpResponse<String> answer) throws Exception {
        assertEquals(201, answer.statusCode(), answer.body());
        return Service.JSON.readTree(answer.body()).path("id").asText();
    }

    private static Set<String> stored() throws Exception {
        var ids = new TreeSet<String>();
        var next = "";
        do {
            JsonNode page = Service.JSON.readTree(
                    service().get(REFERRALS + "?limit=500" + next).body());
            page.path("referrals").forEach(r -> ids.add(r.path("id").asText()));
            next = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!next.isEmpty());
        return ids;
    }

    private static byte[] story() throws Exception {
        return Service.story("care-home-fall");
    }

    /** A request as its bytes, so that any of it can be wrong. */
    private static String head(String... lines) throws Exception {
        return "POST " + REFERRALS
                + " HTTP/1.1\r\nHost: onward\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                + service().key("callHandler") + "\r\n" + String.join("\r\n", lines) + "\r\n\r\n";
    }

    @Test
    void i07_a_caller_that_resets_before_the_answer_finds_its_referral_stored_once() throws Exception {
        var before = stored();
        for (int i = 0; i < 20; i++) {
            try (var socket = new Bare(service().address())) {
                socket.send(head("Idempotency-Key: reset-" + i, "Content-Length: " + story().length))
                        .send(story());
                socket.reset();
            }
        }
        var ids = new HashSet<String>();
        for (int i = 0; i < 20; i++) {
            ids.add(id(submit(story(), "reset-" + i)));
            assertEquals(id(submit(story(), "reset-" + i)), id(submit(story(), "reset-" + i)));
        }
        assertEquals(20, ids.size());
        assertEquals(before.size() + 20, stored().size());
    }

    @Test
    void i08_fifty_sends_under_one_key_are_one_referral() throws Exception {
        var before = stored().size();
        var barrier = new CountDownLatch(1);
        var answers = new ArrayList<Future<HttpResponse<String>>>();
        var pool = Executors.newFixedThreadPool(50);
        try {
            for (int i = 0; i < 50; i++) {
                answers.add(pool.submit(() -> {
                    barrier.await();
                    return submit(story(), "fifty");
                }));
            }
            barrier.countDown();
            var ids = new HashSet<String>();
            for (var answer : answers) {
                ids.add(id(answer.get()));
            }
            assertEquals(1, ids.size());
            assertEquals(before + 1, stored().size());
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void i09_one_key_and_another_body_is_refused_also_if_only_a_blank_differs() throws Exception {
        var first = id(submit(story(), "other-body"));
        var text = new String(story(), StandardCharsets.UTF_8);
        for (var other : List.of(
                text + " ",
                text.replaceFirst(":", ": "),
                new String(Service.story("chest-pain"), StandardCharsets.UTF_8))) {
            assertEquals(
                    422,
                    submit(other.getBytes(StandardCharsets.UTF_8), "other-body").statusCode());
        }
        assertEquals(first, id(submit(story(), "other-body")));
    }

    @Test
    void i10_one_key_of_two_callers_is_two_referrals() throws Exception {
        assertNotEquals(id(submit(story(), "shared")), id(submit(story(), "shared", "system")));
    }

    @Test
    void i11_a_key_that_is_none_is_refused_and_nothing_is_stored() throws Exception {
        var before = stored();
        for (var key : List.of("", "  ", "\"\"", "two words", "k".repeat(256), "a\"b", "\u00e9")) {
            try (var socket = new Bare(service().address())) {
                socket.send(head("Idempotency-Key: " + key, "Content-Length: " + story().length))
                        .send(story());
                assertEquals(400, socket.status(), key);
            }
        }
        try (var socket = new Bare(service().address())) {
            socket.send(head("Idempotency-Key: " + "k".repeat(10_000), "Content-Length: 2"))
                    .send("{}");
            assertEquals(431, socket.status());
        }
        for (char control : new char[] {0, 1, 7, 127}) {
            try (var socket = new Bare(service().address())) {
                socket.send(head("Idempotency-Key: a" + control + "b", "Content-Length: " + story().length))
                        .send(story());
                assertEquals(400, socket.status(), "control character " + (int) control);
            }
        }
        assertEquals(before, stored());
        assertEquals(201, service().post(REFERRALS, story(), Map.of()).statusCode(), "without a key it is taken in");
    }

    @Test
    void i13_a_body_over_the_limit_is_refused_before_it_is_read_however_it_is_announced() throws Exception {
        var chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        try (var declared = new Bare(service().address());
                var expecting = new Bare(service().address());
                var chunked = new Bare(service().address())) {
            assertEquals(
                    413, declared.send(head("Content-Length: " + (11 << 20))).status());
            assertEquals(
                    413,
                    expecting
                            .send(head("Content-Length: " + (11 << 20), "Expect: 100-continue"))
                            .status());
            chunked.send(head("Transfer-Encoding: chunked"));
            int sent = 0;
            try {
                for (; sent < 3_000; sent++) {
                    chunked.send(chunk);
                }
            } catch (java.io.IOException e) {
                assertTrue(sent > 0, "cut off after " + sent + " chunks");
            }
            assertTrue(sent < 3_000, "200 MB were not taken");
        }
    }

    @Test
    void i14_a_compressed_body_and_a_bomb_are_refused_unopened() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(story());
        }
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 200; i++) {
                gzip.write(new byte[1 << 20]);
            }
        }
        for (var body : List.of(packed.toByteArray(), bomb.toByteArray())) {
            assertEquals(
                    415,
                    service()
                            .post(REFERRALS, body, Map.of("Content-Encoding", "gzip"))
                            .statusCode());
            assertEquals(400, service().post(REFERRALS, body, Map.of()).statusCode(), "raw bytes are no JSON");
        }
    }

    @Test
    void i15_requests_framed_in_two_ways_or_in_none_are_refused() throws Exception {
        var framings = List.of(
                head("Content-Length: 5", "Transfer-Encoding: chunked") + "0\r\n\r\n",
                head("Content-Length: 2", "Content-Length: 3") + "{}",
                "POST " + REFERRALS + " HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003 hello\r\n\r\n");
        var before = stored();
        for (int i = 0; i < framings.size(); i++) {
            try (var socket = new Bare(service().address())) {
                int status = socket.send(framings.get(i).getBytes(StandardCharsets.ISO_8859_1))
                        .status();
                assertEquals(400, status, "framing " + i);
                assertTrue(i == 0 || socket.closed(5_000), "the connection after framing " + i);
            }
        }
        assertEquals(before, stored());
    }

    @Test
    void i16_a_seeded_mutator_never_brings_about_a_fault_and_what_is_refused_is_not_stored() throws Exception {
        var chance = Seeds.random(16);
        var before = stored().size();
        int accepted = 0;
        for (int i = 0; i < 400; i++) {
            var body = story();
            for (int flips = chance.nextInt(4); flips >= 0; flips--) {
                body[chance.nextInt(body.length)] = (byte) chance.nextInt(256);
            }
            var answer = service().post(REFERRALS, body, Map.of());
            assertTrue(List.of(201, 400, 422).contains(answer.statusCode()), answer.statusCode() + answer.body());
            accepted += answer.statusCode() == 201 ? 1 : 0;
        }
        assertEquals(before + accepted, stored().size());
        for (var odd :
                List.of("\ufeff{}", "{\"a\":\"\\ud800\"}", "{\"a\":1e400}", "{\"a\":NaN}", "[".repeat(100_000))) {
            int status = service()
                    .post(REFERRALS, odd.getBytes(StandardCharsets.UTF_8), Map.of())
                    .statusCode();
            assertTrue(status == 400 || status == 422, odd.substring(0, 2) + " " + status);
        }
    }

    @Test
    void i23_whatever_is_wrong_with_a_key_the_refusal_is_the_same_and_nothing_is_stored() throws Exception {
        var before = stored();
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
            var answer = service().post(REFERRALS, story(), Map.of("Authorization", wrong));
            assertEquals(401, answer.statusCode(), wrong);
            refusals.add(Service.JSON.readTree(answer.body()).path("detail").asText());
        }
        assertEquals(1, refusals.size(), "no word says how near it was");
        assertEquals(before, stored());
    }

    @Test
    void i24_ids_and_order_do_not_depend_on_a_clock_that_jumps_by_days() throws Exception {
        var ids = new ArrayList<String>();
        for (int days : new int[] {0, 1, -1, -1, 2, -1}) {
            TIME.pass(Duration.ofDays(days));
            ids.add(id(submit(story(), "clock-" + ids.size())));
        }
        assertEquals(6, Set.copyOf(ids).size());
        var listed = new ArrayList<String>();
        Service.JSON
                .readTree(service().get(REFERRALS + "?limit=500").body())
                .path("referrals")
                .forEach(r -> listed.add(r.path("id").asText()));
        listed.retainAll(ids);
        java.util.Collections.reverse(listed);
        assertEquals(ids, listed, "in the order in which they came, whatever the clock said");
        assertEquals(ids.get(0), id(submit(story(), "clock-0")));
    }
}
