package onward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import onward.testing.Repository;
import onward.testing.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that speak to a running service, as a manager types them. */
class PublishCommandTest {

    private static final String FALLS = "eligibility/falls-prevention.csv";

    private record Ran(int code, String out, String talk) {}

    @TempDir
    private Path home = Path.of("");

    private Service service;
    private Path mine = Path.of("");

    @BeforeEach
    void start() throws IOException {
        service =
                Service.start(home.resolve("data"), Repository.rulesIn(home.resolve("rules")), InstantSource.system());
        mine = Repository.rulesIn(home.resolve("mine"));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private Ran run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--server", service.address(), "--data", home.resolve("data").toString()));
        return runAsIs(all.toArray(String[]::new));
    }

    private static Ran runAsIs(String... arguments) {
        var out = new StringWriter();
        var talk = new StringWriter();
        int code = Onward.run(
                arguments, InstantSource.system(), new SecureRandom(), new PrintWriter(out), new PrintWriter(talk));
        return new Ran(code, out.toString(), talk.toString());
    }

    private void change(String file, String was, String now) throws IOException {
        var text = Files.readString(mine.resolve(file));
        assertTrue(text.contains(was), was);
        Files.writeString(mine.resolve(file), text.replace(was, now));
    }

    private String live() throws Exception {
        return Service.JSON
                .readTree(service.get("/api/v1/rules").body())
                .path("version")
                .asText();
    }

    @Test
    void a_changed_folder_is_published_and_rolled_back() throws Exception {
        var before = live();
        change(FALLS, "Falls prevention here is for people over 60.", "For people over 60.");

        var published = run("publish", mine.toString(), "--reason", "shorter");
        var after = live();
        var back = run("rollback", "1", "--reason", "longer");

        assertEquals(0, published.code(), published.talk());
        assertTrue(published.out().contains("Published as number 2: " + after), published.out());
        assertFalse(after.equals(before));
        assertEquals(0, back.code(), back.talk());
        assertTrue(back.out().contains("number 3: " + before), back.out());
        assertEquals(before, live());
    }

    @Test
    void the_impact_on_what_the_service_received_is_told_and_no_draft_is_left() throws Exception {
        service.post("/api/v1/referrals", Service.story("staying-well-65"), java.util.Map.of());
        change(FALLS, ">60", ">85");

        var ran = run("impact", mine.toString(), "--days", "7");
        var json = run("impact", mine.toString(), "--format", "json");

        assertEquals(0, ran.code(), ran.talk());
        assertTrue(ran.out().contains("report sha256:"), ran.out());
        assertEquals(
                1, Service.JSON.readTree(json.out()).path("totals").path("all").asInt(1));
        assertEquals(1, run("impact", home.resolve("nowhere").toString()).code());
    }

    @Test
    void errors_and_failing_examples_are_told_at_their_place_and_nothing_is_changed() throws Exception {
        var before = live();
        change(FALLS, ">60", ">64");
        var failing = run("publish", mine.toString(), "--reason", "older people");
        change(FALLS, ">64", ">sixty");
        var broken = run("publish", mine.toString(), "--reason", "older people", "--override", "whatever");

        assertEquals(1, failing.code());
        assertTrue(failing.talk().contains("rules/eligibility/falls-prevention.examples.csv:"), failing.talk());
        assertEquals(1, broken.code());
        assertTrue(broken.talk().contains("rules/eligibility/falls-prevention.csv:3:age: error E010"), broken.talk());
        assertEquals(before, live());
        var manager = service.key("manager");
        assertEquals(
                "{\"drafts\":[]}",
                service.get("/api/v1/rules/drafts", java.util.Map.of("Authorization", "Bearer " + manager))
                        .body());
    }

    @Test
    void who_began_from_rules_that_are_not_live_any_more_is_told_with_code_four() throws Exception {
        var begunFrom = live();
        change(FALLS, "Falls prevention here is for people over 60.", "For people over 60.");
        run("publish", mine.toString(), "--reason", "shorter");
        change(FALLS, "For people over 60.", "Over 60.");

        var late = run("publish", mine.toString(), "--reason", "shortest", "--base", begunFrom);

        assertEquals(4, late.code());
        assertTrue(late.talk().contains("manager published"), late.talk());
    }

    @Test
    void a_key_that_may_not_is_told_with_code_five_and_no_service_with_code_three() throws Exception {
        var key = Files.writeString(home.resolve("key"), service.key("callHandler"));

        assertEquals(
                5,
                run("publish", mine.toString(), "--reason", "x", "--key-file", key.toString())
                        .code());
        assertEquals(
                3,
                runAsIs(
                                "publish",
                                mine.toString(),
                                "--reason",
                                "x",
                                "--server",
                                "http://127.0.0.1:1",
                                "--key-file",
                                key.toString())
                        .code());
        assertEquals(
                3,
                runAsIs(
                                "rollback",
                                "1",
                                "--reason",
                                "x",
                                "--data",
                                home.resolve("empty").toString())
                        .code());
    }

    @Test
    void a_publication_that_does_not_exist_is_answered_with_those_that_do() {
        var ran = run("rollback", "17", "--reason", "x");

        assertEquals(2, ran.code());
        assertTrue(ran.talk().contains("1: sha256:"), ran.talk());
    }

    @Test
    void a_reason_is_asked_for() {
        assertEquals(2, run("publish", mine.toString()).code());
    }
}
