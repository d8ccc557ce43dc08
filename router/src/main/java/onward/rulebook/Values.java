package onward.rulebook;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import onward.referral.Value;

/** Values as the lint tries them: a measure spelled as its fact has it, a word nobody asks for, a condition on one value. */
final class Values {

    private static final String OTHER = "other";

    private Values() {}

    static Value measure(Fact fact, double measure) {
        return switch (fact.type()) {
            case DURATION -> new Value.Span(Duration.ofMinutes((long) measure));
            case DATE -> new Value.Day(LocalDate.ofEpochDay((long) measure));
            default -> new Value.Quantity(measure);
        };
    }

    /** A word the fact may have beside the given ones; empty when it may have no other. */
    static Optional<String> another(Fact fact, Collection<String> words) {
        if (!fact.allowed().isEmpty()) {
            return fact.allowed().stream().filter(word -> !words.contains(word)).findFirst();
        }
        var word = OTHER;
        while (words.contains(word)) {
            word = "an" + word;
        }
        return Optional.of(word);
    }

    /** What {@link Condition#on} says of a sheet on which the fact has this value; empty when it is not known. */
    static Truth truth(Condition condition, Optional<Value> value) {
        if (condition instanceof Condition.Given given) {
            return Truth.of(given.wanted() == value.isPresent());
        }
        return value.map(known -> Truth.of(holds(condition, known))).orElse(Truth.UNKNOWN);
    }

    private static boolean holds(Condition condition, Value value) {
        if (condition instanceof Condition.Within within) {
            return within.covers(number(value));
        } else if (condition instanceof Condition.OneOf oneOf) {
            return oneOf.words().contains(value.text()) == oneOf.wanted();
        }
        return condition instanceof Condition.Has has
                && value instanceof Value.Words words
                && has.enough(List.copyOf(words.words())) == has.wanted();
    }

    /** The measure in the unit of a {@link Sheet}. */
    static double number(Value value) {
        if (value instanceof Value.Span span) {
            return (double) span.length().toMinutes();
        } else if (value instanceof Value.Day day) {
            return (double) day.date().toEpochDay();
        }
        return value instanceof Value.Quantity quantity ? quantity.amount() : Double.NaN;
    }
}
