package onward;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import onward.testing.Repository;
import org.junit.jupiter.api.Test;

/** What no formatter knows. Every list is empty when the house is tidy; otherwise it names the place. */
class TidyTest {

    private static final int LONGEST_FILE = 300;
    /** Written in pieces so that this file does not find itself. */
    private static final Pattern LEFTOVER =
            Pattern.compile("TO" + "DO|FIX" + "ME|X" + "XX|@Dis" + "abled|Thread\\.sl" + "eep");

    private static final Pattern SHAPELESS =
            Pattern.compile("(Abstract\\w*|\\w*(Utils?|Helpers?|Impl|Manager))\\.java");
    private static final Set<String> TOP = Set.of("router", "rules", "fixtures", "README.md", "pom.xml", "target");

    @Test
    void no_file_is_longer_than_a_reader_can_hold() {
        assertEquals(List.of(), java(file -> lines(file).size() > LONGEST_FILE));
    }

    @Test
    void nothing_is_left_for_later() {
        assertEquals(
                List.of(),
                java(file -> LEFTOVER.matcher(String.join("\n", lines(file))).find()));
    }

    @Test
    void every_class_is_named_for_what_it_is() {
        assertEquals(
                List.of(),
                java(file -> SHAPELESS.matcher(file.getFileName().toString()).matches()));
    }

    @Test
    void the_top_level_holds_what_was_asked_for() throws IOException {
        try (var top = Files.list(Repository.ROOT)) {
            assertEquals(
                    List.of(),
                    top.map(path -> path.getFileName().toString())
                            .filter(name -> !name.startsWith(".") && !TOP.contains(name))
                            .toList());
        }
    }

    @Test
    void every_rule_table_has_examples_beside_it() {
        var lonely = files(Repository.RULES, ".csv").stream()
                .filter(file -> !Repository.RULES.equals(file.getParent()))
                .filter(file -> !file.toString().endsWith(".examples.csv"))
                .filter(file -> !Files.exists(Path.of(file.toString().replaceAll("\\.csv$", ".examples.csv"))))
                .toList();

        assertEquals(List.of(), lonely);
    }

    @Test
    void every_story_has_both_halves_and_a_line_in_the_readme() {
        var readme = String.join("\n", lines(Repository.FIXTURES.resolve("README.md")));
        var halves = new ArrayList<String>();
        for (var story : files(Repository.FIXTURES.resolve("referrals"), ".json")) {
            var name = story.getFileName().toString();
            if (!Files.exists(Repository.FIXTURES.resolve("decisions").resolve(name))
                    || !readme.contains("`" + name.replace(".json", "") + "`")) {
                halves.add(name);
            }
        }
        for (var decision : files(Repository.FIXTURES.resolve("decisions"), ".json")) {
            if (!Files.exists(Repository.FIXTURES
                    .resolve("referrals")
                    .resolve(decision.getFileName().toString()))) {
                halves.add(decision.getFileName().toString());
            }
        }

        assertEquals(List.of(), halves);
    }

    private interface Check {
        boolean fails(Path file);
    }

    private static List<Path> java(Check check) {
        return files(Repository.ROOT.resolve("router/src"), ".java").stream()
                .filter(check::fails)
                .toList();
    }

    private static List<Path> files(Path folder, String suffix) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(path -> path.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
