package onward.rulebook;

import java.util.Map;
import java.util.Set;
import onward.referral.Value;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one referral laid out for the rules: one slot per fact of the vocabulary, empty when it is unknown.
 * Measures are doubles (durations in minutes, dates in days since 1970), words are strings, sets are sets of strings.
 */
public final class Sheet {

    private final @Nullable Object[] slots;

    private Sheet(@Nullable Object[] slots) {
        this.slots = slots;
    }

    /** Lays out what is known. Facts that the vocabulary does not have are left aside: no rule can ask for them. */
    public static Sheet of(Vocabulary vocabulary, Map<String, Value> known) {
        return new Sheet(new @Nullable Object[vocabulary.size()]).with(vocabulary, known);
    }

    /** This sheet with more facts on it, or with others in their place; the given sheet stays as it is. */
    public Sheet with(Vocabulary vocabulary, Map<String, Value> more) {
        var copy = new Sheet(slots.clone());
        more.forEach(
                (name, value) -> vocabulary.find(name).ifPresent(fact -> copy.slots[fact.slot()] = laidOut(value)));
        return copy;
    }

    private static Object laidOut(Value value) {
        if (value instanceof Value.Quantity quantity) {
            return quantity.amount();
        } else if (value instanceof Value.Span span) {
            return (double) span.length().toMinutes();
        } else if (value instanceof Value.Day day) {
            return (double) day.date().toEpochDay();
        } else if (value instanceof Value.Words words) {
            return Set.copyOf(words.words());
        }
        return value.text();
    }

    /** What stands in a slot, or null when the fact is unknown. Null stays inside this room. */
    @Nullable
    Object at(int slot) {
        return slots[slot];
    }

    @Nullable
    Double number(int slot) {
        return (Double) slots[slot];
    }

    @Nullable
    String word(int slot) {
        return (String) slots[slot];
    }

    @SuppressWarnings("unchecked") // only laidOut fills the slots, and only strings go into its sets
    @Nullable
    Set<String> words(int slot) {
        return (Set<String>) slots[slot];
    }

    public boolean knows(Fact fact) {
        return slots[fact.slot()] != null;
    }
}
