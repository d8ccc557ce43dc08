package onward.intake;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import onward.life.Event;
import onward.referral.Acceptance;
import onward.referral.Decision;
import onward.referral.Sha256;
import onward.rulebook.RuleBook;

/**
 * Which accepted assessments a second assessor looks at: the share that the agreement states, drawn by the referral's id,
 * which nobody can choose (field.md, "Trusted assessment"). It is drawn for every service that may rely on one, since the referral may
 * be sent on to any of them; the look waits for somebody once its service is asked.
 */
final class SecondLooks {

    private static final long HUNDRED = 100;

    private SecondLooks() {}

    static List<Event.SecondLook> drawn(String referral, Decision decision, RuleBook book) {
        var shares = book.policy().secondLooks();
        var drawn = new ArrayList<Event.SecondLook>();
        for (var acceptance : decision.acceptance()) {
            if (acceptance instanceof Acceptance.Accepted accepted) {
                accepted.because().stream()
                        .map(reason -> reason.rule())
                        .filter(rule -> draw(referral, accepted) < shares.getOrDefault(rule, 0))
                        .findFirst()
                        .ifPresent(rule ->
                                drawn.add(new Event.SecondLook(accepted.assessment(), accepted.service(), rule)));
            }
        }
        return drawn;
    }

    private static long draw(String referral, Acceptance.Accepted accepted) {
        var hash = Sha256.of(referral + "|" + accepted.assessment() + "|" + accepted.service());
        return Integer.toUnsignedLong(ByteBuffer.wrap(hash).getInt()) % HUNDRED;
    }
}
