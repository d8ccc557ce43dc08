package onward.impact;

import java.util.List;
import onward.referral.Problem;
import onward.referral.Referral;
import onward.rulebook.Vocabulary;

/** How a body that was sent becomes a referral: this room knows no JSON. Several threads read at the same time. */
public interface Reading {

    /** What reading gave: a referral, or every problem with it under these words. */
    sealed interface Read {
        record Good(Referral referral) implements Read {}

        record Bad(List<Problem> problems) implements Read {}
    }

    Read read(byte[] body, Vocabulary vocabulary);
}
