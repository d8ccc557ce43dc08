package onward.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import onward.testing.SettableTime;
import onward.testing.Typed;
import onward.testing.Until;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups that are taken while there is writing, and what a restore of an old one brings back and tells. */
class BackupTest {

    @TempDir
    private Path place = Path.of("");

    private Path data = Path.of("");
    private Path backup = Path.of("");

    @BeforeEach
    void name_the_places() {
        data = place.resolve("data");
        backup = place.resolve("monday.db");
    }

    private Journal open() {
        return Journal.open(data, new SettableTime(Sample.NOW), () -> {});
    }

    private Typed typed(String... arguments) {
        return Typed.run(arguments);
    }

    private Typed restore(String... more) {
        return typed(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("restore", backup.toString(), "--data", data.toString()),
                        java.util.Arrays.stream(more))
                .toArray(String[]::new));
    }

    @Test
    void s09_a_backup_under_load_is_whole_private_and_never_written_over_another_file() throws Exception {
        var stop = new AtomicBoolean();
        var written = new AtomicInteger();
        try (var journal = open()) {
            var load = new Thread(() -> {
                while (!stop.get()) {
                    journal.accept(Sample.entry(journal, "r" + written.incrementAndGet(), 2))
                            .join();
                }
            });
            load.start();
            Until.holds("there is something to copy", () -> written.get() > 50);
            int before = written.get() - 1;
            var made = typed("backup", "--data", data.toString(), "--to", backup.toString(), "--format", "json");
            int after = written.get();
            stop.set(true);
            load.join();

            assertEquals(0, made.code(), made.talk());
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)));
            var read = Backup.read(backup);
            assertTrue(read.referrals() >= before && read.referrals() <= after, read::toString);
            assertTrue(made.out().contains(read.end()));
            assertEquals(
                    Optional.empty(),
                    Audit.verify(backup, Optional.of(read.end())).flaw());
            assertEquals(
                    4,
                    typed("backup", "--data", data.toString(), "--to", backup.toString())
                            .code());
            assertEquals(read.bytes(), Files.size(backup));
        }
    }

    @Test
    void s09_after_a_restore_letters_are_sent_again_under_their_ids_and_what_is_missing_is_told() {
        try (var journal = open()) {
            journal.accept(Sample.entry(journal, "r1", 2)).join();
            Backup.make(data, backup);
            Sample.deliverAll(journal, "r1");
            journal.accept(Sample.entry(journal, "r2", 1)).join();
            assertEquals(3, restore("--replace").code(), "a service runs on it");
        }
        assertEquals(4, restore().code(), "there is a journal already");

        var restored = restore("--replace", "--format", "json");

        assertEquals(0, restored.code(), restored.talk());
        assertTrue(restored.out().contains("\"missing\":[{\"id\":\"r2\""), restored.out());
        assertTrue(restored.out().contains("\"deliveredAgain\":2"), restored.out());
        assertTrue(restored.out().contains("\"auditEntriesLost\":3"), restored.out());
        try (var journal = open()) {
            assertEquals(List.of("r1"), Sample.ids(journal));
            assertEquals(
                    List.of("msg-r1-0", "msg-r1-1"),
                    journal.outbox().due(Sample.NOW, 10).stream()
                            .map(due -> due.letter().id())
                            .toList());
            journal.accept(Sample.entry(journal, "r3", 1)).join();
        }
        assertEquals(0, typed("verify-audit", data.toString()).code());
        try (var aside = Files.newDirectoryStream(data, "replaced-*")) {
            assertEquals(
                    0, typed("verify-audit", aside.iterator().next().toString()).code(), "the old one is kept");
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void s09_what_was_erased_since_is_not_brought_back() {
        try (var journal = open()) {
            journal.accept(Sample.entry(journal, "r1", 0, "completed")).join();
            Backup.make(data, backup);
            journal.retention()
                    .erase("r1", new Retention.Erasure(Sample.NOW, "operator", "asked for"))
                    .join();
        }

        var restored = restore("--replace", "--format", "json");

        assertTrue(restored.out().contains("\"erasedAgain\":1"), restored.out());
        try (var journal = open()) {
            assertEquals(0, journal.find("r1").orElseThrow().referral().length);
            assertEquals(
                    "asked for", journal.retention().erased("r1").orElseThrow().reason());
        }
        assertEquals(0, typed("verify-audit", data.toString()).code());
    }

    @Test
    void a_backup_that_was_changed_is_not_restored_and_the_entry_is_named() throws Exception {
        try (var journal = open()) {
            for (int i = 1; i <= 5; i++) {
                journal.accept(Sample.entry(journal, "r" + i, 1)).join();
            }
            Backup.make(data, backup);
        }
        try (var connection = Setup.STANDARD.connecting().to(backup)) {
            new Statements(connection).update("UPDATE decision SET body = x'00' WHERE referral = 'r4'");
        }

        var verified = typed("verify-audit", backup.toString(), "--format", "csv");
        assertEquals(1, verified.code());
        assertTrue(verified.out().startsWith("entry,what\n4,"), verified.out());
        assertEquals(3, restore("--replace").code());
        try (var journal = open()) {
            assertEquals(5, Sample.ids(journal).size(), "the journal stays");
        }
        Files.write(backup, new byte[] {1, 2, 3});
        assertEquals(3, restore("--replace").code());
        assertEquals(
                3, typed("verify-audit", place.resolve("nothing").toString()).code());
        assertEquals(2, typed("verify-audit", data.toString(), "--end", "12").code());
    }

    @Test
    void a_restore_that_stops_half_way_leaves_a_folder_that_no_start_takes_for_a_new_one() throws Exception {
        try (var journal = open()) {
            journal.accept(Sample.entry(journal, "r1", 1)).join();
        }
        for (var gone : List.of("journal.db", "journal.db-wal")) {
            Files.deleteIfExists(data.resolve(gone));
        }
        assertThrows(JournalRefused.class, this::open);
        assertFalse(Files.exists(data.resolve("journal.db")));
    }

    @Test
    void an_end_kept_elsewhere_finds_a_journal_and_a_head_that_were_both_cut_off() throws Exception {
        String end;
        try (var journal = open()) {
            for (int i = 1; i <= 4; i++) {
                journal.accept(Sample.entry(journal, "r" + i, 1)).join();
            }
            end = Audit.verify(data, Optional.empty()).end();
        }
        try (var connection = Setup.STANDARD.connecting().to(Store.file(data))) {
            var statements = new Statements(connection);
            statements.execute("DROP TRIGGER audit_is_never_removed");
            statements.execute("PRAGMA foreign_keys = OFF");
            for (var table : List.of("letter", "decision", "event", "reservation")) {
                statements.update("DELETE FROM " + table + " WHERE referral = 'r4'");
            }
            statements.update("DELETE FROM referral WHERE id = 'r4'");
            statements.update("DELETE FROM audit WHERE sequence = 4");
        }
        Files.delete(Head.file(data));

        assertEquals(0, typed("verify-audit", data.toString()).code());
        var found = typed("verify-audit", data.toString(), "--end", end);
        assertEquals(1, found.code());
        assertEquals("entry 4: is missing at the end; entry 4 had been written\n", found.out());
    }
}
