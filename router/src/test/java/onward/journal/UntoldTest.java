package onward.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onward.casework.Casework;
import onward.intake.Ids;
import onward.intake.Intake;
import onward.life.Act;
import onward.life.Channel;
import onward.life.ConsentAct;
import onward.life.DeclineReason;
import onward.life.PartnerAct;
import onward.life.PersonAct;
import onward.life.WithdrawReason;
import onward.referral.Consent;
import onward.testing.Repository;
import onward.testing.Service;
import onward.testing.SettableTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of people who are still to be told something. */
class UntoldTest {

    private static final Instant TEN = Instant.parse("2026-11-24T10:00:00Z");
    private static final Act TOLD = new PersonAct.TellPerson(Channel.PHONE, "Told her.");
    private static final Act WITHDRAW = new PersonAct.Withdraw(WithdrawReason.OTHER, Optional.empty());

    @TempDir
    private Path folder = Path.of("");

    private final SettableTime time = new SettableTime(TEN);
    private Journal journal;
    private Intake intake;
    private Casework casework;

    @BeforeEach
    void open() {
        var ids = new Ids(new SecureRandom());
        journal = Journal.open(folder, time, () -> {});
        var shelf = Repository.desk(journal, time, ids).shelf();
        intake = new Intake(shelf, journal, time, ids);
        casework = new Casework(shelf, journal, time, ids);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private String sent() throws Exception {
        time.pass(Duration.ofMinutes(1));
        var answer = intake.take(Service.story("care-home-fall"), "caller", Optional.empty())
                .join();
        return ((Intake.Answer.Accepted) answer).recorded().id();
    }

    private void does(String id, Act... acts) {
        for (var act : acts) {
            time.pass(Duration.ofMinutes(1));
            casework.act(id, "handler", act).join();
        }
    }

    private PartnerAct declined(String id) {
        var lead = journal.cases().life(id).orElseThrow().lead().orElseThrow();
        return new PartnerAct.Decline(
                lead.partner(), Optional.of(lead.service()), DeclineReason.OTHER, Optional.empty());
    }

    private List<Untold.One> all(int limit) {
        var all = new ArrayList<Untold.One>();
        var page = journal.cases().untold(Untold.Place.FIRST, limit);
        while (true) {
            assertTrue(page.referrals().size() <= limit);
            all.addAll(page.referrals());
            if (page.next().isEmpty()) {
                return all;
            }
            page = journal.cases().untold(page.next().get(), limit);
        }
    }

    private static List<String> ids(List<Untold.One> list) {
        return list.stream().map(one -> one.summary().id()).toList();
    }

    @Test
    void whoever_waits_longest_comes_first_page_by_page_and_whoever_is_told_goes() throws Exception {
        var first = sent();
        var second = sent();
        var third = sent();
        does(first, TOLD, declined(first));
        does(second, TOLD);

        assertEquals(List.of(third, first), ids(all(100)), "since it came, and since it was sent on");
        assertEquals(List.of(third, first), ids(all(1)));
        assertEquals(
                journal.cases().life(first).orElseThrow().untoldSince(),
                Optional.of(all(100).get(1).since()));
    }

    @Test
    void what_was_erased_is_nothing_to_tell() throws Exception {
        var id = sent();
        does(id, WITHDRAW);
        journal.write(s -> s.update("UPDATE letter SET status = 'delivered', next_at = NULL"))
                .join();
        assertEquals(List.of(id), ids(all(10)));

        journal.retention()
                .erase(id, new Retention.Erasure(time.instant(), "manager", "asked for"))
                .join();

        assertEquals(List.of(), ids(all(10)));
    }

    @Test
    void referrals_from_before_the_list_are_on_it_as_their_lives_say() throws Exception {
        var consent = new ConsentAct(Consent.Status.REFUSED, Optional.empty(), "No.");
        var reopened = new PersonAct.Reopen("After all.");
        sent();
        does(sent(), TOLD);
        for (var last : List.<Act>of(consent, WITHDRAW, reopened, new PersonAct.Note("A note."))) {
            var id = sent();
            does(id, last instanceof PersonAct.Reopen ? new Act[] {WITHDRAW, TOLD, last} : new Act[] {TOLD, last});
        }
        var sentOn = sent();
        does(sentOn, TOLD, declined(sentOn));
        var before = all(100);
        assertTrue(before.size() >= 5);

        var script = new String(
                getClass().getResourceAsStream("/db/sqlite/V7__untold.sql").readAllBytes(), StandardCharsets.UTF_8);
        journal.write(s -> s.update("UPDATE referral SET untold_since = NULL")).join();
        journal.write(s -> s.update(script.substring(script.indexOf("UPDATE")))).join();

        assertEquals(
                before.stream().map(Untold.One::since).toList(),
                all(100).stream().map(Untold.One::since).toList());
        assertEquals(ids(before), ids(all(100)));
    }
}
