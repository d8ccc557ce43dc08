package onward.wire;

import java.util.List;
import onward.impact.Reading;
import onward.rulebook.Vocabulary;

/** Bodies of the past, read as if they were sent today. */
public final class ReadAgain implements Reading {

    @Override
    public Read read(byte[] body, Vocabulary vocabulary) {
        try {
            var read = ReferralForm.read(body, vocabulary);
            return read instanceof ReferralForm.Read.Good good
                    ? new Read.Good(good.referral())
                    : new Read.Bad(((ReferralForm.Read.Bad) read).problems());
        } catch (Json.Unreadable e) {
            return new Read.Bad(List.of(e.problem()));
        }
    }
}
