package onward.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import onward.testing.Jvm;
import onward.testing.Seeds;
import onward.testing.SettableTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Rows I3 and I4: what a journal did to its files is recorded by strace, and the disk is put together again as it would be
 * had the power gone at each sync and at each acknowledgement. Needs strace, and fails without it.
 */
@Tag("faults")
class PowerCutTest {

    private static final int REFERRALS = Integer.getInteger("onward.traced", 100);
    private static final int TORN_PER_CUT = 2;

    @TempDir
    private Path folder = Path.of("");

    private final TreeSet<String> acknowledged = new TreeSet<>();
    private final List<String> complaints = new ArrayList<>();
    private List<Trace.Step> steps = List.of();
    private CutDisk disk = new CutDisk();

    @BeforeEach
    void record_what_a_journal_does_to_its_files() throws Exception {
        var data = folder.resolve("data");
        try (var journal = Journal.open(data, new SettableTime(Sample.NOW), () -> {})) {
            journal.accept(Sample.entry(journal, "before", 2)).join();
        }
        disk = CutDisk.of(data);
        var trace = folder.resolve("trace");
        var traced = Jvm.builder(
                        List.of(
                                "strace",
                                "-f",
                                "-y",
                                "-xx",
                                "-s",
                                "1000000",
                                "-o",
                                trace.toString(),
                                "-e",
                                "trace=pwrite64,write,ftruncate,fsync,fdatasync"),
                        List.of(),
                        Traced.class,
                        data.toString(),
                        folder.resolve("acks").toString(),
                        String.valueOf(REFERRALS))
                .start();
        assertEquals(0, traced.waitFor());
        steps = Trace.read(trace);
        assertEquals(
                REFERRALS, steps.stream().filter(Trace.Ack.class::isInstance).count());
        assertTrue(steps.stream().filter(Trace.Sync.class::isInstance).count() > REFERRALS);
    }

    @Test
    void i03_i04_a_power_cut_at_any_sync_or_acknowledgement_loses_and_tears_nothing_whatever_the_disk_keeps()
            throws Exception {
        var chance = Seeds.random(34);
        int cuts = 0;
        int images = 0;
        for (var step : steps) {
            boolean boundary = step instanceof Trace.Sync || step instanceof Trace.Ack;
            if (step instanceof Trace.Ack ack) {
                acknowledged.add(ack.id());
            }
            if (step instanceof Trace.Sync) {
                judge(chance, "before sync " + cuts, true);
                images += 1;
            }
            disk.take(step);
            if (boundary) {
                cuts++;
                judge(chance, "cut " + cuts, false);
                for (int i = 0; i < TORN_PER_CUT; i++) {
                    judge(chance, "cut " + cuts + " torn " + i, true);
                }
                images += 1 + TORN_PER_CUT;
            }
        }
        LoggerFactory.getLogger(PowerCutTest.class)
                .warn("{} cuts, {} images of the disk, {} complaints", cuts, images, complaints.size());
        assertEquals(List.of(), complaints);
    }

    private void judge(java.util.random.RandomGenerator chance, String name, boolean torn) throws IOException {
        var image = folder.resolve("image");
        if (torn) {
            disk.torn(image, chance);
        } else {
            disk.onlySynced(image);
        }
        try (var journal = Journal.open(image, new SettableTime(Sample.NOW), () -> {})) {
            var stored = Sample.ids(journal);
            for (var id : acknowledged) {
                if (!stored.contains(id)) {
                    complaints.add(name + ": lost " + id);
                }
            }
            journal.look(statements -> whole(statements, name));
        } catch (JournalRefused e) {
            complaints.add(name + ": " + e.getMessage());
        }
        var flaw = Audit.verify(image, Optional.empty()).flaw();
        flaw.ifPresent(f -> complaints.add(name + ": audit " + f));
        remove(image);
    }

    private boolean whole(Statements statements, String name) throws SQLException {
        var integrity = statements.list("PRAGMA integrity_check", row -> row.getString(1));
        var torn = statements.list(
                "SELECT id FROM referral r WHERE (SELECT count(*) FROM letter WHERE referral = r.id) <> 2"
                        + " OR (SELECT count(*) FROM decision WHERE referral = r.id) <> 1",
                row -> row.getString(1));
        if (!integrity.equals(List.of("ok")) || !torn.isEmpty()) {
            complaints.add(name + ": " + integrity + " torn " + torn);
        }
        return true;
    }

    private static void remove(Path image) throws IOException {
        try (var files = Files.walk(image)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
