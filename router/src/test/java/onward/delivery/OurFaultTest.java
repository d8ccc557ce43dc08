package onward.delivery;

import static onward.delivery.Office.NOW;
import static onward.delivery.Office.status;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import onward.journal.SentLetter.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows D23 and D34 of the fault matrix: when the fault is ours. */
class OurFaultTest {

    @TempDir
    private Path folder = Path.of("");

    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());

    private CompletableFuture<Post.Answer> answered(Post.Outgoing outgoing, int status) {
        sent.add(outgoing.id());
        return CompletableFuture.completedFuture(status(status));
    }

    @Test
    void d23_a_letter_over_which_our_own_work_fails_is_parked_after_five_times_and_the_others_flow() {
        try (var office = new Office(folder, o -> {
            if (o.id().equals("poison")) {
                throw new IllegalStateException("a fault");
            }
            return answered(o, 204);
        })) {
            office.partner("p");
            office.write("r1", "p", "poison");
            office.write("r2", "p", "good");
            office.untilQuiet();

            assertEquals(Status.DELIVERED, office.standing("good"));
            assertEquals(Status.PARKED, office.standing("poison"));
            assertEquals(Optional.of("internal"), office.letter("poison").parkedFor());
            assertEquals(Collections.nCopies(5, "internal"), office.failures("poison"));
        }
    }

    @Test
    void d23_an_attempt_is_counted_before_it_begins_so_that_one_that_kills_us_is_counted() {
        for (int life = 0; life < 5; life++) {
            try (var office = new Office(folder, o -> answered(o, 204))) {
                office.partner("p");
                if (life == 0) {
                    office.write("r1", "p", "poison");
                }
                office.journal
                        .outbox()
                        .begin(office.journal.outbox().due(NOW, 10), NOW)
                        .join(); // and then it dies
            }
        }
        try (var office = new Office(folder, o -> answered(o, 204))) {
            office.partner("p");
            office.write("r2", "p", "good");
            office.rounds();

            assertEquals(List.of("good"), sent, "the sixth life does not touch it");
            assertEquals(Optional.of("internal"), office.letter("poison").parkedFor());
        }
    }

    @Test
    void d34_a_log_that_cannot_be_kept_does_not_send_a_delivered_letter_again() throws Exception {
        try (var office = new Office(folder, o -> answered(o, 204))) {
            office.partner("p");
            office.sql("CREATE TRIGGER no_log BEFORE INSERT ON attempt BEGIN SELECT RAISE(ABORT, 'full'); END");
            office.write("r1", "p", "a1");
            office.rounds();
            assertEquals(Status.DELIVERED, office.standing("a1"));

            office.sql(
                    "CREATE TRIGGER no_end BEFORE UPDATE OF status ON letter BEGIN SELECT RAISE(ABORT, 'full'); END");
            office.write("r2", "p", "b1");
            for (int i = 0; i < 3; i++) {
                office.postman
                        .round()
                        .forEach(f -> f.exceptionally(e -> Status.PENDING).join());
            }
            assertEquals(List.of("a1", "b1"), sent);
            office.sql("DROP TRIGGER no_end");
            office.round();
            assertEquals(Status.DELIVERED, office.standing("b1"), "what was done is written down as soon as it can be");
            assertEquals(List.of("a1", "b1"), sent);
        }
    }
}
