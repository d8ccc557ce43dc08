package onward.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import onward.intake.Ids;
import onward.intake.Intake;
import onward.journal.Journal;
import onward.life.PartnerAct;
import onward.life.Reply;
import onward.rulebook.RuleBook;
import onward.rulebook.RuleFiles;
import onward.rulebook.RuleShelf;
import onward.testing.SettableTime;
import onward.testing.SmallRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesAndClocksTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final byte[] FALL = """
            {"referrer":{"source":"self"},
             "person":{"familyName":"Sample","dateOfBirth":"1941-05-02","postcode":"N12 8QA"},
             "consent":{"status":"given"},"facts":{"needs":["fall"]}}
            """.getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder = Path.of("");

    private static RuleBook book() {
        var services = SmallRules.text("services.csv")
                .replace("preference,", "preference,places fresh for,")
                .replaceAll("(implied|not-needed),1,", "$1,1,4h,");
        return RuleBook.compile(RuleFiles.read(SmallRules.folder().with(java.util.Map.of("services.csv", services)))
                .policy()
                .orElseThrow());
    }

    /** Found by the simulation (seed 1456): with the clock behind, the place counted as known to an older report. */
    @Test
    void a_place_that_is_accepted_after_a_report_is_taken_even_if_the_clock_was_set_back() {
        var time = new SettableTime(NOW);
        try (var journal = Journal.open(folder, time, () -> {})) {
            var shelf = new RuleShelf(book());
            var ids = new Ids(new SplittableRandom(1));
            var casework = new Casework(shelf, journal, time, ids);
            casework.report("team", 1, NOW, "operator").join();
            time.pass(Duration.ofHours(-1));
            var answer = (Intake.Answer.Accepted) new Intake(shelf, journal, time, ids)
                    .take(FALL, "ward", Optional.empty())
                    .join();

            casework.act(answer.recorded().id(), "key-trust", new PartnerAct.Accept("trust", Optional.of("team")))
                    .join();

            assertEquals(0, journal.capacity().of("team").orElseThrow().left());
        }
    }

    /** Found by the simulation (seed 2 with 10,000 steps): the same with a place that was taken late. */
    @Test
    void a_place_that_is_accepted_late_after_a_report_is_taken_even_if_the_clock_was_set_back() {
        var time = new SettableTime(NOW);
        try (var journal = Journal.open(folder, time, () -> {})) {
            var shelf = new RuleShelf(book());
            var ids = new Ids(new SplittableRandom(1));
            var casework = new Casework(shelf, journal, time, ids);
            var answer = (Intake.Answer.Accepted) new Intake(shelf, journal, time, ids)
                    .take(FALL, "ward", Optional.empty())
                    .join();
            time.pass(Duration.ofHours(3));
            casework.tick().forEach(CompletableFuture::join);
            casework.report("team", 1, time.instant(), "operator").join();
            time.pass(Duration.ofHours(-1));

            var reply = casework.act(
                            answer.recorded().id(), "key-trust", new PartnerAct.Accept("trust", Optional.of("team")))
                    .join();

            assertTrue(reply.filter(Reply.Done.class::isInstance).isPresent(), reply::toString);
            assertEquals(0, journal.capacity().of("team").orElseThrow().left());
        }
    }
}
