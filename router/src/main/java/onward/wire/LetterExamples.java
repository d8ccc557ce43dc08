package onward.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import onward.life.Message;
import onward.life.Role;
import onward.referral.Assessment;
import onward.referral.Consent;
import onward.referral.Facts;
import onward.referral.NhsNumber;
import onward.referral.Person;
import onward.referral.Postcode;
import onward.referral.Referral;
import onward.referral.Referrer;
import onward.referral.Source;
import onward.referral.Value;
import onward.rulebook.Fact;
import onward.rulebook.Vocabulary;

/** Letters about an invented person, made by what makes real ones, so that no example can say what no letter says. */
public final class LetterExamples {

    private static final int MOST_FACTS = 5;
    private static final Duration DAY = Duration.ofDays(1);

    private LetterExamples() {}

    /**
     * An example of a type of letter.
     *
     * @param shared what the partner's profile lets through
     * @param category one that the rules know
     */
    public static byte[] of(
            Message.Type type, String service, Set<String> shared, String category, Vocabulary vocabulary, Instant at) {
        var about = new LetterBody.About("ref_01k0000000example000000000", "K7F-2QX", service, "lead");
        var said = new Said(
                Optional.of(category), Optional.of(at.plus(DAY)), List.of("A sentence of the rules that says why."));
        return switch (type) {
            case ROUTED ->
                LetterBody.whole(
                        new Message(type, service, Role.LEAD, "routed", Optional.empty()),
                        about,
                        new LetterBody.Known(referral(shared, vocabulary, at), Consent.Status.GIVEN, said),
                        shared,
                        at);
            case UPDATED ->
                LetterBody.changed(
                        type, about, "answer", Optional.of("There is a key safe beside the door."), said, shared, at);
            case REASSIGNED -> LetterBody.changed(type, about, "no-answer", Optional.empty(), said, shared, at);
            case WITHDRAWN -> LetterBody.changed(type, about, "withdrawn", Optional.empty(), said, shared, at);
            case OVERDUE -> LetterBody.changed(type, about, "overdue", Optional.empty(), said, shared, at);
        };
    }

    private static Referral referral(Set<String> shared, Vocabulary vocabulary, Instant at) {
        return new Referral(
                new Referrer(
                        Source.CARE_HOME,
                        Optional.of("NB900"),
                        Optional.of("Mina Sample"),
                        Optional.of("020 7946 0001")),
                new Person(
                        Optional.of(NhsNumber.of("9990000018")),
                        Optional.of("Testley"),
                        Optional.of("Arthur"),
                        Optional.of(LocalDate.of(1941, 5, 2)),
                        Postcode.of("N12 8QA"),
                        Optional.of("NB800"),
                        Optional.of("020 7946 0002")),
                new Consent(Consent.Status.GIVEN, Optional.of(at)),
                new Facts(facts(shared, vocabulary)),
                List.of(new Assessment(
                        "mobility",
                        Optional.of("barthel"),
                        new Assessment.Assessor(
                                Optional.of("NB900"), Optional.of("occupational-therapist"), Optional.empty()),
                        at.minus(DAY),
                        Optional.empty())),
                Optional.of("The side door is open in the mornings."));
    }

    /** The needs, and the first facts of other types that may be shared. */
    private static Map<String, Value> facts(Set<String> shared, Vocabulary vocabulary) {
        var facts = new LinkedHashMap<String, Value>();
        var types = new TreeSet<Fact.Type>();
        for (var fact : vocabulary.facts()) {
            boolean may = !fact.derived() && (shared.contains("facts") || shared.contains(fact.name()));
            if (may && facts.size() < MOST_FACTS && (types.add(fact.type()) || !shared.contains("facts"))) {
                facts.put(fact.name(), value(fact));
            }
        }
        return facts;
    }

    private static Value value(Fact fact) {
        var first = fact.allowed().isEmpty() ? "words" : fact.allowed().first();
        return switch (fact.type()) {
            case NUMBER -> new Value.Quantity(2);
            case YES_NO -> Value.Word.YES;
            case CHOICE, TEXT -> new Value.Word(first);
            case SET, TEXT_SET -> new Value.Words(new TreeSet<>(Set.of(first)));
            case DURATION -> new Value.Span(DAY);
            case DATE -> new Value.Day(LocalDate.of(2026, 11, 24));
        };
    }
}
