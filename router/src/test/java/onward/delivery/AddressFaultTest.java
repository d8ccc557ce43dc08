package onward.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import onward.referral.WebhookAddress;
import onward.rulebook.RuleFiles;
import onward.testing.HostilePartner;
import onward.testing.SmallRules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows D18, D19 and D27 of the fault matrix: names and addresses that lead where no letter should go. */
class AddressFaultTest {

    private static final List<String> INSIDE = List.of(
            "http://127.0.0.1/",
            "http://127.8.9.1/",
            "http://[::1]/",
            "http://0.0.0.0/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:a9fe:a9fe]/",
            "http://[::127.0.0.1]/",
            "http://100.64.0.1/",
            "http://192.0.0.8/",
            "http://198.18.0.1/",
            "http://240.0.0.1/",
            "http://255.255.255.255/",
            "http://[fc00::1]/",
            "http://[fd00:ec2::254]/",
            "http://[64:ff9b::a9fe:a9fe]/",
            "http://[64:ff9b:1::1]/",
            "http://[2002:a9fe:a9fe::1]/",
            "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
            "http://169.254.169.254/",
            "http://10.0.0.1/",
            "http://[fe80::1]/",
            "http://[fec0::1]/",
            "http://[::]/",
            "http://[3fff::1]/");

    private static final List<String> ODD = List.of(
            "http://2130706433/",
            "http://0177.0.0.1/",
            "http://0x7f000001/",
            "http://0x7f.1/",
            "http://127.1/",
            "http://0/",
            "http://1.2.3.4.5/",
            "http://1.2.3.04/",
            "http://user:pw@hooks.partner.example/",
            "http://hooks.partner.example:0/",
            "http://hooks.partner.example:22/",
            "http://hooks.partner.example:25/",
            "http://hooks.partner.example:99999/",
            "ftp://hooks.partner.example/",
            "file:///etc/passwd",
            "gopher://hooks.partner.example/",
            "http://\uff11\uff12\uff17.0.0.1/",
            "http://127.0.0.1%00.example/",
            "http://hooks..example/",
            "http://[fe80::1%25eth0]/",
            "http:///in",
            "http://hooks.partner.example./");

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private String outcome(AddressGuard.Names names, List<String> allowed, String address) throws Exception {
        return outcome(names, allowed, address, Sender.LONG);
    }

    private String outcome(AddressGuard.Names names, List<String> allowed, String address, Duration deadline)
            throws Exception {
        var post = new HttpPost(vertx, new AddressGuard(allowed, names), deadline);
        return post.send(Sender.letter(address, new byte[] {'{', '}'}))
                .get(20, TimeUnit.SECONDS)
                .why()
                .orElse("delivered");
    }

    private static InetAddress[] addresses(String... texts) throws UnknownHostException {
        var all = new InetAddress[texts.length];
        for (int i = 0; i < texts.length; i++) {
            all[i] = InetAddress.getByName(texts[i]);
        }
        return all;
    }

    @Test
    void d18_a_name_that_is_not_known_or_empty_is_tried_again_later() throws Exception {
        var address = "http://hooks.partner.example/in";

        assertEquals(
                "name-unknown",
                outcome(
                        host -> {
                            throw new UnknownHostException(host);
                        },
                        List.of(),
                        address));
        assertEquals("name-unknown", outcome(host -> new InetAddress[0], List.of(), address));
        assertEquals("name-unknown", outcome(InetAddress::getAllByName, List.of(), "http://no-such-host.invalid/in"));
    }

    @Test
    void d18_a_name_server_that_never_answers_is_cut_off_at_the_deadline_and_holds_up_nobody() throws Exception {
        var over = new CountDownLatch(1);
        long start = System.nanoTime();
        try (var partner = HostilePartner.afterRequest(call -> call.answer(204))) {
            AddressGuard.Names names = host -> {
                if (host.startsWith("slow")) {
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
                return addresses("127.0.0.1");
            };

            assertEquals("timeout", outcome(names, List.of(), "http://slow.example/in", Sender.SHORT));
            assertTrue(Sender.seconds(start) < 10);
            assertEquals(
                    "delivered",
                    outcome(names, List.of("quick.example"), "http://quick.example:" + partner.port() + "/in"));
        } finally {
            over.countDown();
        }
    }

    @Test
    void d18_one_forbidden_address_refuses_all_however_many_there_are() throws Exception {
        var many = new ArrayList<InetAddress>();
        for (int i = 0; i < 1_000; i++) {
            many.add(InetAddress.getByName("1.1." + i / 250 + "." + (1 + i % 250)));
        }
        var guard = new AddressGuard(List.of(), host -> many.toArray(InetAddress[]::new));
        var address = URI.create("http://hooks.partner.example/in");

        assertEquals("1.1.0.1", guard.vetted(address).getHostAddress());
        many.set(999, InetAddress.getByName("10.0.0.1"));
        assertThrows(AddressGuard.Refused.class, () -> guard.vetted(address));
    }

    @Test
    void d18_a_name_that_changes_between_check_and_connection_is_not_asked_again() throws Exception {
        var asked = new AtomicInteger();
        try (var partner = HostilePartner.afterRequest(call -> call.answer(204))) {
            AddressGuard.Names rebinding =
                    host -> asked.incrementAndGet() == 1 ? addresses("127.0.0.1") : addresses("127.0.0.2");

            assertEquals(
                    "delivered",
                    outcome(rebinding, List.of("127.0.0.1"), "http://hooks.partner.example:" + partner.port() + "/in"));
            assertEquals(1, asked.get(), "what was vetted is what was connected to");
            assertEquals(
                    "hooks.partner.example:" + partner.port(),
                    partner.received().get(0).header("host"));
            assertEquals(
                    "address-refused",
                    outcome(rebinding, List.of("127.0.0.1"), "http://hooks.partner.example:" + partner.port() + "/in"));
            assertEquals(1, partner.calls());
        }
    }

    static Stream<String> all() {
        return Stream.concat(INSIDE.stream(), ODD.stream());
    }

    @ParameterizedTest
    @MethodSource("all")
    void d19_what_leads_inside_or_is_spelled_oddly_is_refused_before_and_at_each_attempt(String address)
            throws Exception {
        var guard = new AddressGuard(List.of());
        var uri = uri(address);

        assertTrue(uri.isEmpty() || guard.refusal(uri.get(0)).isPresent(), "when rules come into force");
        if (!uri.isEmpty()) {
            assertEquals("address-refused", outcome(InetAddress::getAllByName, List.of(), address), "at an attempt");
        }
    }

    private static List<URI> uri(String address) {
        try {
            return List.of(URI.create(address));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    static Stream<String> odd() {
        return ODD.stream().filter(address -> address.startsWith("http"));
    }

    @ParameterizedTest
    @MethodSource("odd")
    void d19_an_odd_spelling_is_told_with_file_row_and_column_when_rules_are_checked(String address) {
        assertEquals(List.of("partners.csv:2:webhook"), places(address));
        assertTrue(WebhookAddress.refusal(address).isPresent());
    }

    private static List<String> places(String webhook) {
        return RuleFiles.read(SmallRules.withCell("partners.csv", "webhook", webhook)).complaints().stream()
                .map(complaint -> complaint.file() + ":" + complaint.row() + ":" + complaint.column())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.partner.example/a\r\nX-Injected: 1",
                "https://hooks.partner.example/a\nb",
                "https://a b/"
            })
    void d27_a_line_break_in_an_address_is_refused_so_that_it_never_reaches_a_header(String address) {
        assertTrue(WebhookAddress.refusal(address).isPresent());
        assertEquals(1, places(address).size());
    }

    @Test
    void d27_ids_and_types_are_ours_and_a_header_with_a_line_break_is_never_sent() throws Exception {
        try (var partner = HostilePartner.afterRequest(call -> call.answer(204))) {
            var post = new HttpPost(vertx, new AddressGuard(List.of("127.0.0.1")), Sender.LONG);
            var letter = Sender.letter(partner.address(), new byte[] {'{', '}'});
            var injected =
                    new Post.Outgoing(letter.address(), "msg_1\r\nX-Injected: 1", letter.at(), "v1,x", letter.body());

            assertTrue(!post.send(injected).get(20, TimeUnit.SECONDS).taken());
            assertEquals(0, partner.received().size());
        }
    }
}
