package onward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import onward.testing.Repository;
import onward.testing.Service;
import onward.testing.Typed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is different between rules that a running service has published, and between them and a folder. */
class DiffVersionsTest {

    private static final String CHANGED = "eligibility/falls-prevention F-02: Because was"
            + " \"Falls prevention here is for people over 60.\", now \"For people over 60.\".";

    @TempDir
    private Path home = Path.of("");

    private Service service;
    private String first = "";
    private String second = "";
    private Path mine = Path.of("");

    @BeforeEach
    void publish_another_sentence() throws Exception {
        service =
                Service.start(home.resolve("data"), Repository.rulesIn(home.resolve("rules")), InstantSource.system());
        mine = Repository.rulesIn(home.resolve("mine"));
        first = live();
        var falls = mine.resolve("eligibility/falls-prevention.csv");
        Files.writeString(
                falls,
                Files.readString(falls).replace("Falls prevention here is for people over 60.", "For people over 60."));
        assertEquals(0, run("publish", mine.toString(), "--reason", "shorter").code());
        second = live();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private String live() throws Exception {
        return Service.JSON
                .readTree(service.get("/api/v1/rules").body())
                .path("version")
                .asText();
    }

    private Typed run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--server", service.address(), "--data", home.resolve("data").toString()));
        return Typed.run(all.toArray(String[]::new));
    }

    private static String beginning(String version) {
        return version.substring(0, "sha256:".length() + 8);
    }

    @Test
    void versions_are_named_whole_by_their_beginning_or_by_number() {
        var bare = beginning(second).substring("sha256:".length());
        for (var names : List.of(
                List.of(first, second),
                List.of(beginning(first), beginning(second)),
                List.of("1", bare),
                List.of(first, "2"))) {
            var ran = run("diff", names.get(0), names.get(1));

            assertEquals(1, ran.code(), ran.talk());
            assertEquals(CHANGED, ran.out().strip());
            assertEquals("1 change.", ran.talk().strip());
        }
    }

    @Test
    void a_version_and_a_folder_are_compared_either_way_round() throws IOException {
        var same = run("diff", "2", mine.toString());
        var other = run("diff", mine.toString(), first, "--format", "json");

        assertEquals(0, same.code(), same.talk());
        assertEquals("Nothing is different.", same.talk().strip());
        assertEquals(1, other.code(), other.talk());
        var diff = Service.JSON.readTree(other.out());
        assertEquals(second, diff.path("before").asText());
        assertEquals(first, diff.path("after").asText());
        assertEquals("F-02", diff.path("changes").path(0).path("row").asText());
        assertTrue(run("diff", first, mine.toString(), "--format", "csv")
                .out()
                .contains("cell-changed,eligibility/falls-prevention.csv,F-02,because,"));
    }

    @Test
    void a_version_that_is_none_or_more_than_one_is_wrong_use_and_all_are_listed() {
        for (var wanted : List.of("17", "sha256:", "0000000", "sha256:" + "0".repeat(64))) {
            var ran = run("diff", wanted, mine.toString());

            assertEquals(2, ran.code(), ran.talk());
            assertTrue(ran.talk().contains("There is no publication \"" + wanted + "\", or more than one"), ran.talk());
            assertTrue(ran.talk().contains("  1: " + first), ran.talk());
        }
        assertTrue(run("diff", mine.toString(), "nowhere").talk().contains("is not a folder"));
    }

    @Test
    void no_service_and_no_right_have_codes_of_their_own() throws Exception {
        var key = Files.writeString(home.resolve("key"), "A".repeat(43)).toString();

        var nobody = Typed.run("diff", first, second, "--server", "http://127.0.0.1:1", "--key-file", key);
        var nowhere = Typed.run("diff", "beef12", second, "--server", "http://127.0.0.1:1", "--key-file", key);
        var noAddress = Typed.run("diff", first, second, "--server", "localhost:8080", "--key-file", key);
        var unknown = run("diff", first, second, "--key-file", key);

        assertEquals(3, nobody.code(), nobody.talk());
        assertTrue(nowhere.talk().startsWith("There is no folder beef12, and "), nowhere.talk());
        assertEquals(3, noAddress.code(), noAddress.talk());
        assertTrue(noAddress.talk().contains("such as http://127.0.0.1:8080"), noAddress.talk());
        assertEquals(5, unknown.code(), unknown.talk());
    }
}
