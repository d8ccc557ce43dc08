package onward.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import onward.testing.SmallRules;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is on disk and what is not read of it. */
class FolderReadingTest {

    @TempDir
    private Path disk = Path.of("");

    private Path rules = Path.of("");

    @BeforeEach
    void a_folder() throws IOException {
        rules = disk.resolve("rules");
        for (var file : SmallRules.folder().files().entrySet()) {
            var path = rules.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private List<String> told() {
        return assertTimeoutPreemptively(Duration.ofSeconds(5), () -> RuleFiles.read(RuleFolder.read(rules)))
                .complaints()
                .stream()
                .map(Complaint::text)
                .toList();
    }

    private String aboutCalendars() {
        return told().stream()
                .filter(text -> text.startsWith("rules/calendars.csv"))
                .findFirst()
                .orElse("nothing");
    }

    @Test
    void a_sound_folder_is_read_as_it_is() {
        assertEquals(SmallRules.folder(), RuleFolder.read(rules));
        assertEquals(List.of(), told());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "/dev/zero", "/proc/self/environ", "../outside.csv"})
    void a_link_out_of_the_folder_is_not_followed(String target) throws IOException {
        Files.writeString(disk.resolve("outside.csv"), SmallRules.text("calendars.csv"));
        Files.delete(rules.resolve("calendars.csv"));
        Files.createSymbolicLink(rules.resolve("calendars.csv"), Path.of(target));

        assertEquals(
                "rules/calendars.csv: error E002: This is a link that leads out of the rule folder; it is not followed.",
                aboutCalendars());
        assertFalse(RuleFolder.read(rules).files().containsKey("calendars.csv"));
    }

    @Test
    void a_folder_with_a_file_that_cannot_be_read_is_not_the_folder_without_it() throws IOException {
        Files.write(rules.resolve("triage/local.csv"), new byte[] {(byte) 0x96});

        assertFalse(RuleFolder.read(rules).version().equals(SmallRules.folder().version()));
    }

    @Test
    void a_link_that_leads_nowhere_or_to_itself_is_named() throws IOException {
        Files.delete(rules.resolve("calendars.csv"));
        Files.createSymbolicLink(rules.resolve("calendars.csv"), Path.of("calendars.csv"));

        assertTrue(aboutCalendars().startsWith("rules/calendars.csv: error E002: This file cannot be read"));
    }

    @Test
    void a_link_inside_the_folder_is_a_file_like_any_other() throws IOException {
        Files.createDirectories(rules.resolve("..data"));
        Files.move(rules.resolve("calendars.csv"), rules.resolve("..data/calendars.csv"));
        Files.createSymbolicLink(rules.resolve("calendars.csv"), Path.of("..data/calendars.csv"));
        Files.createSymbolicLink(disk.resolve("current"), rules);

        assertEquals(List.of(), told());
        assertEquals(SmallRules.folder(), RuleFolder.read(disk.resolve("current")));
    }

    @Test
    void a_folder_by_the_name_of_a_stage_that_is_a_link_is_not_entered() throws IOException {
        var elsewhere = Files.move(rules.resolve("triage"), disk.resolve("triage"));
        Files.createSymbolicLink(rules.resolve("triage"), elsewhere);

        assertTrue(told().get(told().size() - 1)
                .startsWith("rules/triage: error E001: There is no table in this folder."));
    }

    @Test
    void a_pipe_is_not_waited_for() throws Exception {
        Files.delete(rules.resolve("calendars.csv"));
        var made = new ProcessBuilder("mkfifo", rules.resolve("calendars.csv").toString()).start();
        assertEquals(0, made.waitFor());

        assertEquals("rules/calendars.csv: error E002: This is not a plain file.", aboutCalendars());
    }

    @Test
    void no_more_is_read_of_a_file_than_it_may_have() throws IOException {
        try (var file = new RandomAccessFile(rules.resolve("calendars.csv").toFile(), "rw")) {
            file.setLength(1L << 40); // a hole; nothing is on disk
        }

        assertEquals("rules/calendars.csv: error E021: The file is larger than 8 MiB.", aboutCalendars());
    }

    @Test
    void a_folder_of_too_many_files_is_none() throws IOException {
        for (int i = 0; i < 501; i++) {
            Files.writeString(rules.resolve("triage/t" + i + ".csv"), "");
        }

        var refused = assertThrows(RuleFolder.UnreadableFolder.class, () -> RuleFolder.read(rules));
        assertTrue(String.valueOf(refused.getMessage()).contains("holds more than 500 CSV files"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../facts.csv", "/facts.csv", "triage/../facts.csv", "./facts.csv", "triage//urgent.csv",
                        "triage\\urgent.csv",
                "C:\\facts.csv", "facts.csv\u0000", "Facts.csv", "triage/Urgent.csv", "triage/urgent.CSV",
                        "triage/a/b.csv",
                "triage/.csv", "triage/-.csv", "other/urgent.csv", "facts.examples.csv", "triage/é.csv",
                        "triage/urgent.csv ",
                "", "triage/urgent.csv\n", "notes.txt"
            })
    void a_name_without_a_place_is_refused_with_the_names_that_have_one(String name) {
        var folder = SmallRules.folder().with(Map.of(name, SmallRules.text("facts.csv")));

        var read = RuleFiles.read(folder);

        assertTrue(read.policy().isEmpty());
        assertEquals(SmallRules.folder().files(), folder.files());
        assertEquals(
                List.of("E022"), read.complaints().stream().map(Complaint::code).toList());
        assertTrue(read.complaints().get(0).message().contains("Rule files are facts.csv, "));
    }
}
