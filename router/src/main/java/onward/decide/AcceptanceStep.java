package onward.decide;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.referral.Acceptance;
import onward.referral.Reason;
import onward.referral.Service;
import onward.referral.Value;
import onward.rulebook.Aimed;
import onward.rulebook.Condition;
import onward.rulebook.Row;
import onward.rulebook.RuleBook;
import onward.rulebook.Sheet;
import onward.rulebook.Trust;
import onward.rulebook.Truth;

/**
 * Which assessments are trusted: only inside the scope of an agreement in force, and not when a row asks to assess again.
 * Trust is never assumed, so what is unknown does not count as agreed.
 */
final class AcceptanceStep {

    private static final String PAID_BY_PROVIDER = "assessor-paid-by-provider";

    /** Clocks of different machines may be so far apart; what is dated later than that was not done when it was sent. */
    private static final Duration AHEAD = Duration.ofMinutes(-5);

    private static final Reason NOT_DONE_YET = new Reason(
            "built-in/acceptance",
            "The assessment is dated after the referral was received, so nobody relies on it.",
            "");

    private AcceptanceStep() {}

    /** A verdict for each assessment and each eligible service that some agreement names. */
    static List<Acceptance> of(Known known, Sheet sheet, List<Verdict> verdicts, RuleBook book) {
        var acceptances = new ArrayList<Acceptance>();
        for (int i = 0; i < known.assessments().size(); i++) {
            var assessment = known.assessments().get(i);
            for (var verdict : verdicts) {
                if (verdict.eligible() && verdict.offer().trusts()) {
                    acceptances.add(judged(i, assessment, verdict.service(), known, sheet, book));
                }
            }
        }
        return acceptances;
    }

    private static Acceptance judged(
            int index, Map<String, Value> assessment, Service service, Known known, Sheet sheet, RuleBook book) {
        if (assessment.get("assessment-age") instanceof Value.Span age
                && age.length().compareTo(AHEAD) < 0) {
            return new Acceptance.AssessAgain(index, service.id(), List.of(NOT_DONE_YET));
        }
        var facts = new HashMap<>(assessment);
        facts.computeIfAbsent(PAID_BY_PROVIDER, fact -> paidBy(service, assessment));
        var full = sheet.with(book.vocabulary(), facts);
        var held = book.acceptance(full).held().stream()
                .filter(row -> row.outcome().at(service))
                .toList();
        var refused = reasons(held, Trust.ASSESS_AGAIN);
        var accepted = reasons(held, Trust.ACCEPTED);
        if (!refused.isEmpty()) {
            return new Acceptance.AssessAgain(index, service.id(), refused);
        }
        return accepted.isEmpty()
                ? new Acceptance.AssessAgain(index, service.id(), List.of(nearest(service, known, facts, full, book)))
                : new Acceptance.Accepted(index, service.id(), accepted);
    }

    private static Value paidBy(Service service, Map<String, Value> assessment) {
        var employer = assessment.get("assessor-organisation");
        return employer != null && employer.text().equals(service.partner().organisation())
                ? Value.Word.YES
                : Value.Word.NO;
    }

    private static List<Reason> reasons(List<Row<Aimed<Trust>>> held, Trust trust) {
        return held.stream()
                .filter(row -> row.outcome().outcome() == trust)
                .map(Row::reason)
                .toList();
    }

    /** The agreement that came nearest, and what kept it from covering the assessment. */
    private static Reason nearest(Service service, Known known, Map<String, Value> facts, Sheet sheet, RuleBook book) {
        return book.policy().acceptance().stream()
                .filter(row -> row.outcome().outcome() == Trust.ACCEPTED
                        && row.outcome().at(service))
                .min(Comparator.comparingLong((Row<Aimed<Trust>> row) -> unmet(row, sheet))
                        .thenComparing(Row::rule))
                .map(row -> new Reason(row.rule(), row.because() + shortfall(row, known, facts, sheet), row.source()))
                .orElseGet(() -> new Reason(
                        "built-in/acceptance",
                        "No agreement lets " + service.name() + " rely on this assessment.",
                        ""));
    }

    private static long unmet(Row<?> row, Sheet sheet) {
        return row.conditions().stream().filter(c -> c.on(sheet) != Truth.TRUE).count() + (row.suspended() ? 1 : 0);
    }

    private static String shortfall(Row<?> row, Known known, Map<String, Value> facts, Sheet sheet) {
        if (row.suspended()) {
            return " It does not apply: the agreement is suspended.";
        }
        return row.conditions().stream()
                .filter(condition -> condition.on(sheet) != Truth.TRUE)
                .findFirst()
                .map(condition -> " It does not apply: it asks that " + condition.spoken() + ", and here it is "
                        + given(condition, known, facts) + ".")
                .orElse("");
    }

    private static String given(Condition condition, Known known, Map<String, Value> facts) {
        var name = condition.fact().name();
        return Optional.ofNullable(facts.get(name))
                .or(() -> Optional.ofNullable(known.facts().get(name)))
                .map(Value::text)
                .orElse("not known");
    }
}
