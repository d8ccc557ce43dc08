package onward.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import onward.intake.Ids;
import onward.intake.Intake;
import onward.journal.Attempt;
import onward.journal.Journal;
import onward.journal.LetterBook;
import onward.journal.Outbox.After;
import onward.journal.Outbox.Due;
import onward.journal.Replays;
import onward.journal.Retention;
import onward.journal.SentLetter.Status;
import onward.life.ConsentAct;
import onward.life.PersonAct;
import onward.life.Reply;
import onward.life.WithdrawReason;
import onward.referral.Consent;
import onward.testing.Repository;
import onward.testing.Seeds;
import onward.testing.Service;
import onward.testing.SettableTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What had not arrived when a person withdrew consent never does. */
class UnsentTest {

    @TempDir
    private Path folder = Path.of("");

    private final SettableTime time = new SettableTime(Seeds.NOON_OF_THE_STORIES);
    private Journal journal;
    private Casework casework;
    private String id = "";

    @BeforeEach
    void refer() throws Exception {
        var ids = new Ids(new SecureRandom());
        journal = Journal.open(folder.resolve("data"), time, () -> {});
        var shelf = Repository.desk(journal, time, ids).shelf();
        casework = new Casework(shelf, journal, time, ids);
        var answer = new Intake(shelf, journal, time, ids)
                .take(Service.story("care-home-fall"), "caller-1", Optional.empty())
                .get(20, TimeUnit.SECONDS);
        id = ((Intake.Answer.Accepted) answer).recorded().id();
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private Instant later() {
        time.pass(Duration.ofMillis(1));
        return time.instant();
    }

    private void says(Consent.Status status) throws Exception {
        later();
        var reply = casework.act(id, "handler", new ConsentAct(status, Optional.empty(), "She rang."))
                .get(20, TimeUnit.SECONDS);
        assertTrue(reply.filter(Reply.Done.class::isInstance).isPresent(), reply::toString);
    }

    private List<Due> due() {
        return journal.outbox().due(later(), 100);
    }

    private static Set<String> types(List<Due> due) {
        return due.stream().map(d -> d.letter().type()).collect(java.util.stream.Collectors.toSet());
    }

    private List<Status> standing(String type) {
        return journal.find(id).orElseThrow().letters().stream()
                .filter(letter -> letter.letter().type().equals(type))
                .map(letter -> letter.status())
                .distinct()
                .toList();
    }

    private void ended(Due due, After after) {
        var attempt = new Attempt(1, time.instant(), Duration.ZERO, Optional.empty(), Optional.empty(), after.next());
        journal.outbox().record(due.letter(), attempt, after).join();
    }

    @Test
    void a_letter_that_waits_is_cancelled_and_what_says_that_it_was_taken_back_goes_at_once() throws Exception {
        assertEquals(Set.of("referral.routed"), types(due()));

        says(Consent.Status.REFUSED);

        assertEquals(Set.of("referral.withdrawn"), types(due()));
        assertEquals(List.of(Status.CANCELLED), standing("referral.routed"));
        var timeline = journal.find(id).orElseThrow().timeline();
        assertTrue(timeline.stream().anyMatch(moment -> moment.act().equals("letter.cancelled")));
        assertTrue(journal.firstBrokenAuditEntry().isEmpty());
        assertTrue(journal.channels().waiting().values().stream().allMatch(waiting -> waiting.parked() == 0));
    }

    @Test
    void one_that_was_found_before_and_is_not_yet_begun_is_not_begun() throws Exception {
        var found = due();

        says(Consent.Status.REFUSED);

        assertEquals(List.of(), journal.outbox().begin(found, time.instant()).get(20, TimeUnit.SECONDS));
    }

    @Test
    void one_that_is_being_sent_is_not_tried_again_and_what_follows_waits_for_its_end() throws Exception {
        var sent = due();
        assertEquals(
                sent.size(), journal.outbox().begin(sent, time.instant()).join().size());

        says(Consent.Status.REFUSED);
        assertFalse(types(due()).contains("referral.withdrawn"), "it does not overtake");
        ended(sent.get(0), After.pending(time.instant()));

        var next = due().stream()
                .filter(d -> d.letter().partner().equals(sent.get(0).letter().partner()))
                .toList();
        assertEquals(Set.of("referral.withdrawn"), types(next));
        assertTrue(standing("referral.routed").contains(Status.CANCELLED));
    }

    @Test
    void one_that_arrived_meanwhile_has_arrived() throws Exception {
        var sent = due();
        journal.outbox().begin(sent, time.instant()).join();

        says(Consent.Status.REFUSED);
        sent.forEach(letter -> ended(letter, After.delivered()));

        assertEquals(List.of(Status.DELIVERED), standing("referral.routed"));
        assertEquals(Set.of("referral.withdrawn"), types(due()));
    }

    @Test
    void one_whose_end_nobody_saw_is_cancelled_when_its_turn_comes_again() throws Exception {
        journal.outbox().begin(due(), time.instant()).join();
        says(Consent.Status.REFUSED);
        var again = due();
        assertEquals(Set.of("referral.routed"), types(again), "as a start finds it");

        assertEquals(List.of(), journal.outbox().begin(again, time.instant()).join());

        assertEquals(List.of(Status.CANCELLED), standing("referral.routed"));
        assertEquals(Set.of("referral.withdrawn"), types(due()));
    }

    @Test
    void whoever_keeps_the_person_gets_what_it_may_know_now_in_place_of_what_waited() throws Exception {
        says(Consent.Status.EMERGENCY);

        var due = due();

        assertEquals(Set.of("referral.updated"), types(due));
        for (var letter : due) {
            var text = new String(letter.letter().body(), StandardCharsets.UTF_8);
            assertTrue(text.contains("\"change\":\"consent\"") && !text.contains("\"note\""), text);
        }
    }

    @Test
    void nobody_can_send_it_again_under_any_id_until_the_person_agrees() throws Exception {
        var sent = due();
        journal.outbox().begin(sent, time.instant()).join();
        sent.forEach(letter -> ended(letter, After.delivered()));
        says(Consent.Status.REFUSED);
        var letter = journal.letterBook().find(sent.get(0).letter().id()).orElseThrow();

        for (var asNew : List.of(Optional.<java.util.function.Supplier<String>>empty(), copies())) {
            var asked = new Replays.Asked("operator", "lost", later(), asNew);
            assertFalse(journal.replays().one(letter, asked).join().again());
        }
        says(Consent.Status.GIVEN);

        var asked = new Replays.Asked("operator", "lost", later(), Optional.empty());
        assertTrue(journal.replays().one(letter, asked).join().again());
    }

    private static Optional<java.util.function.Supplier<String>> copies() {
        return Optional.of(() -> "msg_copy");
    }

    @Test
    void what_was_cancelled_stays_so_and_does_not_keep_the_referral_from_being_erased() throws Exception {
        says(Consent.Status.REFUSED);
        says(Consent.Status.GIVEN);
        assertTrue(standing("referral.routed").contains(Status.CANCELLED), "only new letters go");
        casework.act(id, "handler", new PersonAct.Withdraw(WithdrawReason.OTHER, Optional.empty()))
                .join();
        for (var letters = due(); !letters.isEmpty(); letters = due()) {
            letters.forEach(letter -> ended(letter, After.delivered()));
        }

        var erased = journal.retention()
                .erase(id, new Retention.Erasure(later(), "manager", "asked for"))
                .join();

        assertTrue(erased instanceof Retention.Answer.Done, erased::toString);
        var sought = new LetterBook.Sought(
                Optional.empty(), Optional.of(Status.CANCELLED), Optional.of(id), Optional.empty(), Optional.empty());
        assertFalse(journal.letterBook().page(sought, 0, 10).letters().isEmpty());
    }
}
