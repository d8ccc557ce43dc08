package onward.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onward.journal.LetterBook.Sought;
import onward.journal.SentLetter.Status;
import onward.testing.Entries;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Letters that an earlier program left behind, and the numbers that those who poll go by. */
class DeliveryMigrationTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private void sql(String... statements) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
                var statement = connection.createStatement()) {
            for (var each : statements) {
                statement.execute(each);
            }
        }
    }

    private static String letter(String id, String referral, String partner, String status, String next) {
        return "INSERT INTO letter (id, referral, partner, service, role, type, body, status, attempts, next_at) VALUES ('"
                + id + "', '" + referral + "', '" + partner + "', 's', 'lead', 't', x'7b7d', '" + status + "', 1, "
                + next + ")";
    }

    private Journal open() {
        return Journal.open(folder, InstantSource.fixed(NOW), () -> {});
    }

    @Test
    void what_was_held_is_held_by_its_partners_pause_and_what_waited_behind_another_letter_still_does()
            throws Exception {
        Flyway.configure()
                .dataSource("jdbc:sqlite:" + folder.resolve("journal.db"), null, null)
                .locations("classpath:db/sqlite")
                .target("3?") // or what there is before V4
                .load()
                .migrate();
        sql(
                "INSERT INTO referral (number, id, received_at, caller, source, body, state, first_state) VALUES (1, 'r1', "
                        + NOW.minusSeconds(60).toEpochMilli() + ", 'c', 'self', x'7b7d', 'routed', 'routed')",
                letter("a1", "r1", "p", "pending", "5"),
                letter("a2", "r1", "p", "pending", "5"),
                letter("b1", "r1", "gone", "held", "NULL"),
                letter("b2", "r1", "gone", "pending", "5"));
        try (var journal = open()) {
            assertEquals(List.of("a1"), due(journal));
            assertEquals(
                    Status.HELD,
                    journal.letterBook().find("b1").orElseThrow().sent().status());
            assertEquals(
                    NOW.minusSeconds(60),
                    journal.letterBook().find("a1").orElseThrow().writtenAt());
            assertEquals(Set.of("gone"), journal.channels().paused().keySet());

            journal.channels().resume("gone", "operator", "back", NOW).join();
            assertEquals(List.of("b1", "a1"), due(journal), "the first of what was held, and nothing past it");
        }
    }

    private static List<String> due(Journal journal) {
        return journal.outbox().due(NOW, 4).stream().map(d -> d.letter().id()).toList();
    }

    @Test
    void a_number_is_never_given_twice_not_even_after_the_last_letter_was_removed() throws Exception {
        try (var journal = open()) {
            sql(
                    "INSERT INTO referral (number, id, received_at, caller, source, body, state, first_state) VALUES (1000, 'r1', 1, 'c', 'self', x'7b7d', 'routed', 'routed')",
                    letter("a1", "r1", "p", "inbox", "NULL"),
                    letter("a2", "r1", "p", "inbox", "NULL"),
                    "DELETE FROM letter");
            var all = new Sought(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
            var inbox = new Letter("a3", "r1", "p", "s", "t", new byte[] {'{', '}'}, "lead", false);
            journal.accept(Entries.with(journal, "r2", NOW, Optional.empty(), inbox))
                    .join();

            assertEquals(
                    3, journal.letterBook().page(all, 2, 10).letters().get(0).number());
        }
    }
}
