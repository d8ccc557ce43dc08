package onward.wire;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import onward.referral.NhsNumber;
import onward.referral.Person;
import onward.referral.Postcode;
import onward.referral.Spans;
import onward.referral.Value;
import onward.rulebook.Fact;
import onward.rulebook.Vocabulary;

/** What was said on the phone so far, as the rules look at it, before it is enough for a referral. */
public final class CallFacts {

    private CallFacts() {}

    /** The facts that were answered. */
    public static Map<String, Value> of(Answers answers, Vocabulary vocabulary) {
        var values = new TreeMap<String, Value>();
        for (var fact : vocabulary.facts()) {
            if (!fact.derived() && !answers.has(CallBody.UNKNOWN, fact.name())) {
                value(fact, answers).ifPresent(value -> values.put(fact.name(), value));
            }
        }
        return values;
    }

    private static Optional<Value> value(Fact fact, Answers answers) {
        var given = answers.all(CallBody.FACT + fact.name());
        if (given.isEmpty()) {
            return Optional.empty();
        }
        var first = given.get(0);
        return switch (fact.type()) {
            case NUMBER -> Optional.of(new Value.Quantity(Double.parseDouble(first)));
            case YES_NO, CHOICE, TEXT -> Optional.of(new Value.Word(first));
            case SET, TEXT_SET -> {
                var words = new TreeSet<>(given);
                words.remove(CallBody.NONE);
                yield Optional.of(new Value.Words(words));
            }
            case DURATION -> Spans.parse(first).map(Value.Span::new);
            case DATE -> Optional.of(new Value.Day(LocalDate.parse(first)));
        };
    }

    /** Whom the call is about, as far as that was said. */
    public static Person person(Answers answers) {
        return new Person(
                answers.one("nhsNumber").map(NhsNumber::of),
                answers.one("familyName"),
                answers.one("givenName"),
                answers.one("dateOfBirth").map(LocalDate::parse),
                answers.one("postcode").flatMap(Postcode::of),
                answers.one("gpPractice"),
                answers.one("phone"));
    }
}
