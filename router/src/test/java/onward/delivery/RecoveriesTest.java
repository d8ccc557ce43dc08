package onward.delivery;

import static onward.delivery.Office.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import onward.delivery.Recovery.Reached;
import onward.delivery.Recovery.State;
import onward.journal.LetterBook.Sought;
import onward.journal.SentLetter.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Letters of a period are queued again batch by batch: to the end, no further than was counted, until somebody says stop. */
class RecoveriesTest {

    private static final int MANY = 850;
    private static final long LONG = 60_000;

    private final Office office;

    RecoveriesTest(@TempDir Path folder) {
        this.office = new Office(folder, o -> CompletableFuture.completedFuture(Office.TAKEN));
    }

    @BeforeEach
    void parked() throws Exception {
        office.partner("p");
        office.fill("p", MANY);
        standing("parked");
    }

    @AfterEach
    void close() {
        office.close();
    }

    private void standing(String status) throws Exception {
        office.sql("UPDATE letter SET status = '" + status + "', next_at = NULL, attempts = 10");
    }

    private Recovery recover(String yes, Status status, boolean asNew, Runnable onWritten) {
        var sought =
                new Sought(Optional.of("p"), Optional.of(status), Optional.empty(), Optional.of(NOW), Optional.empty());
        int counted = office.journal.letterSearch().count(sought, 10_000);
        return office.desk.recover(sought, counted, asNew, new Recovery.Yes(yes, "rosa", "lost", NOW), onWritten);
    }

    @Test
    void every_letter_that_was_counted_is_queued_once_however_often_the_yes_comes() {
        var first = recover("yes", Status.PARKED, false, () -> {});
        first.await(LONG);

        assertEquals(new Reached(State.DONE, MANY, MANY), first.reached());
        assertEquals(MANY, office.waiting("p").pending());
        assertSame(first, recover("yes", Status.PENDING, false, () -> {}), "the same yes is the same recovery");
        assertNotSame(first, recover("another", Status.PENDING, false, () -> {}));
    }

    @Test
    void while_one_is_under_way_no_second_one_begins() {
        var second = new CompletableFuture<Recovery>();
        var first = recover("one", Status.PARKED, false, () -> {
            if (!second.isDone()) {
                second.complete(recover("two", Status.PARKED, false, () -> {}));
            }
        });
        first.await(LONG);

        assertSame(first, second.join());
    }

    @Test
    void a_cancel_ends_it_after_the_batch_that_is_being_written_and_what_is_queued_stays() {
        var cancelled = recover(
                "yes",
                Status.PARKED,
                false,
                () -> office.desk.recoveries().of("p").orElseThrow().cancel());
        cancelled.await(LONG);

        assertEquals(new Reached(State.CANCELLED, Recoveries.BATCH, Recoveries.BATCH), cancelled.reached());
        assertEquals(Recoveries.BATCH, office.waiting("p").pending());
        assertEquals(MANY - Recoveries.BATCH, office.waiting("p").parked());
    }

    @Test
    void copies_that_arrive_meanwhile_are_not_copied_again() throws Exception {
        office.sql("DELETE FROM letter");
        int some = Recoveries.BATCH + 20;
        for (int i = 0; i < some; i++) {
            office.write("r" + i, "p", "l" + i);
        }
        standing("delivered");
        var copied = recover("yes", Status.DELIVERED, true, () -> {
            try {
                office.sql("UPDATE letter SET status = 'delivered' WHERE copy_of IS NOT NULL");
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        copied.await(LONG);

        assertEquals(new Reached(State.DONE, some, some), copied.reached());
    }

    @Test
    void what_cannot_be_written_ends_it_as_failed_and_another_may_begin() throws Exception {
        standing("delivered");
        var failed = recover("yes", Status.DELIVERED, true, () -> {}); // a copy about a referral that is not there
        failed.await(LONG);

        assertEquals(new Reached(State.FAILED, 0, 0), failed.reached());
        assertNotSame(failed, recover("another", Status.DELIVERED, false, () -> {}));
    }
}
