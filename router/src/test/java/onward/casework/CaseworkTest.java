package onward.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import onward.intake.Ids;
import onward.intake.Intake;
import onward.journal.Journal;
import onward.life.Ask;
import onward.life.Life;
import onward.life.PartnerAct;
import onward.life.PersonAct;
import onward.life.Reply;
import onward.life.WithdrawReason;
import onward.referral.State;
import onward.rulebook.RuleBook;
import onward.rulebook.RuleFiles;
import onward.rulebook.RuleFolder;
import onward.rulebook.RuleShelf;
import onward.testing.Repository;
import onward.testing.Seeds;
import onward.testing.Service;
import onward.testing.SettableTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Referrals carried on over a journal, with time that passes when it is told to. */
class CaseworkTest {

    @TempDir
    private Path folder = Path.of("");

    private final SettableTime time = new SettableTime(Seeds.NOON_OF_THE_STORIES);
    private final Ids ids = new Ids(new SecureRandom());

    private Journal open() {
        return Journal.open(folder.resolve("data"), time, () -> {});
    }

    private record House(Journal journal, RuleShelf shelf, Intake intake, Casework casework) {}

    private House house(Journal journal) {
        var shelf = Repository.desk(journal, time, ids).shelf();
        return new House(
                journal, shelf, new Intake(shelf, journal, time, ids), new Casework(shelf, journal, time, ids));
    }

    private static Life sent(House house, String story) throws Exception {
        var answer = house.intake
                .take(Service.story(story), "caller-1", Optional.empty())
                .get(20, TimeUnit.SECONDS);
        return ((Intake.Answer.Accepted) answer).recorded().life();
    }

    private static Life life(House house, Life life) {
        return house.journal.find(life.id()).orElseThrow().life();
    }

    private static void tick(House house) throws Exception {
        for (var reply : house.casework.tick()) {
            reply.handle((done, failure) -> done).get(20, TimeUnit.SECONDS);
        }
    }

    private void report(House house, int places) throws Exception {
        house.casework
                .report("step-up-beds", places, time.instant(), "partner-1")
                .get(20, TimeUnit.SECONDS);
    }

    @Test
    void a_report_of_places_is_written_while_others_wait_for_one_and_the_next_round_offers_them() throws Exception {
        try (var journal = open()) {
            var house = house(journal);
            report(house, 0);
            var waiting = List.of(sent(house, "step-up-bed"), sent(house, "step-up-bed"), sent(house, "step-up-bed"));

            report(house, 2);
            tick(house);

            var states = waiting.stream().map(one -> life(house, one).state()).toList();
            assertEquals(List.of(State.ROUTED, State.ROUTED, State.NO_CAPACITY), states);
            assertEquals(List.of(), house.casework.tick(), "with no place left nobody is asked for again");
        }
    }

    @Test
    void a_place_that_is_given_back_goes_to_whoever_waits() throws Exception {
        try (var journal = open()) {
            var house = house(journal);
            report(house, 1);
            var first = sent(house, "step-up-bed");
            var second = sent(house, "step-up-bed");
            house.casework
                    .act(first.id(), "h", new PersonAct.Withdraw(WithdrawReason.DIED, Optional.empty()))
                    .get(20, TimeUnit.SECONDS);

            tick(house);

            assertEquals(State.ROUTED, life(house, second).state());
        }
    }

    @Test
    void one_that_cannot_be_read_holds_up_no_other() throws Exception {
        try (var journal = open()) {
            var house = house(journal);
            var broken = sent(house, "care-home-fall");
            var good = sent(house, "torbay-single-call");
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/journal.db"));
                    var statement = connection.createStatement()) {
                statement.execute("UPDATE referral SET body = '{}' WHERE id = '" + broken.id() + "'");
            }
            time.pass(Duration.ofDays(5));

            tick(house);

            assertEquals(State.REVIEW, life(house, good).state());
        }
    }

    @Test
    void rules_that_change_between_acts_are_the_ones_that_count_and_a_partner_that_is_gone_still_answers()
            throws Exception {
        try (var journal = open()) {
            var house = house(journal);
            var life = sent(house, "care-home-fall");
            var lead = life.lead().orElseThrow();
            var rules = Repository.rulesIn(folder.resolve("rules"));
            var services = rules.resolve("services.csv");
            Files.writeString(
                    services,
                    Files.readString(services)
                            .replace("care-home-support,Care Home Support,", "care-home-support,Homes,"));
            var changed = RuleBook.compile(
                    RuleFiles.read(RuleFolder.read(rules)).policy().orElseThrow());
            var later = new Casework(new RuleShelf(changed), journal, time, ids);

            var reply = later.act(
                            life.id(),
                            "key-1",
                            new PartnerAct.Decline(
                                    lead.partner(),
                                    Optional.of(lead.service()),
                                    onward.life.DeclineReason.OTHER,
                                    Optional.empty()))
                    .get(20, TimeUnit.SECONDS);

            assertTrue(reply.orElseThrow() instanceof Reply.Done);
            assertEquals(
                    Optional.of("care-home-support"), life(house, life).lead().map(Ask::service));
        }
    }

    @Test
    void nothing_is_done_about_a_referral_that_there_is_not() throws Exception {
        try (var journal = open()) {
            var house = house(journal);

            assertEquals(
                    Optional.empty(),
                    house.casework.act("ref_0", "h", new PersonAct.Note("x")).get(20, TimeUnit.SECONDS));
        }
    }
}
