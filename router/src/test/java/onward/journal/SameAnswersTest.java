package onward.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onward.casework.Casework;
import onward.intake.Ids;
import onward.intake.Intake;
import onward.journal.LetterBook.Sought;
import onward.journal.SentLetter.Status;
import onward.life.Channel;
import onward.life.DeclineReason;
import onward.life.PartnerAct;
import onward.life.PersonAct;
import onward.testing.Repository;
import onward.testing.Seeds;
import onward.testing.SettableTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same acts give the same answers, whichever store keeps them, and the same audit to the byte. */
class SameAnswersTest {

    private static final Instant NOON = Seeds.NOON_OF_THE_STORIES;
    private static final Instant EVER = NOON.minus(Duration.ofDays(30));
    private static final Instant LATER = NOON.plus(Duration.ofDays(30));

    @TempDir
    private Path folder = Path.of("");

    /** What was asked and what was answered, in order. */
    private final class Told {
        private final SettableTime time = new SettableTime(NOON);
        private int copies;
        private final List<String> answers = new ArrayList<>();
        private final Journal journal;
        private final Casework casework;
        private final Intake intake;

        Told(Keeper keeper) {
            var ids = new Ids(Seeds.random(7));
            journal = keeper.open(folder.resolve(keeper.name()), time);
            var shelf = Repository.desk(journal, time, ids).shelf();
            intake = new Intake(shelf, journal, time, ids);
            casework = new Casework(shelf, journal, time, ids);
        }

        void said(String what, Object answer) {
            answers.add(what + ": " + answer);
        }

        void does(String id, onward.life.Act act) {
            time.pass(Duration.ofSeconds(30));
            said(
                    act.getClass().getSimpleName(),
                    casework.act(id, "handler", act).join().isPresent());
        }
    }

    private List<String> told(Keeper keeper) throws Exception {
        var told = new Told(keeper);
        try (var journal = told.journal) {
            taken(told);
            sent(told, journal);
            new OtherRooms(journal, told.time.instant(), told::said).askAll();
        }
        var verdict = keeper.verify(folder.resolve(keeper.name()));
        told.said("audit", verdict);
        assertEquals(Optional.empty(), verdict.flaw());
        return told.answers;
    }

    @Test
    void the_same_acts_give_the_same_answers_and_the_same_audit() throws Exception {
        var embedded = told(Keeper.SQLITE);
        var database = told(Keeper.POSTGRESQL);

        assertTrue(embedded.size() > 150, () -> embedded.size() + " answers");
        assertEquals(String.join("\n", embedded), String.join("\n", database));
    }

    /** Every story is taken in; the first of those that were sent to a service are declined, told, decided otherwise. */
    private static void taken(Told told) throws Exception {
        var routed = new ArrayList<String>();
        try (var stories = Files.list(Repository.FIXTURES.resolve("referrals"))) {
            for (var story : stories.sorted().toList()) {
                told.time.pass(Duration.ofMinutes(1));
                var answer = told.intake
                        .take(Files.readAllBytes(story), "caller", Optional.of("key-" + story.getFileName()))
                        .join();
                if (answer instanceof Intake.Answer.Accepted accepted) {
                    told.said("taken", accepted.recorded().life().state());
                    if (accepted.recorded().life().lead().isPresent()) {
                        routed.add(accepted.recorded().id());
                    }
                }
            }
        }
        for (int i = 0; i < 6; i++) {
            var id = routed.get(i);
            var lead = told.journal.cases().life(id).orElseThrow().lead().orElseThrow();
            told.does(id, new PersonAct.TellPerson(Channel.PHONE, "Told – “her”."));
            told.does(
                    id,
                    i % 2 == 0
                            ? new PartnerAct.Decline(
                                    lead.partner(),
                                    Optional.of(lead.service()),
                                    DeclineReason.NO_CAPACITY,
                                    Optional.of("Full."))
                            : new PartnerAct.Accept(lead.partner(), Optional.of(lead.service())));
            told.does(id, new PersonAct.Note("A note with 'quotes', a \\ and an emoji 🚑."));
        }
        told.journal
                .capacity()
                .report(leadOf(told, routed.get(6)), 2, NOON, "partner", told.time.instant())
                .join();
        told.said("capacity", told.journal.capacity().all());
        told.said("queue", told.journal.cases().queue(100));
        told.said("due", told.journal.cases().due(LATER, 100));
        told.said("all", told.journal.cases().all("", 3, 20));
        told.said(
                "untold",
                told.journal.cases().untold(Untold.Place.FIRST, 5).referrals().stream()
                        .map(Untold.One::summary)
                        .toList());
        told.said("waiting", told.journal.cases().waitingFor(leadOf(told, routed.get(6)), 10));
        told.said("list", told.journal.list(new Journal.Wanted("routed", "", false), Long.MAX_VALUE, 10));
        told.said("received", told.journal.receivedCount(EVER, LATER));
    }

    private static String leadOf(Told told, String id) {
        return told.journal.cases().life(id).orElseThrow().lead().orElseThrow().service();
    }

    private static void sent(Told told, Journal journal) {
        var now = told.time.instant();
        var due = journal.outbox().due(now, Map.of(), 3, 40, Set.of());
        told.said("due", due.stream().map(Outbox.Due::number).toList());
        var begun = journal.outbox().begin(due, now).join();
        for (int i = 0; i < begun.size(); i++) {
            var letter = begun.get(i).letter();
            boolean good = i % 3 == 0;
            var attempt = new Attempt(
                    1,
                    now,
                    Duration.ofMillis(i),
                    i % 4 == 1 ? Optional.empty() : Optional.of(good ? 204 : 503),
                    good ? Optional.empty() : Optional.of("status-503"),
                    Optional.empty());
            var after = switch (i % 5) {
                case 1 -> Outbox.After.parked("attempts");
                case 2 -> Outbox.After.held();
                case 3 -> Outbox.After.pending(now.plusSeconds(5));
                default -> Outbox.After.delivered();
            };
            journal.outbox().record(letter, attempt, after).join();
        }
        told.said("paused", journal.channels().paused());
        told.said("waiting", journal.channels().waiting());
        told.said("next", journal.outbox().nextDue());
        var everything =
                new Sought(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        told.said(
                "replayed",
                new Replays.Part(0, 0, 0, false)
                        .equals(journal.replays()
                                .some(
                                        new Sought(
                                                Optional.empty(),
                                                Optional.of(Status.PARKED),
                                                Optional.empty(),
                                                Optional.of(EVER),
                                                Optional.of(LATER)),
                                        0,
                                        new Replays.Asked(
                                                "operator",
                                                "again",
                                                now,
                                                Optional.of(() -> "copy_" + told.answers.size() + "_" + told.copies++)))
                                .join()));
        for (var delivery : journal.letterBook().page(everything, 0, 1000).letters()) {
            told.said("letter", line(delivery));
        }
        for (var partner : journal.channels().waiting().keySet()) {
            told.said("health", journal.letterSearch().health(partner, EVER, LATER));
            for (var status : List.of(Status.HELD, Status.PENDING, Status.PARKED)) {
                told.said(
                        "search",
                        journal.letterSearch().page(wanted(partner, status), Long.MAX_VALUE, 3).letters().stream()
                                .map(found -> found.reference() + line(found.delivery()))
                                .toList());
            }
            told.said(
                    "inbox",
                    journal.inbox().page(partner, Inbox.Standing.WAITING, 0, 5).items().stream()
                            .map(Inbox.Item::reference)
                            .toList());
            journal.channels().resume(partner, "operator", "mended", now).join();
        }
        told.said(
                "due",
                journal.outbox().due(LATER, 5).stream().map(Outbox.Due::number).toList());
    }

    private static LetterSearch.Wanted wanted(String partner, Status status) {
        return new LetterSearch.Wanted(
                partner,
                Optional.of(status),
                Optional.empty(),
                Optional.empty(),
                Optional.of(EVER),
                Optional.of(LATER));
    }

    private static String line(Delivery delivery) {
        return delivery.number() + " " + delivery.sent().status() + " "
                + delivery.sent().nextAttempt() + " " + delivery.sent().attempts() + delivery.parkedFor()
                + delivery.behind() + delivery.copyOf().isPresent();
    }
}
