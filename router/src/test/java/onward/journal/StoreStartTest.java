package onward.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onward.testing.Jvm;
import onward.testing.Seeds;
import onward.testing.SettableTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The store rows of the fault matrix that a start must notice. Where a journal has been, no empty one is ever begun. */
class StoreStartTest {

    private static final int PAGE = 4096;

    private static final int WAITING = 1_000_000;

    @TempDir
    private Path folder = Path.of("");

    private Journal open() {
        return open(Setup.STANDARD);
    }

    private Journal open(Setup setup) {
        return Journal.open(folder, new SettableTime(Sample.NOW), () -> {}, setup);
    }

    private void written(int referrals) {
        try (var journal = open()) {
            for (int i = 1; i <= referrals; i++) {
                journal.accept(Sample.entry(journal, "r" + i, 2)).join();
            }
        }
    }

    /** A journal as a killed process leaves it: the last commits are in the -wal file alone. */
    private Path killed() throws Exception {
        var living = folder.resolve("living");
        try (var journal = Journal.open(living, new SettableTime(Sample.NOW), () -> {})) {
            for (int i = 1; i <= 20; i++) {
                journal.accept(Sample.entry(journal, "r" + i, 2)).join();
            }
            for (var name : List.of("journal.db", "journal.db-wal", "journal.head")) {
                Files.copy(living.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return folder.resolve("journal.db-wal");
    }

    private String refused() throws IOException {
        var before = listing();
        var message =
                String.valueOf(assertThrows(JournalRefused.class, this::open).getMessage());

        assertEquals(1, message.lines().count(), message);
        assertTrue(message.contains(folder.toString()), message);
        assertEquals(before, listing(), "nothing was made or changed");
        return message;
    }

    /** Refused as well; SQLite may have taken what it could read of the log, and the log is kept as it was. */
    private String refusedWithLog() throws IOException {
        var log = Files.readAllBytes(folder.resolve("journal.db-wal"));
        Files.deleteIfExists(Soundness.kept(Store.file(folder)));
        var message =
                String.valueOf(assertThrows(JournalRefused.class, this::open).getMessage());

        assertEquals(1, message.lines().count(), message);
        assertArrayEquals(log, Files.readAllBytes(Soundness.kept(Store.file(folder))));
        return message;
    }

    private List<String> listing() throws IOException {
        var files = new ArrayList<String>();
        try (var list = Files.list(folder)) {
            for (var file : list.filter(f -> f.getFileName().toString().matches("journal\\.(db|head)"))
                    .sorted()
                    .toList()) {
                files.add(file.getFileName() + " " + java.util.Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    @Test
    void s06_a_missing_database_is_not_replaced_by_an_empty_one() throws Exception {
        written(3);
        Files.move(Store.file(folder), folder.resolve("elsewhere"));
        assertTrue(refused().contains("is missing"));

        Files.move(folder.resolve("elsewhere"), Store.file(folder));
        try (var journal = open()) {
            assertEquals(3, Sample.ids(journal).size());
        }
    }

    @Test
    void s06_an_empty_file_and_a_wrong_file_are_refused() throws Exception {
        written(3);
        Files.write(Store.file(folder), new byte[0]);
        assertTrue(refused().contains("is empty"));
        Files.writeString(Store.file(folder), "id,needs,expect\n".repeat(500));
        assertTrue(refused().contains("is not a journal"));
        Files.delete(Store.file(folder));
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + Store.file(folder));
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE other (a)");
        }
        assertTrue(refused().contains("cannot be brought to this version"));
    }

    @Test
    void s06_another_journal_or_an_older_copy_of_the_same_is_refused() throws Exception {
        written(3);
        Files.copy(Store.file(folder), folder.resolve("older"));
        try (var journal = open()) {
            journal.accept(Sample.entry(journal, "r4", 2)).join();
        }
        Files.copy(folder.resolve("older"), Store.file(folder), StandardCopyOption.REPLACE_EXISTING);
        assertTrue(refused().contains("ends at audit entry 3, but entry 4 had been written"));

        var other = folder.resolve("other");
        try (var journal = Journal.open(other, new SettableTime(Sample.NOW), () -> {})) {
            for (int i = 0; i < 5; i++) {
                journal.accept(Sample.entry(journal, "x" + i, 1)).join();
            }
        }
        Files.copy(Store.file(other), Store.file(folder), StandardCopyOption.REPLACE_EXISTING);
        assertTrue(refused().contains("its audit entry 4 is another"));
    }

    @Test
    void s06_a_missing_or_cut_off_wal_is_refused_and_a_whole_one_is_used() throws Exception {
        var wal = killed();
        var whole = Files.readAllBytes(wal);
        assertTrue(whole.length > 20 * PAGE);
        Files.delete(wal);
        assertTrue(refused().contains("-wal file is missing"));
        for (int cut : new int[] {32, whole.length / 2, whole.length - 1}) {
            Files.write(wal, java.util.Arrays.copyOf(whole, cut));
            Files.deleteIfExists(folder.resolve("journal.db-shm"));
            assertTrue(refusedWithLog().contains("had been written"), "cut at " + cut);
        }

        Files.deleteIfExists(Soundness.kept(Store.file(folder)));
        killed();
        try (var journal = open()) {
            assertFalse(Files.exists(Soundness.kept(Store.file(folder))));
            assertEquals(20, Sample.ids(journal).size());
        }
    }

    @Test
    void s06_a_corrupt_page_is_refused_or_found_by_the_audit_and_never_passed_over() throws Exception {
        written(40);
        var sound = Files.readAllBytes(Store.file(folder));
        var chance = Seeds.random(6);
        int refusals = 0;
        int found = 0;
        for (int i = 0; i < 60; i++) {
            var bytes = sound.clone();
            int page = chance.nextInt(bytes.length / PAGE);
            for (int at = page * PAGE; at < (page + 1) * PAGE; at++) {
                bytes[at] = (byte) chance.nextInt(256);
            }
            Files.write(Store.file(folder), bytes);
            if (Soundness.damage(Store.file(folder), Setup.STANDARD).isPresent()) {
                refused();
                refusals++;
            } else if (audited()) {
                found++;
            }
        }
        Files.write(Store.file(folder), sound);
        assertTrue(refusals >= 50, refusals + " refused, " + found + " found by the audit");
        assertFalse(audited());
    }

    /** Whether the audit, or reading it, finds something wrong. */
    private boolean audited() {
        try {
            return Audit.verify(folder, Optional.empty()).flaw().isPresent();
        } catch (JournalRefused e) {
            return true;
        }
    }

    @Test
    void s07_a_folder_that_cannot_be_written_is_refused_in_one_line() throws Exception {
        var file = folder.resolve("a-file");
        Files.writeString(file, "no folder");

        var refused = assertThrows(
                JournalRefused.class, () -> Journal.open(file.resolve("data"), new SettableTime(Sample.NOW), () -> {}));

        assertEquals(1, String.valueOf(refused.getMessage()).lines().count());
    }

    @Test
    void s08_a_step_that_fails_half_way_is_undone_whole_and_the_next_start_repeats_it() throws Exception {
        written(2);
        var broken = Setup.STANDARD.withMigrations("classpath:db/sqlite", "classpath:db/broken");
        assertThrows(JournalRefused.class, () -> open(broken));
        assertFalse(tables().contains("half_made"));

        try (var journal = open(Setup.STANDARD.withMigrations("classpath:db/sqlite", "classpath:db/mended"))) {
            assertEquals(2, Sample.ids(journal).size());
        }
        assertTrue(tables().contains("half_made"));
    }

    @Test
    void s08_an_older_program_refuses_a_newer_schema() throws Exception {
        written(2);
        open(Setup.STANDARD.withMigrations("classpath:db/sqlite", "classpath:db/mended"))
                .close();

        assertTrue(refused().contains("perhaps newer onward"));
        assertEquals(2, Audit.verify(folder, Optional.empty()).entries());
    }

    @Test
    void s08_a_start_that_is_killed_inside_a_step_is_repeated() throws Exception {
        for (var where : List.of("1", "3", "5")) {
            var killed = Jvm.start(DiesInAStep.class, folder.resolve(where).toString(), where);
            assertEquals(9, killed.waitFor());
            assertTrue(Files.exists(Store.file(folder.resolve(where))));
            try (var journal = Journal.open(folder.resolve(where), new SettableTime(Sample.NOW), () -> {})) {
                journal.accept(Sample.entry(journal, "r1", 1)).join();
            }
            assertEquals(
                    Optional.empty(),
                    Audit.verify(folder.resolve(where), Optional.empty()).flaw());
        }
    }

    private List<String> tables() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + Store.file(folder))) {
            return new Statements(connection).list("SELECT name FROM sqlite_schema", row -> row.getString(1));
        }
    }

    @Test
    void s12_a_start_and_a_look_for_due_letters_do_not_read_all_that_waits() throws Exception {
        written(1);
        Bulk.letters(folder, WAITING);
        long start = System.nanoTime();
        try (var journal = open()) {
            assertEquals(20 * 5 + 2, journal.outbox().due(Sample.NOW, 5).size());
            journal.accept(Sample.entry(journal, "r2", 1)).join();
            var took = Duration.ofNanos(System.nanoTime() - start);

            LoggerFactory.getLogger(StoreStartTest.class).warn("{} letters wait: started in {}", WAITING, took);
            assertTrue(took.toMillis() < 3_000, took::toString);
        }
    }

    @Test
    void a_changed_byte_in_the_middle_of_a_wal_loses_nothing_in_silence() throws Exception {
        var wal = killed();
        try (var file = new RandomAccessFile(wal.toFile(), "rw")) {
            file.seek(file.length() / 2);
            file.write("changed".getBytes(StandardCharsets.UTF_8));
        }
        assertTrue(refusedWithLog().contains("had been written"));
    }
}
