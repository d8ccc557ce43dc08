package onward.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import onward.testing.SettableTime;
import onward.testing.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store rows of the fault matrix that happen while the journal runs. */
class StoreFaultTest {

    private static final int FULL = 13;
    private static final int FSYNC_FAILED = 1034;

    @TempDir
    private Path folder = Path.of("");

    private final AtomicInteger fatal = new AtomicInteger();

    private Journal open(Setup setup) {
        return Journal.open(folder, new SettableTime(Sample.NOW), fatal::incrementAndGet, setup);
    }

    private Journal open() {
        return open(Setup.STANDARD);
    }

    private Connection outside() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + Store.file(folder));
    }

    private static void accepted(Journal journal, String id) {
        assertTrue(journal.accept(Sample.entry(journal, id, 2)).join() instanceof Written.Stored);
    }

    private static void refused(CompletableFuture<?> write) {
        assertTrue(assertThrows(CompletionException.class, write::join).getCause() instanceof JournalFailed);
    }

    /** Every referral has its decision, its letters and its entry, and the other way round. */
    private void whole() throws SQLException {
        try (var connection = outside();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT (SELECT count(*) FROM referral), (SELECT count(*) FROM decision),"
                                + " (SELECT count(*) FROM letter) / 2, (SELECT count(*) FROM audit WHERE act = 'referral.received')")) {
            row.next();
            assertEquals(row.getInt(1), row.getInt(2), "decisions");
            assertEquals(row.getInt(1), row.getInt(3), "pairs of letters");
            assertEquals(row.getInt(1), row.getInt(4), "entries");
        }
        assertEquals(Optional.empty(), Audit.verify(folder, Optional.empty()).flaw());
    }

    @Test
    void s01_i06_a_full_disk_leaves_no_half_rows_and_the_next_write_has_a_connection_of_its_own() throws Exception {
        var pages = new AtomicInteger();
        var connections = new AtomicInteger();
        var setup = Setup.STANDARD.with(file -> {
            connections.incrementAndGet();
            var connection = Setup.STANDARD.connecting().to(file);
            if (pages.get() > 0) {
                try (var statement = connection.createStatement()) {
                    statement.execute("PRAGMA max_page_count = " + pages.get());
                }
            }
            return connection;
        });
        try (var journal = open(setup)) {
            accepted(journal, "r1");
            try (var connection = outside();
                    var row = connection.createStatement().executeQuery("PRAGMA page_count")) {
                row.next();
                pages.set(row.getInt(1) + 3);
            }
            journal.write(statements -> statements.update("PRAGMA max_page_count = " + pages.get()))
                    .exceptionally(e -> 0)
                    .join();
            int before = connections.get();
            var kept = new ArrayList<String>();
            int full = 0;
            for (int i = 2; i < 60 && full < 5; i++) {
                try {
                    accepted(journal, "r" + i);
                    kept.add("r" + i);
                } catch (CompletionException e) {
                    full++;
                    whole();
                }
            }
            assertEquals(5, full, "it was full");
            assertTrue(connections.get() >= before + 4, "each failure was followed by a fresh connection");
            assertTrue(journal.trouble().orElse("").contains("full"), journal::toString);
            assertTrue(journal.healthy(), "a full disk is survived");

            pages.set(0);
            assertTrue(journal.accept(Sample.entry(journal, "r99", 2)).join() instanceof Written.Stored, "space again");
            whole();
            assertEquals(Optional.empty(), journal.trouble());
            assertEquals(0, fatal.get());
            assertTrue(Sample.ids(journal).containsAll(kept));
        }
    }

    @Test
    void s02_a_commit_that_failed_although_it_is_in_the_file_is_answered_unknown_and_deduped() throws Exception {
        var failing = new AtomicBoolean();
        var setup = FaultyStore.with(new FaultyStore.Faults() {
            @Override
            public Optional<SQLException> before(String sql) {
                return Optional.empty();
            }

            @Override
            public Optional<SQLException> after(String sql) {
                return sql.equals("COMMIT") && failing.getAndSet(false)
                        ? Optional.of(FaultyStore.code(FULL))
                        : Optional.empty();
            }
        });
        try (var journal = open(setup)) {
            accepted(journal, "r1");
            var entry = Sample.entry(journal, "r2", 2);
            failing.set(true);
            refused(journal.accept(entry));

            var again = journal.accept(Sample.entry(journal, "r2", 2)).join();
            assertTrue(again instanceof Written.Replayed, "the first one is in the file");
            assertEquals(List.of("r2", "r1"), Sample.ids(journal));
            whole();
        }
    }

    @Test
    void i05_a_failed_sync_is_fatal_and_nothing_more_is_taken_in() throws Exception {
        var failing = new AtomicBoolean();
        var setup = FaultyStore.with(sql -> sql.equals("COMMIT") && failing.getAndSet(false)
                ? Optional.of(FaultyStore.code(FSYNC_FAILED))
                : Optional.empty());
        try (var journal = open(setup)) {
            accepted(journal, "r1");
            failing.set(true);
            refused(journal.accept(Sample.entry(journal, "r2", 2)));
            refused(journal.accept(Sample.entry(journal, "r3", 2)));

            Until.holds("the process is told to end, once", () -> fatal.get() == 1);
            assertFalse(journal.healthy());
            assertEquals(List.of("r1"), Sample.ids(journal), "what is there can still be read");
        }
        try (var journal = open()) {
            accepted(journal, "r2");
            whole();
        }
    }

    @Test
    void s04_a_database_locked_by_another_process_is_waited_for_with_a_limit() throws Exception {
        try (var journal = open();
                var other = outside();
                var statement = other.createStatement()) {
            accepted(journal, "r1");
            statement.execute("BEGIN IMMEDIATE");
            var start = System.nanoTime();
            refused(journal.accept(Sample.entry(journal, "r2", 2)));
            assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 8);
            assertEquals(List.of("r1"), Sample.ids(journal), "reading goes on");
            statement.execute("ROLLBACK");

            accepted(journal, "r3");
            whole();
        }
    }

    @Test
    void s05_a_log_that_cannot_be_emptied_raises_an_alarm_stalls_nobody_and_is_emptied_later() throws Exception {
        long limit = 1 << 20;
        try (var journal = open(Setup.STANDARD.withWalBytes(limit));
                var reader = outside()) {
            accepted(journal, "r0");
            reader.setAutoCommit(false);
            try (var statement = reader.createStatement();
                    var row = statement.executeQuery("SELECT count(*) FROM referral")) {
                row.next();
            }
            long slowest = 0;
            int written = 0;
            while (journal.alarm().isEmpty()) {
                long start = System.nanoTime();
                accepted(journal, "r" + ++written);
                slowest = Math.max(slowest, System.nanoTime() - start);
                assertTrue(written < 5_000, "no alarm");
            }
            assertTrue(journal.alarm().orElse("").contains("log grows"));
            assertTrue(TimeUnit.NANOSECONDS.toMillis(slowest) < 1_500, "slowest " + slowest);

            reader.rollback();
            accepted(journal, "last");
            Until.holds("the log is small again", () -> journal.alarm().isEmpty());
            assertTrue(Files.size(Soundness.beside(Store.file(folder), "-wal")) <= limit);
        }
    }

    @Test
    void s07_a_file_that_is_gone_is_never_made_anew_and_nothing_is_promised_until_it_is_back() throws Exception {
        var file = Store.file(folder);
        var away = folder.resolve("away.db");
        try (var journal = open()) {
            accepted(journal, "r1");
            Files.move(file, away);
            assertFalse(journal.healthy());
            refused(journal.accept(Sample.entry(journal, "r2", 2)));
            assertFalse(Files.exists(file), "no silent new file");

            Files.createFile(file);
            refused(journal.accept(Sample.entry(journal, "r3", 2)));
            assertEquals(0, Files.size(file), "another file is left alone");
            Files.delete(file);

            Files.move(away, file);
            assertTrue(journal.healthy());
            accepted(journal, "r4");
            assertEquals(0, fatal.get());
        }
    }

    @Test
    void s07_a_store_that_became_read_only_refuses_and_comes_back_by_itself() throws Exception {
        var readOnly = new AtomicBoolean();
        var setup = FaultyStore.with(sql ->
                readOnly.get() && sql.startsWith("INSERT") ? Optional.of(FaultyStore.code(8)) : Optional.empty());
        try (var journal = open(setup)) {
            accepted(journal, "r1");
            readOnly.set(true);
            refused(journal.accept(Sample.entry(journal, "r2", 2)));
            assertTrue(journal.trouble().isPresent());
            readOnly.set(false);
            accepted(journal, "r3");
            assertEquals(Optional.empty(), journal.trouble());
            whole();
        }
    }

    @Test
    void s10_a_store_that_does_not_sync_fully_is_refused() {
        var setup = FaultyStore.with(new FaultyStore.Faults() {
            @Override
            public Optional<SQLException> before(String sql) {
                return Optional.empty();
            }

            @Override
            public String instead(String sql) {
                return sql.replace("synchronous = FULL", "synchronous = NORMAL");
            }
        });

        var refused = assertThrows(JournalRefused.class, () -> open(setup));

        assertTrue(String.valueOf(refused.getMessage()).contains("does not sync fully"));
        assertEquals(1, String.valueOf(refused.getMessage()).lines().count());
    }

    @Test
    void a_reader_that_failed_is_replaced() {
        var failing = new AtomicBoolean();
        var setup = FaultyStore.with(
                sql -> failing.get() && sql.startsWith("SELECT") ? Optional.of(FaultyStore.code(1)) : Optional.empty());
        try (var journal = open(setup)) {
            accepted(journal, "r1");
            failing.set(true);
            for (int i = 0; i < 10; i++) {
                assertThrows(JournalFailed.class, () -> journal.find("r1"));
            }
            failing.set(false);
            assertTrue(journal.find("r1").isPresent());
        }
    }
}
