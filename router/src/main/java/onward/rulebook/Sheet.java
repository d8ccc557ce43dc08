package onward.rulebook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.referral.Value;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one referral laid out for the rules: one slot per fact of the vocabulary, empty when it is unknown.
 * Measures are doubles (durations in minutes, dates in days since 1970), words are strings, sets are lists of strings.
 */
public final class Sheet {

    /** One fact as it was given, and as rules ask for it. */
    private record Given(Optional<Value> value, Object asked) {

        static Given of(Value value) {
            return new Given(Optional.of(value), laidOut(value));
        }

        private static Object laidOut(Value value) {
            if (value instanceof Value.Quantity quantity) {
                return quantity.amount();
            } else if (value instanceof Value.Span span) {
                return (double) span.length().toMinutes();
            } else if (value instanceof Value.Day day) {
                return (double) day.date().toEpochDay();
            } else if (value instanceof Value.Words words) {
                return List.copyOf(words.words());
            }
            return value.text();
        }
    }

    private final @Nullable Given[] slots;

    private Sheet(@Nullable Given[] slots) {
        this.slots = slots;
    }

    /** Lays out what is known. Facts that the vocabulary does not have are left aside: no rule can ask for them. */
    public static Sheet of(Vocabulary vocabulary, Map<String, Value> known) {
        var sheet = new Sheet(new @Nullable Given[vocabulary.size()]);
        sheet.layOut(vocabulary, known);
        return sheet;
    }

    /** This sheet with more facts on it, or with others in their place; the given sheet stays as it is. */
    public Sheet with(Vocabulary vocabulary, Map<String, Value> more) {
        var copy = new Sheet(slots.clone());
        copy.layOut(vocabulary, more);
        return copy;
    }

    private void layOut(Vocabulary vocabulary, Map<String, Value> known) {
        for (var fact : known.entrySet()) {
            int slot = vocabulary.slot(fact.getKey());
            if (slot >= 0) {
                slots[slot] = Given.of(fact.getValue());
            }
        }
    }

    /** What was given for a fact, as it was given. */
    public Optional<Value> given(Fact fact) {
        var given = slots[fact.slot()];
        return given == null ? Optional.empty() : given.value();
    }

    public boolean knows(Fact fact) {
        return slots[fact.slot()] != null;
    }

    /** Null when the fact is unknown, like a word and words. Null stays inside this room. */
    @Nullable
    Double number(int slot) {
        return (Double) asked(slot);
    }

    @Nullable
    String word(int slot) {
        return (String) asked(slot);
    }

    @SuppressWarnings("unchecked") // only laidOut fills the slots, and only strings go into its lists
    @Nullable
    List<String> words(int slot) {
        return (List<String>) asked(slot);
    }

    private @Nullable Object asked(int slot) {
        var given = slots[slot];
        return given == null ? null : given.asked();
    }
}
