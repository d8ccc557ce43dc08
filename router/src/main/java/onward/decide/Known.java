package onward.decide;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import onward.referral.Assessment;
import onward.referral.OpeningHours;
import onward.referral.Referral;
import onward.referral.Value;
import onward.referral.Warning;
import onward.rulebook.Vocabulary;

/**
 * Everything the rules may ask about a referral: the facts given, those worked out from them, and those of each
 * assessment attached.
 *
 * @param assessments the facts of each assessment, in the order of the referral
 */
public record Known(Map<String, Value> facts, List<Map<String, Value>> assessments, List<Warning> warnings) {

    public Known {
        facts = Map.copyOf(facts);
        assessments = List.copyOf(assessments);
        warnings = List.copyOf(warnings);
    }

    /** Works out age, area, source, consent and NEWS2, and how old each assessment is. */
    public static Known of(Referral referral, Instant now) {
        var day = LocalDate.ofInstant(now, OpeningHours.ENGLAND);
        var facts = new HashMap<>(referral.facts().values());
        var warnings = new ArrayList<Warning>();
        facts.put(Vocabulary.TODAY, new Value.Day(day));
        facts.put("referral-source", new Value.Word(referral.referrer().source().code()));
        facts.put("consent", new Value.Word(referral.consent().status().code()));
        word(referral.referrer().organisation()).ifPresent(v -> facts.put("referrer-organisation", v));
        word(referral.person().gpPractice()).ifPresent(v -> facts.put("gp-practice", v));
        referral.person()
                .postcode()
                .ifPresent(p -> facts.put("postcode-area", new Value.Words(new TreeSet<>(p.areas()))));
        referral.person().ageYears(day).ifPresent(age -> facts.put("age", new Value.Quantity(age)));
        referral.person()
                .nhsNumber()
                .filter(number -> !number.verified())
                .ifPresent(number -> warnings.add(new Warning(
                        "nhs-number-unverified",
                        "The NHS number does not pass its check digit. Please check it with the caller.")));
        var news2 = News2.of(facts);
        news2.score().ifPresent(score -> facts.put("news2", new Value.Quantity(score)));
        news2.singleThree().ifPresent(three -> facts.put("news2-single-three", three ? Value.Word.YES : Value.Word.NO));
        news2.mismatch().ifPresent(warnings::add);
        return new Known(
                facts,
                referral.assessments().stream().map(a -> ofAssessment(a, now)).toList(),
                warnings);
    }

    private static Map<String, Value> ofAssessment(Assessment assessment, Instant now) {
        var facts = new HashMap<String, Value>();
        facts.put("assessment-type", new Value.Word(assessment.type()));
        facts.put("assessment-age", new Value.Span(age(assessment, now)));
        word(assessment.tool()).ifPresent(v -> facts.put("assessment-tool", v));
        word(assessment.assessor().organisation()).ifPresent(v -> facts.put("assessor-organisation", v));
        word(assessment.assessor().role()).ifPresent(v -> facts.put("assessor-role", v));
        word(assessment.assessor().registration()).ifPresent(v -> facts.put("assessor-registration", v));
        word(assessment.transfer()).ifPresent(v -> facts.put("transfer", v));
        return facts;
    }

    private static Duration age(Assessment assessment, Instant now) {
        return Duration.between(assessment.completedAt(), now);
    }

    private static Optional<Value> word(Optional<String> text) {
        return text.map(Value.Word::new);
    }

    boolean saysYes(String fact) {
        return Value.Word.YES.equals(facts.get(fact));
    }

    /** The words given for a set; none when it is unknown. */
    Set<String> words(String fact) {
        return facts.get(fact) instanceof Value.Words given ? given.words() : Set.of();
    }

    Optional<String> word(String fact) {
        return facts.get(fact) instanceof Value.Word given ? Optional.of(given.word()) : Optional.empty();
    }

    Optional<Double> number(String fact) {
        return facts.get(fact) instanceof Value.Quantity given ? Optional.of(given.amount()) : Optional.empty();
    }
}
