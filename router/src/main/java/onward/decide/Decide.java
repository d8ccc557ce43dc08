package onward.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import onward.referral.Decision;
import onward.referral.Eligibility;
import onward.referral.Reason;
import onward.referral.Referral;
import onward.rulebook.RuleBook;
import onward.rulebook.Sheet;

/** A referral to its decision. */
public final class Decide {

    private Decide() {}

    /** Decides a referral under a rule book at a moment. */
    public static Decision decide(Referral referral, RuleBook book, Instant now) {
        return decide(Known.of(referral, now), book, now);
    }

    /** Decides on what is known, as the examples beside the rule tables state it. */
    public static Decision decide(Known known, RuleBook book, Instant now) {
        var sheet = Sheet.of(book.vocabulary(), known.facts());
        var held = book.ask(sheet);
        var triage = Triage.of(known, sheet, held.triage(), book, now);
        var verdicts = EligibilityStep.verdicts(sheet, held.eligibility(), book);
        var acceptance = AcceptanceStep.of(known, sheet, verdicts, book);
        var routing = new Routing(known, sheet, triage, verdicts, book, now).route();
        return new Decision(
                now,
                book.version(),
                triage.due(),
                eligibility(verdicts),
                acceptance,
                routing.route(),
                reasons(triage, routing),
                routing.whyNot(),
                MissingFacts.of(triage, verdicts, book.vocabulary()),
                Warnings.of(known, triage, book));
    }

    private static List<Eligibility> eligibility(List<Verdict> verdicts) {
        var eligibility = new ArrayList<Eligibility>(verdicts.size());
        for (var verdict : verdicts) {
            eligibility.add(verdict.eligibility());
        }
        return eligibility;
    }

    private static List<Reason> reasons(Triage triage, Routing.Routed routing) {
        if (routing.because().isEmpty()) {
            return triage.reasons();
        }
        var reasons = new ArrayList<>(triage.reasons());
        reasons.addAll(routing.because());
        return reasons;
    }
}
