package onward.publishing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import onward.decide.Decide;
import onward.referral.Referral;
import onward.rulebook.RuleBook;
import onward.testing.Service;
import onward.wire.ReferralForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that are put in use beside decisions have done what a book puts off until it is first asked. */
class FirstDecisionTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void the_first_decision_with_new_rules_is_no_dearer_than_the_next() throws Exception {
        try (var desk = new Desk(folder, false)) {
            var referral = referral(desk.live.shelf().live());
            var version = desk.version();
            cost(desk.live.shelf().live(), referral);
            var draft = desk.draft(Map.of(Desk.FALLS, Optional.of(desk.falls(70))));
            desk.desk.publish(draft.id(), Desk.whateverExamplesSay("a trial"), "anna");
            var live = desk.live.shelf().live();
            var cold = LiveRules.compiled(desk.desk.publications(), version).orElseThrow();

            long first = cost(live, referral);
            long next = cost(live, referral);
            long unprepared = cost(cold, referral);

            assertTrue(!live.version().equals(version), "other rules are live");
            assertTrue(first < next + next / 5, first + " bytes, then " + next);
            assertTrue(unprepared > next + next / 5, unprepared + " bytes without, then " + next);
        }
    }

    private static Referral referral(RuleBook book) throws Exception {
        var read = ReferralForm.read(Service.story("night-fall"), book.vocabulary());
        return ((ReferralForm.Read.Good) read).referral();
    }

    /** In bytes taken from the heap: unlike time, that is the same on a busy machine. */
    private static long cost(RuleBook book, Referral referral) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Decide.decide(referral, book, Desk.NOW);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
