package onward.pages;

import java.util.Optional;
import onward.pages.CallView.Correcting;
import onward.wire.Answers;

/** What a call corrects, in words. */
record CorrectionWords(CallDesk desk) {

    /** The referral that it corrects and what is different from what was sent; empty for a call of its own. */
    Optional<Correcting> of(Answers answers) {
        var summary = new CallSummary(desk.book(), desk.now());
        return desk.correcting(answers)
                .map(old ->
                        new Correcting(old.id(), old.reference(), old.why(), summary.differing(old.before(), answers)));
    }
}
