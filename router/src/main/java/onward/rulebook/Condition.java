package onward.rulebook;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One cell of a rule table, read: what a row asks of one fact. It is data all the way down, so it cannot run anything.
 * {@code text} is the cell as a manager wrote it.
 */
public sealed interface Condition {

    Fact fact();

    String text();

    /** As a person says it: {@code age is 65 or over}. */
    default String spoken() {
        return ConditionWords.of(this);
    }

    /** Whether it holds for what is on the sheet; unknown when the fact is. */
    Truth on(Sheet sheet);

    /** The measure lies in one of these stretches. */
    record Within(Fact fact, String text, List<Interval> intervals) implements Condition {
        @Override
        public Truth on(Sheet sheet) {
            var value = sheet.number(fact.slot());
            return value == null ? Truth.UNKNOWN : Truth.of(covers(value));
        }

        /** How far a value lies outside the nearest stretch: negative too low, positive too high, 0 when inside. */
        public double distance(double value) {
            double nearest = Double.POSITIVE_INFINITY;
            for (var interval : intervals) {
                double off = interval.distance(value);
                nearest = Math.abs(off) < Math.abs(nearest) ? off : nearest;
            }
            return nearest;
        }

        /** The bound of a plain {@code >=}, the commonest comparison, which the engine indexes. */
        Optional<Double> atLeast() {
            var first = intervals.get(0);
            boolean plain = intervals.size() == 1 && first.lowIncluded() && first.high() == Double.POSITIVE_INFINITY;
            return plain ? Optional.of(first.low()) : Optional.empty();
        }

        boolean covers(double value) {
            for (int i = 0; i < intervals.size(); i++) {
                if (intervals.get(i).contains(value)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The word is one of these ({@code wanted}), or none of them. */
    record OneOf(Fact fact, String text, Set<String> words, boolean wanted) implements Condition {
        @Override
        public Truth on(Sheet sheet) {
            var word = sheet.word(fact.slot());
            return word == null ? Truth.UNKNOWN : Truth.of(words.contains(word) == wanted);
        }
    }

    /** The set has at least so many of these words ({@code wanted}), or fewer than that. */
    record Has(Fact fact, String text, int atLeast, List<String> words, boolean wanted) implements Condition {
        @Override
        public Truth on(Sheet sheet) {
            var given = sheet.words(fact.slot());
            return given == null ? Truth.UNKNOWN : Truth.of(enough(given) == wanted);
        }

        /** @param given each word once: few, as a rule, however many are asked for */
        boolean enough(List<String> given) {
            int found = 0;
            for (int i = 0; i < given.size() && found < atLeast; i++) {
                if (words.contains(given.get(i))) {
                    found++;
                }
            }
            return found >= atLeast;
        }
    }

    /** The fact was given, or was not. The only condition that an unknown fact can meet. */
    record Given(Fact fact, String text, boolean wanted) implements Condition {
        @Override
        public Truth on(Sheet sheet) {
            return Truth.of(sheet.knows(fact) == wanted);
        }
    }
}
