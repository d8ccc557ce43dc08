package onward.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import onward.testing.SettableTime;
import onward.testing.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Content is let go; that it was there, and its audit, stay. */
@ParameterizedClass
@EnumSource
class RetentionTest {

    @Parameter
    private Keeper keeper = Keeper.SQLITE;

    @TempDir
    private Path folder = Path.of("");

    private final SettableTime time = new SettableTime(Sample.NOW);

    private Journal open() {
        return keeper.open(folder, time);
    }

    private static Retention.Erasure asked(Instant at) {
        return new Retention.Erasure(at, "operator", "asked for by the person");
    }

    private static void closed(Journal journal, String id, int letters) {
        journal.accept(Sample.entry(journal, id, letters, "completed")).join();
    }

    @Test
    void s15_what_waits_keeps_the_content_whatever_its_status() throws Exception {
        try (var journal = open()) {
            for (var status : List.of("pending", "held", "parked")) {
                closed(journal, status, 1);
                journal.write(s -> s.update("UPDATE letter SET status = ? WHERE referral = ?", status, status))
                        .join();

                var answer =
                        journal.retention().erase(status, asked(Sample.NOW)).join();

                assertTrue(answer instanceof Retention.Answer.Needed needed
                        && needed.why().contains("1 " + status));
                assertTrue(journal.find(status).orElseThrow().referral().length > 0);
            }
            time.pass(Duration.ofDays(4000));
            assertEquals(0, journal.retention().sweep(time.instant(), time.instant(), "old", 100));

            journal.write(s ->
                            s.update("UPDATE letter SET status = 'cancelled', next_at = NULL WHERE referral = 'held'"))
                    .join();
            assertTrue(journal.retention().erase("held", asked(Sample.NOW)).join() instanceof Retention.Answer.Done);
        }
    }

    @Test
    void s15_an_open_referral_is_not_erased() {
        try (var journal = open()) {
            journal.accept(Sample.entry(journal, "r1", 0, "routed")).join();

            assertTrue(journal.retention().erase("r1", asked(Sample.NOW)).join() instanceof Retention.Answer.Needed);
            assertTrue(journal.retention().erase("none", asked(Sample.NOW)).join() instanceof Retention.Answer.Unknown);
        }
    }

    @Test
    void s15_erasure_leaves_the_fact_and_the_audit_and_no_byte_of_the_content_in_any_file() throws Exception {
        try (var journal = open()) {
            closed(journal, "r1", 2);
            closed(journal, "r2", 0);
            Sample.deliverAll(journal, "r1");
            assertTrue(onDisk("r1 Okafor"));

            var answer = journal.retention().erase("r1", asked(Sample.NOW)).join();
            assertEquals(new Retention.Answer.Done(asked(Sample.NOW)), answer);
            assertEquals(
                    answer,
                    journal.retention()
                            .erase("r1", asked(Sample.NOW.plusSeconds(9)))
                            .join(),
                    "the first erasure is told");

            Until.holds("no file holds it any more", () -> !onDisk("r1 Okafor"));
            assertFalse(onDisk("{\"decided\":\"r1\"}"));
            assertFalse(onDisk("key-r1"));
            assertTrue(onDisk("r2 Okafor"), "the other one is as it was");
            var kept = journal.find("r1").orElseThrow();
            assertEquals("completed", kept.life().state().code());
            assertEquals(
                    List.of("referral.received", "letter.delivered", "letter.delivered", "referral.erased"),
                    kept.timeline().stream().map(Recorded.Moment::act).toList());
            assertEquals(2, Sample.ids(journal).size());
            assertEquals(1, journal.receivedCount(Sample.NOW.minusSeconds(1), Sample.NOW.plusSeconds(1)));
            assertEquals(Optional.empty(), keeper.verify(folder).flaw());
        }
    }

    private boolean onDisk(String words) {
        return keeper.holds(folder, words.replace("\"", keeper == Keeper.SQLITE ? "\"" : "\"\""));
    }

    @Test
    void s15_only_what_was_closed_long_enough_ago_is_swept_and_looks_do_not_make_it_younger() {
        try (var journal = open()) {
            closed(journal, "old", 0);
            closed(journal, "touched", 0);
            journal.accept(Sample.entry(journal, "open", 0, "routed")).join();
            time.pass(Duration.ofDays(50));
            journal.audit("handler", "referral.looked-at", "old", "").join();
            journal.audit("handler", "referral.reopened", "touched", "").join();
            time.pass(Duration.ofDays(50));
            var before = time.instant().minus(Duration.ofDays(90));

            assertEquals(1, journal.retention().sweep(before, time.instant(), "kept for 90 days", 100));
            assertEquals(0, journal.retention().sweep(before, time.instant(), "kept for 90 days", 100));
            var erased = journal.retention().erased("old").orElseThrow();
            assertEquals(new Retention.Erasure(time.instant(), "onward", "kept for 90 days"), erased);
            assertTrue(journal.retention().erased("touched").isEmpty());
        }
    }

    @Test
    void content_that_is_emptied_without_an_entry_is_not_taken_for_erased() throws Exception {
        try (var journal = open()) {
            closed(journal, "r1", 0);
            journal.write(s -> s.update("UPDATE referral SET body = x'' WHERE id = 'r1'")
                            + s.update("INSERT INTO erasure VALUES ('r1', 0, 'operator', 'none')"))
                    .join();
        }
        assertEquals(1L, keeper.verify(folder).flaw().orElseThrow().sequence());
    }
}
