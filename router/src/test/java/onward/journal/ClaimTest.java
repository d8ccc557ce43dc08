package onward.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row S12 of the fault matrix: a million letters wait, and finding the next ones costs what it always did. */
class ClaimTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final int PARTNERS = 20;
    private static final int FEW = 1_000;
    private static final int MANY = 1_000_000;

    @TempDir
    private Path folder = Path.of("");

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
    }

    /** Pending letters from one number to another, each about a referral of its own. */
    private void fill(int from, int to) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = OFF");
            statement.execute("WITH RECURSIVE n (i) AS (SELECT " + from + " UNION ALL SELECT i + 1 FROM n WHERE i < "
                    + to + ") INSERT INTO letter (id, referral, partner, service, role, type, body, status, next_at)"
                    + " SELECT 'm' || i, 'r' || i, 'p' || (i % " + PARTNERS
                    + "), 's', 'lead', 't', x'7b7d', 'pending', "
                    + NOW.toEpochMilli() + " - i FROM n");
        }
    }

    private static double claims(Outbox outbox) {
        var took = new double[41];
        for (int i = 0; i < took.length; i++) {
            long start = System.nanoTime();
            assertEquals(PARTNERS * 4, outbox.due(NOW, 4).size());
            took[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(took);
        return took[took.length / 2];
    }

    @Test
    void s12_the_claim_is_flat_at_a_million_pending_letters_and_a_start_does_not_read_them() throws Exception {
        double few;
        try (var journal = Journal.open(folder, InstantSource.fixed(NOW), () -> {})) {
            fill(1, FEW);
            few = claims(journal.outbox());
            fill(FEW + 1, MANY);
        }
        long start = System.nanoTime();
        try (var journal = Journal.open(folder, InstantSource.fixed(NOW), () -> {})) {
            double opened = (System.nanoTime() - start) / 1e9;
            double many = claims(journal.outbox());
            start = System.nanoTime();
            assertEquals(PARTNERS, journal.channels().waiting().size());
            double counted = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "a claim: %.2f ms with %,d pending letters, %.2f ms with %,d; opened in %.2f s; counted in %.2f s%n",
                    few, FEW, many, MANY, opened, counted);
            assertTrue(counted < 5, () -> counted + " s");

            assertTrue(many < Math.max(5 * few, 20), () -> many + " ms against " + few);
            assertTrue(opened < 5, () -> opened + " s");
        }
    }

    @Test
    void s12_the_claim_reads_nothing_but_an_index() throws Exception {
        Journal.open(folder, InstantSource.fixed(NOW), () -> {}).close();

        for (var sql : List.of(Queue.DUE, Queue.PARTNERS)) {
            var plan = plan(sql);
            assertTrue(
                    plan.stream().anyMatch(line -> line.contains("USING COVERING INDEX letter_due")), plan::toString);
            assertFalse(
                    plan.stream()
                            .anyMatch(line -> line.contains("TEMP B-TREE")
                                    || (line.startsWith("SCAN letter") && !line.contains("COVERING"))),
                    plan::toString);
        }
    }

    private List<String> plan(String sql) throws SQLException {
        var lines = new ArrayList<String>();
        try (var connection = connect();
                var statement = connection.prepareStatement("EXPLAIN QUERY PLAN " + sql);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                lines.add(rows.getString("detail"));
            }
        }
        return lines;
    }
}
