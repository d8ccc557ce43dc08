package onward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.stream.Stream;
import onward.testing.Repository;
import onward.testing.Seeds;
import onward.testing.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands as a person types them: data on stdout, talk on stderr, and the exit code. */
class CommandsTest {

    @TempDir
    private Path folder = Path.of("");

    private record Ran(int code, String out, String talk) {}

    private static Ran run(String... arguments) {
        var out = new StringWriter();
        var talk = new StringWriter();
        int code = Onward.run(
                arguments,
                InstantSource.fixed(Seeds.NOON_OF_THE_STORIES),
                new SecureRandom(),
                new PrintWriter(out, true),
                new PrintWriter(talk, true));
        return new Ran(code, out.toString(), talk.toString());
    }

    private Path broken() throws IOException {
        var rules = Service.rulesWith(folder.resolve("rules"), "none", "none");
        var urgent = rules.resolve("triage/urgent.csv");
        Files.writeString(urgent, Files.readString(urgent).replace(">60", "05/03/2026"));
        return rules;
    }

    static Stream<Path> fixtures() throws IOException {
        try (var files = Files.list(Repository.FIXTURES.resolve("referrals"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void decide_answers_every_fixture(Path fixture) throws IOException {
        var ran = run(
                "decide", fixture.toString(), "--rules", Repository.RULES.toString(), "--at", "2026-11-24T10:00:00Z");

        assertEquals(0, ran.code(), ran.talk());
        assertTrue(Service.JSON.readTree(ran.out()).has("outcome"));
        assertEquals("", ran.talk());
    }

    @Test
    void decide_names_the_problems_of_a_referral() throws IOException {
        var file = Files.writeString(folder.resolve("r.json"), "{\"referrer\":{\"source\":\"selv\"}}");

        var ran = run("decide", file.toString(), "--rules", Repository.RULES.toString());

        assertEquals(1, ran.code());
        assertTrue(ran.talk().contains(":/referrer/source: error not-allowed"), ran.talk());
        assertEquals("", ran.out());
    }

    @Test
    void check_is_quiet_about_good_rules_and_names_the_place_in_bad_ones() throws IOException {
        var good = run("check", Repository.RULES.toString());
        var bad = run("check", broken().toString());
        var json = run("check", broken().toString(), "--format", "json");
        var csv = run("check", broken().toString(), "--format", "csv");

        assertEquals(0, good.code());
        // the one remark is right: the demonstration holds an agreement that ended on purpose
        assertEquals(1, good.out().lines().count(), good.out());
        assertTrue(good.out().startsWith("rules/acceptance/agreements.csv:4:until: notice L011: TA-03 has ended"));
        assertEquals(1, bad.code());
        assertTrue(bad.out().startsWith("rules/triage/urgent.csv:2:long-lie-minutes: error E012: "), bad.out());
        assertEquals(
                "E012",
                Service.JSON
                        .readTree(json.out())
                        .path("problems")
                        .path(0)
                        .path("code")
                        .asText());
        assertTrue(csv.out().contains("triage/urgent.csv,2,long-lie-minutes,error,E012,"));
    }

    @Test
    void a_problem_reads_the_same_as_text_and_as_data() throws IOException {
        var rules = broken().toString();
        var text = run("check", rules).out().lines().toList();
        var problems = Service.JSON
                .readTree(run("check", rules, "--format", "json").out())
                .path("problems");

        assertEquals(text.size(), problems.size());
        for (int i = 0; i < text.size(); i++) {
            var problem = problems.get(i);
            assertTrue(text.get(i).startsWith("rules/" + problem.path("file").asText() + ":"), text.get(i));
            assertTrue(
                    text.get(i)
                            .endsWith(problem.path("severity").asText() + " "
                                    + problem.path("code").asText() + ": "
                                    + problem.path("message").asText()),
                    text.get(i));
        }
    }

    @Test
    void test_runs_the_examples_and_says_which_failed() throws IOException {
        var rules = Service.rulesWith(folder.resolve("rules"), "none", "none");
        var dementia = rules.resolve("eligibility/dementia.examples.csv");
        Files.writeString(dementia, Files.readString(dementia).replaceFirst(",eligible", ",not-eligible"));

        assertEquals(0, run("test", Repository.RULES.toString()).code());
        var failed = run("test", rules.toString());
        assertEquals(1, failed.code());
        assertTrue(failed.out().contains("expects \"not-eligible\" but \"eligible\" came out"), failed.out());
    }

    @Test
    void the_service_does_not_start_on_broken_rules_or_on_none() throws IOException {
        var ran = run(
                "serve",
                "--rules",
                broken().toString(),
                "--data",
                folder.resolve("data").toString(),
                "--port",
                "0");
        var none = run(
                "serve",
                "--rules",
                folder.resolve("nowhere").toString(),
                "--data",
                folder.resolve("data").toString());

        assertEquals(1, ran.code());
        assertTrue(ran.talk().contains("rules/triage/urgent.csv:2:long-lie-minutes: error E012"), ran.talk());
        assertEquals(1, none.code());
        assertTrue(!Files.exists(folder.resolve("data")), "nothing was begun");
    }

    @Test
    void wrong_use_is_told_with_code_two() throws IOException {
        var config = Files.writeString(folder.resolve("onward.conf"), "# mine\nONWARD_PROT=1\n");

        assertEquals(2, run("chekc").code());
        assertEquals(2, run("decide").code());
        assertEquals(2, run("decide", folder.resolve("nothing.json").toString()).code());
        var wrong = run("check", "--config", config.toString());
        assertEquals(2, wrong.code());
        assertTrue(
                wrong.talk()
                        .contains("onward.conf:2: there is no setting \"ONWARD_PROT\". Did you mean \"ONWARD_PORT\"?"),
                wrong.talk());
    }

    @Test
    void help_goes_to_stdout() {
        var ran = run("--help");

        assertEquals(0, ran.code());
        assertTrue(ran.out().contains("serve"));
        assertTrue(ran.out().contains("Exit codes"));
    }
}
