package onward.rulebook;

import java.util.Optional;
import java.util.SortedSet;

/**
 * One fact that rules may use, as declared in {@code facts.csv}.
 *
 * @param slot its place on a {@link Sheet}
 * @param allowed the words it may have; empty for any
 * @param range the numbers it may have
 * @param derived whether the router works it out, so that no caller may send it
 */
public record Fact(
        int slot,
        String name,
        String question,
        Type type,
        String unit,
        SortedSet<String> allowed,
        Optional<Interval> range,
        boolean derived,
        String source) {

    /** What kind of values a fact has. */
    public enum Type {
        NUMBER("number"),
        YES_NO("yes-no"),
        CHOICE("choice"),
        SET("set"),
        DURATION("duration"),
        DATE("date"),
        TEXT("text"),
        TEXT_SET("text-set");

        private final String code;

        Type(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        /** Counted on a line, so that more and less have a meaning. */
        public boolean measured() {
            return this == NUMBER || this == DURATION || this == DATE;
        }

        /** Any number of words rather than one. */
        public boolean many() {
            return this == SET || this == TEXT_SET;
        }
    }
}
