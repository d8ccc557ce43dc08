package onward.publishing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import onward.journal.Journal;
import onward.publishing.RulesOnDisk.Standing;
import onward.testing.Repository;
import onward.testing.SettableTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows R1 to R4 and R9 of the fault matrix: the rule folder on disk as people and machines mistreat it. */
class ReloadFaultTest {

    private static final Duration QUIET = Duration.ofSeconds(2);

    @TempDir
    private Path folder = Path.of("");

    private Desk desk;
    private String first = "";

    @BeforeEach
    void open() throws Exception {
        desk = new Desk(folder, false);
        first = desk.version();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Path file(String name) {
        return desk.rules.resolve(name);
    }

    private void change(String name, String was, String now) throws IOException {
        var text = Files.readString(file(name));
        assertTrue(text.contains(was), was);
        Files.writeString(file(name), text.replace(was, now));
    }

    /** A change that every example agrees with. */
    private void soundChange(String sentence) throws IOException {
        change(Desk.FALLS, "Falls prevention here is for people over 60.", sentence);
    }

    private long refusals() throws IOException {
        return desk.desk.onDisk().standing() == Standing.REFUSED ? 1 : 0;
    }

    @Test
    void a_sound_change_is_live_two_seconds_after_it_was_saved() throws Exception {
        soundChange("For people who fell.");

        desk.lookFor(QUIET);

        assertNotEquals(first, desk.version());
        assertEquals(Standing.IN_STEP, desk.desk.onDisk().standing());
        assertEquals(RulesOnDisk.BY_HAND, desk.desk.inForce().author());
    }

    @Test
    void r1_a_broken_file_is_refused_with_its_place_and_the_old_rules_stay() throws Exception {
        change(Desk.FALLS, ">60", ">sixty");

        desk.lookFor(QUIET);

        assertEquals(first, desk.version());
        var state = desk.desk.onDisk();
        assertEquals(Standing.REFUSED, state.standing());
        assertTrue(
                state.message().contains("rules/eligibility/falls-prevention.csv:3:age: error E010"), state::message);
        change(Desk.FALLS, ">sixty", ">60");
        desk.lookFor(QUIET);
        assertEquals(Standing.IN_STEP, desk.desk.onDisk().standing());
    }

    @Test
    void r1_a_change_that_examples_speak_against_is_refused_too() throws Exception {
        change(Desk.FALLS, ">60", ">64");

        desk.lookFor(QUIET);

        assertEquals(first, desk.version());
        assertEquals(1, refusals());
        assertTrue(desk.desk.onDisk().message().contains("examples fail"), desk.desk.onDisk()::message);
    }

    @Test
    void r2_a_file_written_in_ten_slow_parts_is_read_only_when_it_is_whole() throws Exception {
        soundChange("For people who fell.");
        var whole = Files.readString(file(Desk.FALLS));
        Files.writeString(file(Desk.FALLS), "");

        for (int part = 0; part < 10; part++) {
            int from = whole.length() * part / 10;
            Files.writeString(
                    file(Desk.FALLS),
                    whole.substring(from, whole.length() * (part + 1) / 10),
                    StandardOpenOption.APPEND);
            desk.disk.look();
            desk.live.look();
            desk.time.pass(Duration.ofMillis(700));
            assertEquals(first, desk.version());
            assertEquals(Standing.CHANGING, desk.desk.onDisk().standing());
        }
        desk.lookFor(QUIET);
        assertEquals(whole, desk.file(desk.version(), Desk.FALLS));
    }

    @Test
    void r2_a_file_that_stays_cut_off_at_the_end_of_a_row_is_kept_out_by_its_examples() throws Exception {
        var rows = Files.readAllLines(file(Desk.FALLS));
        Files.write(file(Desk.FALLS), rows.subList(0, 2));

        desk.lookFor(QUIET);

        assertEquals(first, desk.version());
        assertEquals(1, refusals());
    }

    @Test
    void r3_the_last_content_wins_whatever_the_time_of_the_file_says() throws Exception {
        var long_ago = FileTime.fromMillis(0);
        soundChange("For people who fell once.");
        Files.setLastModifiedTime(file(Desk.FALLS), long_ago);
        desk.disk.look();
        change(Desk.FALLS, "once", "soon");
        Files.setLastModifiedTime(file(Desk.FALLS), long_ago);

        desk.lookFor(QUIET);

        assertTrue(desk.file(desk.version(), Desk.FALLS).contains("For people who fell soon."));
        assertEquals(2, desk.desk.publications().all().size());
    }

    @Test
    void r3_an_editor_that_renames_a_new_file_over_the_old_one_is_seen() throws Exception {
        var fresh = file("eligibility/.falls-prevention.csv.new");
        Files.writeString(fresh, Files.readString(file(Desk.FALLS)).replace("here is for people", "is for people"));
        Files.move(fresh, file(Desk.FALLS), java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        desk.lookFor(QUIET);

        assertNotEquals(first, desk.version());
    }

    @Test
    void r4_without_a_folder_or_with_an_empty_one_the_old_rules_stay() throws Exception {
        var away = folder.resolve("away");
        Files.move(desk.rules, away);
        desk.lookFor(QUIET);
        assertEquals(first, desk.version());
        assertEquals(1, refusals());

        Files.createDirectory(desk.rules);
        desk.lookFor(QUIET);
        assertEquals(first, desk.version());
        assertEquals(1, refusals());

        Files.delete(desk.rules);
        Files.move(away, desk.rules);
        desk.lookFor(QUIET);
        assertEquals(Standing.IN_STEP, desk.desk.onDisk().standing());
    }

    @Test
    void r4_a_start_without_a_usable_folder_goes_on_with_the_last_rules_that_were_good() throws Exception {
        desk.close();
        change(Desk.FALLS, ">60", ">sixty");

        desk = new Desk(folder, false);

        assertEquals(first, desk.version());
        assertEquals(1, refusals());
    }

    @Test
    void a_folder_changed_while_nothing_ran_is_taken_at_the_start() throws Exception {
        desk.close();
        soundChange("For people who fell.");

        desk = new Desk(folder, false);

        assertNotEquals(first, desk.version());
    }

    @Test
    void a_folder_changed_from_rules_that_are_no_longer_live_does_not_undo_what_others_published() throws Exception {
        soundChange("For people who fell.");
        desk.disk.look();
        var draft = desk.draft(Map.of(Desk.FALLS, Optional.of(desk.falls(64))));
        desk.desk.publish(draft.id(), Desk.whateverExamplesSay("a trial"), "anna");
        var hers = desk.version();

        desk.lookFor(QUIET);

        assertEquals(hers, desk.version());
        assertTrue(desk.desk.onDisk().message().contains("anna published"), desk.desk.onDisk()::message);
        assertTrue(desk.onDisk(Desk.FALLS).contains("For people who fell."));
    }

    /** A service that stops hard between the publication and its use, before anything is written to the folder. */
    public static final class DiesBeforeUse {
        public static void main(String[] arguments) {
            var home = Path.of(arguments[0]);
            var time = new SettableTime(Desk.NOW);
            var journal = Journal.open(home.resolve("data"), time, () -> {});
            var books = new int[1];
            var live = LiveRules.open(home.resolve("rules"), journal, time, book -> {
                if (++books[0] == 2) {
                    Runtime.getRuntime().halt(9);
                }
            });
            new RulesOnDisk(home.resolve("rules"), journal, time).lookAtStart();
            live.look();
        }
    }

    @Test
    void r9_killed_in_the_middle_of_a_reload_the_next_start_has_the_new_rules_whole() throws Exception {
        desk.close();
        soundChange("For people who fell.");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DiesBeforeUse.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(9, process.exitValue(), Files.readString(folder.resolve("out")));

        desk = new Desk(folder, false);

        assertNotEquals(first, desk.version());
        assertTrue(desk.file(desk.version(), Desk.FALLS).contains("For people who fell."));
    }

    @Test
    void r9_killed_while_the_folder_is_written_the_next_start_writes_the_rest() throws Exception {
        var draft = desk.draft(Map.of(
                Desk.FALLS, Optional.of(desk.falls(64)),
                Desk.FALLS_EXAMPLES, Optional.empty()));
        var before = Files.readString(file(Desk.FALLS));
        desk.desk.publish(draft.id(), Desk.whateverExamplesSay("a trial"), "anna");
        var live = desk.version();
        desk.journal
                .publications()
                .noteFolder(new onward.journal.Publications.Folder(first, Optional.of(live)))
                .join();
        Files.writeString(file(Desk.FALLS), before); // one file was written, the other one was not
        desk.close();

        desk = new Desk(folder, false);

        assertEquals(live, desk.version());
        assertEquals(Standing.IN_STEP, desk.desk.onDisk().standing());
        assertTrue(desk.onDisk(Desk.FALLS).contains(",>64,"));
        try (Stream<Path> left = Files.walk(desk.rules)) {
            assertTrue(left.noneMatch(path -> path.getFileName().toString().endsWith(".tmp")));
        }
    }

    @Test
    void a_folder_that_cannot_be_written_is_said_and_the_published_rules_are_live_all_the_same() throws Exception {
        var draft = desk.draft(Map.of(Desk.FALLS, Optional.of(desk.falls(64))));
        Files.move(file("eligibility"), folder.resolve("eligibility"));
        Files.createSymbolicLink(file("eligibility"), Path.of("/proc/self/fdinfo"));

        desk.desk.publish(draft.id(), Desk.whateverExamplesSay("a trial"), "anna");

        assertNotEquals(first, desk.version());
        assertNotEquals(Standing.IN_STEP, desk.desk.onDisk().standing());
    }

    @Test
    void the_shipped_rules_are_never_touched_by_tests() {
        assertEquals(first, onward.rulebook.RuleFolder.read(Repository.RULES).version());
    }
}
