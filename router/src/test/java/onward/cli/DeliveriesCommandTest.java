package onward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import onward.testing.HostilePartner;
import onward.testing.Service;
import onward.testing.SettableTime;
import onward.testing.Until;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Letters that do not arrive, as an operator sees to them from a terminal. */
class DeliveriesCommandTest {

    private static final String TRUST = "northbridge-community-health";

    private record Ran(int code, String out, String talk) {}

    @TempDir
    private Path home = Path.of("");

    private final AtomicInteger status = new AtomicInteger(503);
    private final HostilePartner partner = HostilePartner.afterRequest(call -> call.answer(status.get()));
    private final List<Service> services = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        var rules = Service.rulesWith(home.resolve("rules"), TRUST, partner.address());
        var clock = new SettableTime(Instant.parse("2026-11-24T10:00:00Z"));
        services.add(Service.start(home.resolve("data"), rules, clock));
        service().post("/api/v1/referrals", Service.story("eighteen-today"), Map.of());
        Until.holds("the first attempt failed", () -> run("list").out().contains("status-503"));
    }

    private Service service() {
        return services.get(0);
    }

    @AfterEach
    void stop() {
        service().close();
        partner.close();
    }

    private Ran run(String... arguments) {
        return asIs(
                arguments,
                "--server",
                service().address(),
                "--data",
                home.resolve("data").toString());
    }

    private static Ran asIs(String[] arguments, String... more) {
        var all = new ArrayList<>(List.of("deliveries"));
        all.addAll(List.of(arguments));
        all.addAll(List.of(more));
        var out = new StringWriter();
        var talk = new StringWriter();
        int code = Onward.run(
                all.toArray(String[]::new),
                InstantSource.system(),
                new SecureRandom(),
                new PrintWriter(out),
                new PrintWriter(talk));
        return new Ran(code, out.toString(), talk.toString());
    }

    @Test
    void letters_are_listed_for_people_spreadsheets_and_programs() throws IOException {
        var text = run("list", "--partner", TRUST);
        var csv = run("list", "--partner", TRUST, "--status", "pending", "--format", "csv");
        var json = run("list", "--partner", TRUST, "--from", "2026-11-24T10:00:00Z", "--format", "json");

        assertEquals(0, text.code());
        assertTrue(text.out().contains("  pending  "), text.out());
        assertTrue(csv.out().startsWith("id,partner,referral,type,status"), csv.out());
        assertTrue(csv.out().contains(",1,status-503,"), csv.out());
        assertEquals(
                "status-503",
                Service.JSON
                        .readTree(json.out())
                        .at("/deliveries/0/attempts/0/failure")
                        .asText());
    }

    @Test
    void a_letter_is_sent_again_and_a_range_is() throws IOException {
        var id = Service.JSON
                .readTree(run("list", "--partner", TRUST, "--format", "json").out())
                .at("/deliveries/0/id")
                .asText();
        status.set(204);

        assertEquals(
                id + " is sent again.\n",
                run("replay", id, "--reason", "they are back").out());
        Until.holds(
                "it is delivered",
                () -> run("list", "--partner", TRUST, "--status", "pending")
                        .out()
                        .isEmpty());
        var range = run("replay", "--partner", TRUST, "--status", "delivered", "--as-new", "--reason", "they lost it");
        assertEquals(0, range.code());
        assertTrue(range.out().endsWith(" letters are sent again.\n"), range.out());
    }

    @Test
    void a_partner_is_paused_pinged_and_resumed() {
        var paused = run("pause", TRUST, "--reason", "they move their server");
        assertTrue(paused.out().startsWith(TRUST + " is paused; "), paused.out());
        assertTrue(run("partners").out().contains("paused: they move their server"));
        assertTrue(run("list", "--status", "held").out().contains(TRUST));

        assertEquals(1, run("ping", TRUST).code(), "not taken is a problem found");
        status.set(204);
        assertEquals(0, run("ping", TRUST).code());
        assertEquals(0, run("resume", TRUST, "--reason", "moved").code());
        assertTrue(run("partners", "--format", "csv").out().contains(TRUST + ",webhook,"));
    }

    @Test
    void a_new_secret_is_printed_and_nothing_else_is_on_stdout() {
        var rotated = run("rotate", TRUST, "--overlap-hours", "1");

        assertEquals(0, rotated.code());
        assertTrue(rotated.out().matches("whsec_[A-Za-z0-9+/=]+\n"), "a secret");
        assertTrue(rotated.talk().contains("2026-11-24T11:00:00Z"));
    }

    @Test
    void what_is_wrong_has_an_exit_code_of_its_own() throws Exception {
        var key = Files.writeString(home.resolve("key"), service().key("callHandler"));

        assertEquals(1, run("release", "msg_0", "--reason", "no such letter").code());
        assertEquals(2, run("replay", "--reason", "which?").code());
        assertEquals(2, run("list", "--status", "lost").code());
        assertEquals(
                3,
                asIs(
                                new String[] {"list"},
                                "--server",
                                "http://127.0.0.1:1",
                                "--data",
                                home.resolve("data").toString())
                        .code());
        assertEquals(4, run("ping", "befrienders").code());
        assertEquals(5, run("list", "--key-file", key.toString()).code());
    }
}
