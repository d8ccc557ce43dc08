package onward.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import onward.testing.NameServer;
import onward.testing.NameServer.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Row D18 of the fault matrix with nothing injected: the resolver of this machine, as the product uses it, asks a name server
 * that misbehaves. A resolver asks at port 53 only, so all of it runs in a network of its own, which Linux lends to anybody if
 * it is set so; there public addresses can be our own, too. Where it does not, {@link AddressFaultTest} holds the row.
 */
class NameFaultTest {

    /** For the server that would never answer; the others are given time, for the machine may be busy. */
    private static final Duration SHORT = Duration.ofSeconds(3);

    /** Its addresses belong to the network of our own. */
    private static final String PUBLIC = "93.184.216.";

    @TempDir
    private Path folder = Path.of("");

    private Process inANetworkOfOurOwn(String... command) throws IOException {
        Files.writeString(folder.resolve("resolv.conf"), "nameserver 127.0.0.1\n");
        Files.writeString(folder.resolve("nsswitch.conf"), "hosts: files dns\n");
        var ready = "ip link set lo up && ip route add local " + PUBLIC + "0/22 dev lo"
                + " && for f in resolv.conf nsswitch.conf; do mount --bind $0/$f /etc/$f || exit 1; done && exec \"$@\"";
        var all = new ArrayList<>(List.of("unshare", "-rmn", "sh", "-c", ready, folder.toString()));
        all.addAll(Arrays.asList(command));
        return new ProcessBuilder(all).redirectErrorStream(true).start();
    }

    private boolean lent() throws InterruptedException {
        try {
            return inANetworkOfOurOwn("true").waitFor() == 0;
        } catch (IOException e) {
            return false; // no such command
        }
    }

    @Test
    void d18_a_name_server_that_misbehaves_sends_no_letter_astray_and_holds_up_no_other() throws Exception {
        assumeTrue(lent(), "this machine lends nobody a network");

        var process = inANetworkOfOurOwn(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsun.net.inetaddr.ttl=0",
                "-Dsun.net.inetaddr.negative.ttl=0",
                "-cp",
                System.getProperty("java.class.path"),
                Inside.class.getName());
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);

        var outcomes = said.lines()
                .filter(line -> line.startsWith("D18 "))
                .map(line -> line.split(" ", -1))
                .collect(Collectors.toMap(words -> words[1], words -> words[2]));
        assertEquals(
                Map.ofEntries(
                        Map.entry("good", "delivered"),
                        Map.entry("nxdomain", "name-unknown"),
                        Map.entry("servfail", "name-unknown"),
                        Map.entry("empty", "name-unknown"),
                        Map.entry("silent", "timeout"),
                        Map.entry("beside-silent", "delivered"),
                        Map.entry("thousand", "delivered"),
                        Map.entry("mixed", "address-refused"),
                        Map.entry("mixed-six", "address-refused"),
                        Map.entry("thousand-mixed", "address-refused"),
                        Map.entry("rebinding", "delivered"),
                        Map.entry("rebinding-again", "address-refused"),
                        Map.entry("looked-up-once", "1"),
                        Map.entry("arrived", "4")),
                outcomes,
                said);
        assertTrue(said.contains("D18 "), said);
    }

    /** What runs in the network of our own; it tells how each letter fared. */
    public static final class Inside {

        private static final Map<String, AtomicInteger> ASKED = new ConcurrentHashMap<>();
        private static final AtomicInteger ARRIVED = new AtomicInteger();

        private final HttpPost patient;
        private final HttpPost hasty;
        private final int port;

        private Inside(HttpPost patient, HttpPost hasty, int port) {
            this.patient = patient;
            this.hasty = hasty;
            this.port = port;
        }

        public static void main(String[] arguments) throws Exception {
            var partner = HttpServer.create(new InetSocketAddress(0), 16);
            partner.createContext("/", exchange -> {
                ARRIVED.incrementAndGet();
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            partner.start();
            var names = new NameServer(address("127.0.0.1"), 53, Inside::zone);
            var vertx = Vertx.vertx();
            var guard = new AddressGuard(List.of());
            new Inside(
                            new HttpPost(vertx, guard, Sender.LONG),
                            new HttpPost(vertx, guard, SHORT),
                            partner.getAddress().getPort())
                    .all();
            names.close();
            Runtime.getRuntime().halt(0); // a look-up that nobody answers is not waited for
        }

        private void all() throws Exception {
            for (var name : List.of("good", "nxdomain", "servfail", "empty")) {
                tell(name, outcome(name));
            }
            var silent = hasty.send(Sender.letter("http://silent.example:" + port + "/", new byte[] {'{', '}'}));
            tell("beside-silent", outcome("good"));
            tell("silent", silent.get(20, TimeUnit.SECONDS).why().orElse("delivered"));
            for (var name : List.of("thousand", "mixed", "mixed-six", "thousand-mixed", "rebinding")) {
                tell(name, outcome(name));
            }
            tell("looked-up-once", Integer.toString(asked("rebinding").get()));
            tell("rebinding-again", outcome("rebinding"));
            tell("arrived", Integer.toString(ARRIVED.get()));
        }

        private static void tell(String name, String outcome) {
            System.out.println("D18 " + name + " " + outcome);
        }

        private String outcome(String name) throws Exception {
            return patient.send(Sender.letter("http://" + name + ".example:" + port + "/", new byte[] {'{', '}'}))
                    .get(20, TimeUnit.SECONDS)
                    .why()
                    .orElse("delivered");
        }

        private static AtomicInteger asked(String name) {
            return ASKED.computeIfAbsent(name, n -> new AtomicInteger());
        }

        private static Optional<Said> zone(String full, boolean six) {
            var name = full.replace(".example.", "");
            int times = six ? 0 : asked(name).incrementAndGet();
            return switch (name) {
                case "good" -> said(PUBLIC + "34");
                case "servfail" -> Optional.of(Said.FAILED);
                case "empty" -> said();
                case "silent" -> Optional.empty();
                case "thousand" -> Optional.of(new Said(0, thousand()));
                case "thousand-mixed" -> Optional.of(new Said(0, with(thousand(), "10.0.0.1")));
                case "mixed" -> said(PUBLIC + "34", "10.0.0.1");
                case "mixed-six" -> said(PUBLIC + "34", "fd00:ec2::254");
                case "rebinding" -> times > 1 ? said("127.0.0.1") : said(PUBLIC + "34");
                default -> Optional.of(Said.NO_SUCH_NAME);
            };
        }

        private static Optional<Said> said(String... addresses) {
            return Optional.of(
                    new Said(0, Arrays.stream(addresses).map(Inside::address).toList()));
        }

        private static List<InetAddress> thousand() {
            var all = new ArrayList<InetAddress>();
            for (int i = 0; i < 1_000; i++) {
                all.add(address("93.184." + (216 + i / 250) + "." + (1 + i % 250)));
            }
            return all;
        }

        private static List<InetAddress> with(List<InetAddress> all, String last) {
            all.set(all.size() - 1, address(last));
            return all;
        }

        private static InetAddress address(String text) {
            try {
                return InetAddress.getByName(text);
            } catch (java.net.UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
