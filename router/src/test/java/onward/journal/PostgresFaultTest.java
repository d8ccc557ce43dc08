package onward.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import onward.testing.Postgres;
import onward.testing.SettableTime;
import onward.testing.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Row S3 of the fault matrix: the server restarts or ends sessions under load, and comes back by itself. */
class PostgresFaultTest {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresFaultTest.class);
    private static final int CALLERS = 8;

    @TempDir
    private Path folder = Path.of("");

    private final AtomicInteger fatal = new AtomicInteger();

    private Journal open(Database database) {
        return Journal.open(folder, Optional.of(database), new SettableTime(Sample.NOW), fatal::incrementAndGet);
    }

    /** Callers that never give up a key: each goes on to the next referral only when the one before is acknowledged. */
    private static final class Load implements AutoCloseable {
        final Set<String> acknowledged = new ConcurrentSkipListSet<>();
        final AtomicInteger refused = new AtomicInteger();
        private final AtomicBoolean going = new AtomicBoolean(true);
        private final List<Thread> callers = new ArrayList<>();

        Load(Journal journal) {
            for (int caller = 0; caller < CALLERS; caller++) {
                var name = "c" + caller + "-";
                var thread = new Thread(() -> call(journal, name), name);
                callers.add(thread);
                thread.start();
            }
        }

        private void call(Journal journal, String name) {
            int tries = 0;
            for (int i = 0; going.get(); ) {
                try {
                    var key = name + i;
                    journal.accept(Sample.entry(journal, key + "x" + tries++, 2, "review", key))
                            .join();
                    acknowledged.add("key-" + key);
                    i++;
                } catch (CompletionException e) {
                    assertTrue(e.getCause() instanceof JournalFailed || e.getCause() instanceof Overloaded);
                    refused.incrementAndGet();
                }
            }
        }

        void more(int count) {
            int before = acknowledged.size();
            Until.holds(count + " more are acknowledged", () -> acknowledged.size() >= before + count);
        }

        @Override
        public void close() {
            going.set(false);
            Until.holds("all callers have ended", () -> callers.stream().noneMatch(Thread::isAlive));
        }
    }

    /** Every acknowledged key has one referral, each referral is whole, and none stands twice under one key. */
    private void demandAll(Database database, Set<String> acknowledged) throws Exception {
        try (var connection = Postgres.shared().connect(database)) {
            var statements = new Statements(connection, Engine.POSTGRESQL);
            var keys = statements.list("SELECT value FROM idempotency_key", row -> row.getString(1));
            var lost = new TreeSet<>(acknowledged);
            lost.removeAll(new HashSet<>(keys));
            assertEquals(Set.of(), lost, "acknowledged and lost");
            assertEquals(
                    List.of((long) keys.size(), (long) keys.size(), 2L * keys.size(), (long) keys.size()),
                    statements
                            .first(
                                    "SELECT (SELECT count(*) FROM referral), (SELECT count(*) FROM decision),"
                                            + " (SELECT count(*) FROM letter),"
                                            + " (SELECT count(*) FROM audit WHERE act = 'referral.received')",
                                    row -> List.of(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                            .orElseThrow());
        }
        assertEquals(
                Optional.empty(),
                Audit.verify(database, folder, Optional.empty()).flaw());
        assertEquals(0, fatal.get());
    }

    @Test
    void s03_a_server_that_crashes_under_load_loses_nothing_and_is_gone_on_with() throws Exception {
        var database = Postgres.shared().database();
        Set<String> acknowledged;
        try (var journal = open(database);
                var load = new Load(journal)) {
            acknowledged = load.acknowledged;
            for (int i = 0; i < 2; i++) {
                load.more(100);
                int refused = load.refused.get();
                Postgres.shared().restart();
                long up = System.nanoTime();
                load.more(1);
                var took = Duration.ofNanos(System.nanoTime() - up);
                assertTrue(load.refused.get() > refused, "some were refused meanwhile");
                assertTrue(took.toSeconds() < 10, took::toString);
                LOG.warn("after a crash of the server the first referral was acknowledged within {}", took);
            }
            load.more(100);
        }
        demandAll(database, acknowledged);
    }

    @Test
    void s03_sessions_that_are_ended_under_load_lose_nothing_and_are_replaced() throws Exception {
        var database = Postgres.shared().database();
        Set<String> acknowledged;
        try (var journal = open(database);
                var load = new Load(journal)) {
            acknowledged = load.acknowledged;
            for (int i = 0; i < 10; i++) {
                load.more(30);
                Postgres.shared().endSessions(database);
            }
            load.more(30);
        }
        demandAll(database, acknowledged);
    }

    @Test
    void s03_while_the_server_is_away_nothing_is_promised_and_afterwards_nobody_has_to_ask_first() throws Exception {
        var database = Postgres.shared().database();
        try (var journal = open(database)) {
            journal.accept(Sample.entry(journal, "r1", 2)).join();
            Postgres.shared().stop();
            try {
                var refused =
                        assertThrows(CompletionException.class, journal.accept(Sample.entry(journal, "r2", 2))::join);
                assertTrue(refused.getCause() instanceof JournalFailed);
                assertThrows(JournalFailed.class, () -> journal.find("r1"));
                assertTrue(journal.trouble().isPresent());
                assertTrue(journal.healthy(), "the process stays");
            } finally {
                Postgres.shared().start();
            }
            Until.holds("it found out by itself", () -> journal.trouble().isEmpty());
            assertTrue(journal.find("r1").isPresent());
            assertTrue(journal.accept(Sample.entry(journal, "r2", 2)).join() instanceof Written.Stored);
        }
        demandAll(database, Set.of("key-r1", "key-r2"));
    }

    @Test
    void s03_sessions_that_were_lost_while_nobody_asked_are_replaced_without_a_word() throws Exception {
        var database = Postgres.shared().database();
        try (var journal = open(database)) {
            journal.accept(Sample.entry(journal, "r1", 2)).join();
            for (int i = 2; i < 6; i++) {
                Postgres.shared().endSessions(database);
                assertTrue(journal.find("r1").isPresent());
                assertTrue(journal.accept(Sample.entry(journal, "r" + i, 2)).join() instanceof Written.Stored);
            }
        }
        demandAll(database, Set.of());
    }

    @Test
    void s03_a_session_that_was_lost_here_and_lives_on_there_is_ended_before_the_next_one_writes() throws Exception {
        var database = Postgres.shared().database();
        try (var store = PostgresStore.open(folder, database);
                var lost = store.writing();
                var half = lost.createStatement()) {
            half.execute("BEGIN");
            half.execute("INSERT INTO capacity VALUES ('s', 1, 1, 'x', 1)");
            try (var next = store.writing();
                    var statement = next.createStatement();
                    var row = statement.executeQuery("SELECT count(*) FROM capacity")) {
                row.next();
                assertEquals(0, row.getInt(1));
            }
            assertThrows(SQLException.class, () -> half.execute("COMMIT"));
        }
    }

    @Test
    void s13_of_two_that_write_the_one_that_lost_the_lock_promises_nothing_more() throws Exception {
        var database = Postgres.shared().database();
        try (var journal = open(database);
                var other = Postgres.shared().connect(database);
                var waiting = other.createStatement()) {
            journal.accept(Sample.entry(journal, "r1", 2)).join();
            Postgres.shared().endSessionsBut(other);
            Sessions.lock(other, "");

            assertThrows(CompletionException.class, journal.accept(Sample.entry(journal, "r2", 2))::join);
            assertTrue(journal.trouble().orElse("").contains("another onward writes to"), journal.trouble()::toString);
            waiting.execute("SELECT pg_advisory_unlock_all()");
            Until.holds("it has the lock again", () -> journal.trouble().isEmpty());
        }
    }

    @Test
    void i06_a_full_disk_of_the_server_is_survived_and_so_is_a_server_without_room_for_another_session()
            throws Exception {
        var database = Postgres.shared().databaseOfItsOwner("clerk");
        var name = database.name().replaceAll(".*/", "");
        try (var journal = open(database);
                var outside = Postgres.shared().connect(database);
                var statement = outside.createStatement()) {
            journal.accept(Sample.entry(journal, "r1", 2)).join();
            statement.execute(
                    "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                            + " RAISE EXCEPTION 'could not extend file: no space left on device' USING ERRCODE = '53100'; END $$");
            statement.execute("CREATE TRIGGER no_room BEFORE INSERT ON letter FOR EACH ROW EXECUTE FUNCTION no_room()");
            assertThrows(CompletionException.class, journal.accept(Sample.entry(journal, "r2", 2))::join);
            assertTrue(journal.trouble().orElse("").contains("no space left"), journal.trouble()::toString);
            statement.execute("DROP TRIGGER no_room ON letter");
            Until.holds("there is space", () -> journal.trouble().isEmpty());

            Postgres.shared().tell("ALTER DATABASE " + name + " CONNECTION LIMIT 0");
            Postgres.shared().endSessionsBut(outside);
            assertThrows(CompletionException.class, journal.accept(Sample.entry(journal, "r3", 2))::join);
            assertThrows(JournalFailed.class, () -> journal.find("r1"));
            Postgres.shared().tell("ALTER DATABASE " + name + " CONNECTION LIMIT -1");
            Until.holds("there is room", () -> journal.trouble().isEmpty());
            assertTrue(journal.accept(Sample.entry(journal, "r4", 2)).join() instanceof Written.Stored);
        }
        demandAll(database, Set.of("key-r1", "key-r4"));
    }

    @ParameterizedTest
    @CsvSource({
        "08006, PASSING", "57P01, PASSING", "57P02, PASSING", "57P03, PASSING", "58030, PASSING", "53100, PASSING",
        "53200, PASSING", "53300, PASSING", "55P03, PASSING", "25006, PASSING", "57014, PASSING", "XX001, FATAL",
        "23505, OWN", "22021, OWN"
    })
    void s03_whose_fault_it_is_stands_in_the_state(String state, Trouble whose) {
        assertEquals(whose, Trouble.of(new SQLException("made to fail", state)));
    }
}
