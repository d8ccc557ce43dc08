package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import onward.testing.HostilePartner;
import onward.testing.Rows;
import onward.testing.Service;
import onward.testing.Until;
import onward.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partner whose computer was away has its letters sent again, and watches how far that is. */
class RecoverPageTest {

    private static final String TRUST = "northbridge-community-health";
    private static final String COUNCIL = PartnerHouse.COUNCIL;
    private static final int MANY = 15_000;
    private static final int FEW = 150;

    @TempDir
    static Path home;

    private static HostilePartner computer = HostilePartner.afterRequest(call -> call.answer(204));
    private static PartnerHouse house;

    @BeforeAll
    static void start() throws Exception {
        house = new PartnerHouse(
                home.resolve("data"), Service.rulesWith(home.resolve("rules"), TRUST, computer.address()));
    }

    @AfterAll
    static void stop() {
        house.close();
        computer.close();
    }

    /** Letters of a status, written past the journal: they are about nobody. */
    private static void fill(String name, int count, String status) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("data/journal.db"));
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 20000");
            statement.execute("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + count
                    + ") INSERT INTO letter (id, referral, partner, service, role, type, body, status, attempts,"
                    + " written_at) SELECT '" + name + "-' || i, '" + name + "-r' || i, '" + TRUST
                    + "', 's', 'lead', 'referral.routed', x'7b7d', '" + status + "', 10, "
                    + PartnerHouse.TEN.toEpochMilli() + " FROM n");
        }
    }

    private static List<String> replayed(String name) throws Exception {
        return new Rows(home.resolve("data"))
                .all("SELECT detail FROM audit WHERE act = 'letter.replayed' AND subject LIKE '" + name + "-r%'");
    }

    private static void counted(Visitor visitor, String what) {
        visitor.go("/partner/recover");
        visitor.page().check("#what-" + what);
        visitor.page().fill("#day", "2026-11-24");
        visitor.press("Count them");
    }

    @Test
    void many_are_queued_beside_the_request_and_the_rest_is_cancelled_from_the_page() throws Exception {
        try (var visitor = Visitor.withoutScripts(house.service).signIn(house.service, "partner-" + TRUST);
                var other = house.partner(TRUST)) {
            other.go("/partner/recover/progress").look();
            assertTrue(
                    other.text().contains("Nothing was sent again by a period")
                            || other.text().contains("Done"),
                    other.text());
            fill("away", MANY, "parked");
            counted(visitor, "parked");
            assertTrue(visitor.text().contains("15,000 letters since"), visitor.text());
            counted(other, "parked");
            visitor.page().fill("#reason", "back again " + PartnerHouse.HOSTILE);
            other.page().fill("#reason", "me too");
            visitor.press("Send them again");
            assertEquals("/partner/recover/progress", visitor.path());
            assertTrue(visitor.text().contains("of 15,000 queued."), visitor.text());
            assertTrue(visitor.text().contains("Queueing"), visitor.text());
            visitor.picture("partner-recovery-running");
            other.press("Send them again");
            assertTrue(other.text().contains("Letters are being sent again already."), other.text());
            var seen = other.page().innerText("#run");
            other.page().waitForFunction("seen => document.getElementById('run').innerText !== seen", seen);
            visitor.follow("Refresh");
            visitor.press("Cancel the rest").picture("partner-recovery-cancelled");
            assertTrue(visitor.text().contains("Cancelled before its end"), visitor.text());
            assertTrue(visitor.text().contains("by you"), visitor.text());
            int queued = replayed("away").size();
            assertTrue(queued > 0 && queued < MANY, "queued " + queued);
            assertTrue(visitor.text().contains(String.format("%,d of 15,000 queued.", queued)), visitor.text());
            other.go("/partner/recover/progress").look();
            assertTrue(other.text().contains("Cancelled before its end"), "it stays readable: " + other.text());
        }
    }

    @Test
    void a_few_are_queued_when_the_next_page_comes_and_a_second_press_queues_nothing() throws Exception {
        fill("few", FEW, "delivered");
        try (var visitor = house.partner(TRUST)) {
            Until.holds("no other is under way", () -> {
                visitor.go("/partner/recover/progress");
                return !visitor.text().contains("Queueing");
            });
            counted(visitor, "delivered");
            visitor.look();
            visitor.page().fill("#reason", "we lost them");
            var pressed = visitor.page().evaluate("[...new FormData(document.querySelector('main form'))]");
            visitor.press("Send them again").look().picture("partner-recovery-done");
            assertTrue(visitor.text().contains("Done"), visitor.text());
            int once = replayed("few").size();
            assertEquals(FEW, once);
            Until.holds("they arrived", () -> delivered() == FEW);
            var address = visitor.page()
                    .evaluate(
                            "async fields => (await fetch('/partner/recover',"
                                    + " { method: 'POST', body: new URLSearchParams(fields) })).url",
                            pressed);
            assertTrue(String.valueOf(address).endsWith("/partner/recover/progress"), String.valueOf(address));
            assertEquals(once, replayed("few").size(), "the second press is the first one's");
        }
        try (var visitor = house.partner(COUNCIL)) {
            visitor.go("/partner/recover/progress");
            assertTrue(visitor.text().contains("Nothing was sent again by a period"), "another partner's is not told");
        }
    }

    private static int delivered() {
        try {
            return new Rows(home.resolve("data"))
                    .all("SELECT id FROM letter WHERE referral LIKE 'few-r%' AND status = 'delivered'")
                    .size();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
