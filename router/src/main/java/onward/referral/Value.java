package onward.referral;

import java.time.Duration;
import java.time.LocalDate;
import java.util.SortedSet;
import java.util.TreeSet;

/** What was given for one fact. A fact that was not given has no value: unknown is not false. */
public sealed interface Value {

    /** As a person reads it, and as a rule file writes it. */
    String text();

    /** A number in the unit of its fact. */
    record Quantity(double amount) implements Value {
        @Override
        public String text() {
            return amount == Math.rint(amount) && Math.abs(amount) < 1e15
                    ? Long.toString((long) amount)
                    : Double.toString(amount);
        }
    }

    /** A length of time. */
    record Span(Duration length) implements Value {
        @Override
        public String text() {
            return Spans.text(length);
        }
    }

    /** A calendar day. */
    record Day(LocalDate date) implements Value {
        @Override
        public String text() {
            return date.toString();
        }
    }

    /** One word: a choice, a text, or {@code yes} and {@code no}. */
    record Word(String word) implements Value {

        public static final Word YES = new Word("yes");
        public static final Word NO = new Word("no");

        @Override
        public String text() {
            return word;
        }
    }

    /** Any number of words; none at all is knowledge too. */
    record Words(SortedSet<String> words) implements Value {
        public Words {
            words = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(words));
        }

        @Override
        public String text() {
            return words.isEmpty() ? "none" : String.join(" | ", words);
        }
    }
}
