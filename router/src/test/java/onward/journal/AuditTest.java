package onward.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import onward.testing.Seeds;
import onward.testing.SettableTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is changed in the audit, or in what it stands for, is found, and the right entry named. */
class AuditTest {

    private static final int REFERRALS = 8;

    /** Seeded single bits, over every column of every entry. */
    private static final int FLIPS = 2_000;

    @TempDir
    private Path folder = Path.of("");

    private Head.Mark head = new Head.Mark(0, new byte[0]);

    @BeforeEach
    void write_some_entries() throws Exception {
        try (var journal = open()) {
            for (int i = 1; i <= REFERRALS; i++) {
                journal.accept(Sample.entry(journal, "r" + i, 2)).join();
                journal.audit("manager", "referral.looked-at", "r" + i, "asked for by the ward")
                        .join();
            }
        }
        head = Head.read(folder).orElseThrow();
    }

    private Journal open() {
        return Journal.open(folder, new SettableTime(Sample.NOW), () -> {});
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + Store.file(folder));
    }

    /** A connection of somebody who has taken the guards away. */
    private Connection intruder() throws SQLException {
        var connection = connect();
        try (var statement = connection.createStatement()) {
            statement.execute("DROP TRIGGER audit_is_never_changed");
            statement.execute("DROP TRIGGER audit_is_never_removed");
        }
        return connection;
    }

    private Optional<AuditChain.Flaw> after(Connection connection, String... changes) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            for (var change : changes) {
                assertTrue(statement.executeUpdate(change) > 0, change);
            }
            return AuditChain.read(new Statements(connection), Optional.of(head))
                    .flaw();
        } finally {
            connection.rollback();
        }
    }

    private static String said(Optional<AuditChain.Flaw> flaw) {
        return flaw.map(f -> f.sequence() + " " + f.what()).orElse("sound");
    }

    @Test
    void what_was_written_is_sound() throws Exception {
        try (var connection = connect()) {
            var found = AuditChain.read(new Statements(connection), Optional.of(head));

            assertEquals(Optional.empty(), found.flaw());
            assertEquals(2 * REFERRALS, found.entries());
            assertEquals(head.text(), found.end().text());
        }
    }

    @Test
    void entries_cannot_be_changed_or_removed_by_a_statement() throws Exception {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var change : List.of("UPDATE audit SET detail = 'x'", "DELETE FROM audit WHERE sequence = 3")) {
                assertTrue(String.valueOf(assertThrows(SQLException.class, () -> statement.execute(change))
                                .getMessage())
                        .contains("audit entries are never"));
            }
        }
    }

    @Test
    void two_thousand_single_bits_over_every_column_are_each_found_and_the_entry_named() throws Exception {
        var chance = Seeds.random(4);
        var columns = List.of("at", "actor", "act", "subject", "detail", "previous", "hash", "content");
        var missed = new ArrayList<String>();
        int flipped = 0;
        try (var connection = intruder()) {
            while (flipped < FLIPS) {
                int entry = 1 + chance.nextInt(2 * REFERRALS);
                var column = columns.get(chance.nextInt(columns.size()));
                var bytes = read(connection, column, entry);
                if (bytes.length == 0) {
                    continue;
                }
                int at = chance.nextInt(bytes.length);
                bytes[at] ^= (byte) (1 << chance.nextInt(8));
                var flaw = after(connection, update(column, bytes, entry));
                if (flaw.map(AuditChain.Flaw::sequence).orElse(0L) != entry) {
                    missed.add(column + " of " + entry + " at " + at + ": " + said(flaw));
                }
                flipped++;
            }
        }

        assertEquals(List.of(), missed);
    }

    private static byte[] read(Connection connection, String column, int entry) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT CAST(" + column + " AS BLOB) FROM audit WHERE sequence = " + entry)) {
            row.next();
            var bytes = row.getBytes(1);
            return bytes == null ? new byte[0] : bytes;
        }
    }

    private static String update(String column, byte[] bytes, int entry) {
        var blob = "x'" + HexFormat.of().formatHex(bytes) + "'";
        boolean binary = List.of("previous", "hash", "content").contains(column);
        return "UPDATE audit SET " + column + " = " + (binary ? blob : "CAST(" + blob + " AS TEXT)")
                + " WHERE sequence = " + entry;
    }

    @Test
    void each_removed_entry_is_found_and_named_also_the_last() throws Exception {
        try (var connection = intruder()) {
            for (int entry = 1; entry <= 2 * REFERRALS; entry++) {
                var flaw = after(connection, "DELETE FROM audit WHERE sequence = " + entry);

                assertEquals(entry, flaw.orElseThrow().sequence(), said(flaw));
            }
            var cut = after(connection, "DELETE FROM audit WHERE sequence > 5");
            assertEquals("6 is missing at the end; entry 16 had been written", said(cut));
        }
    }

    @Test
    void each_inserted_entry_is_found_and_named() throws Exception {
        var columns = "at, actor, act, subject, detail, previous, hash, content";
        try (var connection = intruder()) {
            for (int entry = 1; entry < 2 * REFERRALS; entry++) {
                var flaw = after(
                        connection,
                        "UPDATE audit SET sequence = -sequence - 1 WHERE sequence >= " + entry,
                        "UPDATE audit SET sequence = -sequence WHERE sequence < 0",
                        "INSERT INTO audit (sequence, " + columns + ") SELECT " + entry + ", " + columns
                                + " FROM audit WHERE sequence = 17");

                assertEquals(entry, flaw.orElseThrow().sequence(), said(flaw));
            }
        }
    }

    @Test
    void an_entry_written_anew_with_every_hash_after_it_is_found_by_the_head() throws Exception {
        try (var connection = intruder()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("DELETE FROM audit WHERE sequence > 14");
            }
            var statements = new Statements(connection);
            statements.audit(Sample.NOW, "manager", "referral.looked-at", "r8", "another reason");
            statements.audit(Sample.NOW, "manager", "referral.looked-at", "r8", "asked for by the ward");

            assertEquals(
                    16L,
                    AuditChain.read(statements, Optional.of(head))
                            .flaw()
                            .orElseThrow()
                            .sequence());
            connection.rollback();
        }
    }

    @Test
    void a_changed_removed_or_inserted_body_is_found_by_the_entry_that_stands_for_it() throws Exception {
        try (var connection = connect()) {
            for (var change : List.of(
                    "UPDATE referral SET body = x'00' WHERE id = 'r3'",
                    "UPDATE referral SET received_at = received_at + 1 WHERE id = 'r3'",
                    "UPDATE decision SET body = CAST('{\"decided\":\"r4\"}' AS BLOB) WHERE referral = 'r3'",
                    "UPDATE letter SET partner = 'partner-9' WHERE id = 'msg-r3-1'",
                    "UPDATE letter SET body = body || x'20' WHERE id = 'msg-r3-0'",
                    "DELETE FROM letter WHERE id = 'msg-r3-1'")) {
                var flaw = after(connection, change);

                assertEquals(5L, flaw.map(AuditChain.Flaw::sequence).orElse(0L), change + ": " + said(flaw));
            }
            var inserted = after(
                    connection,
                    "INSERT INTO decision (referral, number, decided_at, rules_version, body) VALUES ('r3', 2, 0, '', x'')");
            assertTrue(said(inserted).contains("the decision number 2 of r3 stands in no entry"), said(inserted));
        }
    }

    @Test
    void rows_that_an_act_added_after_its_entry_are_sealed_all_the_same() throws Exception {
        try (var connection = connect()) {
            connection.setAutoCommit(false);
            var statements = new Statements(connection);
            statements.begin();
            statements.audit(Sample.NOW, "handler", "referral.overridden", "r2", "");
            Outbox.insert(statements, Sample.letter("r2", 7), Sample.NOW);
            statements.end();

            var found = AuditChain.read(statements, Optional.of(head));
            assertEquals("sound", said(found.flaw()));
            assertEquals(2 * REFERRALS + 2, found.entries());
            connection.rollback();
        }
    }

    @Test
    void a_journal_whose_head_is_gone_says_so_in_the_audit_and_goes_on() throws Exception {
        Files.delete(Head.file(folder));
        try (var journal = open()) {
            assertEquals(Optional.empty(), journal.firstBrokenAuditEntry());
        }

        assertEquals(2 * REFERRALS + 1, Audit.verify(folder, Optional.empty()).entries());
        assertEquals(2 * REFERRALS + 1, Head.read(folder).orElseThrow().sequence());
    }

    @Test
    void a_torn_head_leaves_the_one_before() throws Exception {
        var bytes = Files.readAllBytes(Head.file(folder));
        int newest =
                new String(bytes, 0, 512, java.nio.charset.StandardCharsets.US_ASCII).contains(" " + head.text() + " ")
                        ? 0
                        : 512;
        bytes[newest + 30] ^= 1;
        Files.write(Head.file(folder), bytes);

        assertTrue(Head.read(folder).orElseThrow().sequence() >= head.sequence() - 1);
        open().close();
    }
}
