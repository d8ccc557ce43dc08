package onward.pages;

import java.util.List;
import java.util.Optional;
import onward.decide.OpenQuestion;
import onward.decide.OpenQuestions;
import onward.journal.Recorded;
import onward.referral.Referral;
import onward.rulebook.RuleBook;
import onward.wire.Json;
import onward.wire.ReferralForm;

/** A stored referral read with the words of the live rules; nothing where they do not know its words any more. */
record StoredCall(RuleBook book) {

    Optional<Referral> referral(Recorded recorded) {
        try {
            var read = ReferralForm.read(recorded.referral(), book.vocabulary());
            return read instanceof ReferralForm.Read.Good good ? Optional.of(good.referral()) : Optional.empty();
        } catch (Json.Unreadable e) {
            return Optional.empty();
        }
    }

    /** What was not known when it was taken in and could have changed the outcome. */
    List<OpenQuestion> open(Recorded recorded) {
        return referral(recorded)
                .map(referral -> OpenQuestions.of(referral, book, recorded.receivedAt()))
                .orElse(List.of());
    }
}
