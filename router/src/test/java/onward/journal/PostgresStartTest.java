package onward.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import onward.testing.Postgres;
import onward.testing.SettableTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a start on a database must notice. */
class PostgresStartTest {

    @TempDir
    private Path folder = Path.of("");

    private Journal open(Path data, Database database) {
        return Journal.open(data, Optional.of(database), new SettableTime(Sample.NOW), () -> {});
    }

    private String refused(Path data, Database database) {
        var message = String.valueOf(
                assertThrows(JournalRefused.class, () -> open(data, database)).getMessage());
        assertEquals(1, message.lines().count(), message);
        assertFalse(message.contains("only for tests"), "no password");
        return message;
    }

    private static Database named(Database database, String more) {
        return new Database(database.address() + more, database.password());
    }

    @Test
    void a_second_process_on_the_same_database_is_refused_whatever_its_folder_and_another_schema_is_another_journal()
            throws Exception {
        var database = Postgres.shared().database();
        try (var first = open(folder.resolve("a"), database)) {
            assertTrue(first.healthy());
            assertEquals("postgresql", first.kind());

            assertTrue(refused(folder.resolve("b"), database)
                    .startsWith("Another onward is using the database " + database.name()));
            assertTrue(refused(folder.resolve("a"), database).startsWith("Another onward is using the data folder"));

            try (var connection = Postgres.shared().connect(database);
                    var statement = connection.createStatement()) {
                statement.execute("CREATE SCHEMA other");
            }
            try (var other = open(folder.resolve("c"), named(database, "&currentSchema=other"))) {
                other.accept(Sample.entry(other, "r1", 1)).join();
                assertTrue(first.find("r1").isEmpty());
            }
        }
        open(folder.resolve("a"), database).close();
    }

    @ParameterizedTest
    @CsvSource({"fsync, off, on", "full_page_writes, off, on", "synchronous_commit, off, on"})
    void s10_a_server_that_could_lose_what_it_committed_is_refused(String setting, String wrong, String right) {
        var server = Postgres.shared();
        var database = server.database();
        server.with(setting, wrong);
        try {
            assertTrue(refused(folder, database).contains(setting + " is off: a power cut could"));
        } finally {
            server.without(setting, right);
        }
        open(folder, database).close();
    }

    @Test
    void a_database_that_cannot_be_written_is_refused() {
        var database = Postgres.shared().database();
        Postgres.shared()
                .tell("ALTER DATABASE " + database.name().replaceAll(".*/", "")
                        + " SET default_transaction_read_only = on");

        assertTrue(refused(folder, database).contains("transaction_read_only is on"));
    }

    @Test
    void an_encoding_that_cannot_keep_every_name_is_refused() {
        Postgres.shared().tell("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");

        assertTrue(refused(folder, Postgres.shared().database("latin", "only for tests"))
                .contains("server_encoding is LATIN1"));
    }

    @Test
    void a_password_that_is_wrong_a_server_that_is_not_there_and_a_database_of_somebody_else_are_told_apart()
            throws Exception {
        var database = Postgres.shared().database();
        assertTrue(refused(folder, new Database(database.address(), Optional.of("guessed")))
                .contains("password authentication failed"));
        assertTrue(refused(folder, new Database("jdbc:postgresql://127.0.0.1:1/x?user=onward", Optional.empty()))
                .contains("refused"));
        try (var connection = Postgres.shared().connect(database);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE other (a text)");
        }
        assertTrue(refused(folder, database).contains("cannot be brought to this version"));
    }

    @Test
    void a_folder_of_the_embedded_store_and_a_database_of_another_folder_are_refused() throws Exception {
        var database = Postgres.shared().database();
        try (var journal = open(folder.resolve("a"), database)) {
            journal.accept(Sample.entry(journal, "r1", 1)).join();
        }
        var other = Postgres.shared().database();
        assertTrue(refused(folder.resolve("a"), other).contains("ends at audit entry 0, but entry 1 had been written"));
        Journal.open(folder.resolve("e"), new SettableTime(Sample.NOW), () -> {})
                .close();
        assertTrue(refused(folder.resolve("e"), database).contains("has an embedded journal"));

        Files.delete(Head.file(folder.resolve("a")));
        try (var journal = open(folder.resolve("a"), database)) {
            assertEquals(Optional.empty(), journal.firstBrokenAuditEntry());
            assertEquals(2, journal.trail().verify().entries(), "that the head was missing is in the audit");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://host/db?user=u&password=secret",
                "jdbc:postgresql://u:secret@host/db",
                "jdbc:postgresql://host/db?PASSWORD=secret"
            })
    void a_password_in_the_address_is_refused_and_not_repeated(String address) {
        var wrong = assertThrows(IllegalArgumentException.class, () -> new Database(address, Optional.empty()));

        assertTrue(String.valueOf(wrong.getMessage()).contains("ONWARD_STORE_PASSWORD_FILE"));
        assertFalse(String.valueOf(wrong.getMessage()).contains("secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mysql://host/db", "postgresql://host/db", "jdbc:postgresql://host:port/db", "x"})
    void what_is_no_address_is_refused(String address) {
        assertThrows(IllegalArgumentException.class, () -> new Database(address, Optional.empty()));
    }

    @Test
    void s03_a_server_that_is_starting_up_is_waited_for() throws Exception {
        var server = Postgres.shared();
        var database = server.database();
        CompletableFuture<Journal> opening;
        server.startUpWithoutEnd();
        try {
            opening = CompletableFuture.supplyAsync(() -> open(folder, database));
            assertThrows(TimeoutException.class, () -> opening.get(1, TimeUnit.SECONDS));
        } finally {
            server.startedUp();
        }

        try (var journal = opening.join()) {
            assertTrue(journal.accept(Sample.entry(journal, "r1", 1)).join() instanceof Written.Stored);
        }
    }
}
