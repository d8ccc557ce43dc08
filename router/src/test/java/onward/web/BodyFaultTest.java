package onward.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/** The intake rows of the fault matrix in which the request itself is not what it should be. */
class BodyFaultTest {

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
    void i13_a_body_over_the_limit_is_refused_before_it_is_read_however_it_is_announced() throws Exception {
        var chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        try (var declared = new Bare(service().address());
                var expecting = new Bare(service().address());
                var chunked = new Bare(service().address())) {
            assertEquals(
                    413,
                    declared.send(by().head("Content-Length: " + (11 << 20))).status());
            assertEquals(
                    413,
                    expecting
                            .send(by().head("Content-Length: " + (11 << 20), "Expect: 100-continue"))
                            .status());
            chunked.send(by().head("Transfer-Encoding: chunked"));
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
            gzip.write(Submitter.story());
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
                            .post(Submitter.REFERRALS, body, Map.of("Content-Encoding", "gzip"))
                            .statusCode());
            assertEquals(
                    400, service().post(Submitter.REFERRALS, body, Map.of()).statusCode(), "raw bytes are no JSON");
        }
    }

    @Test
    void i15_requests_framed_in_two_ways_or_in_none_are_refused() throws Exception {
        var framings = List.of(
                by().head("Content-Length: 5", "Transfer-Encoding: chunked") + "0\r\n\r\n",
                by().head("Content-Length: 2", "Content-Length: 3") + "{}",
                "POST " + Submitter.REFERRALS + " HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003 hello\r\n\r\n");
        var before = by().stored();
        for (int i = 0; i < framings.size(); i++) {
            try (var socket = new Bare(service().address())) {
                int status = socket.send(framings.get(i).getBytes(StandardCharsets.ISO_8859_1))
                        .status();
                assertEquals(400, status, "framing " + i);
                assertTrue(i == 0 || socket.closed(5_000), "the connection after framing " + i);
            }
        }
        assertEquals(before, by().stored());
    }

    @Test
    void i16_a_seeded_mutator_never_brings_about_a_fault_and_what_is_refused_is_not_stored() throws Exception {
        var chance = Seeds.random(16);
        var before = by().stored().size();
        int accepted = 0;
        for (int i = 0; i < 400; i++) {
            var body = Submitter.story();
            for (int flips = chance.nextInt(4); flips >= 0; flips--) {
                body[chance.nextInt(body.length)] = (byte) chance.nextInt(256);
            }
            var answer = service().post(Submitter.REFERRALS, body, Map.of());
            assertTrue(List.of(201, 400, 422).contains(answer.statusCode()), answer.statusCode() + answer.body());
            accepted += answer.statusCode() == 201 ? 1 : 0;
        }
        assertEquals(before + accepted, by().stored().size());
        for (var odd :
                List.of("\ufeff{}", "{\"a\":\"\\ud800\"}", "{\"a\":1e400}", "{\"a\":NaN}", "[".repeat(100_000))) {
            int status = service()
                    .post(Submitter.REFERRALS, odd.getBytes(StandardCharsets.UTF_8), Map.of())
                    .statusCode();
            assertTrue(status == 400 || status == 422, odd.substring(0, 2) + " " + status);
        }
    }
}
