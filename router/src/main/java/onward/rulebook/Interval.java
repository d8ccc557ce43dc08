package onward.rulebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A stretch of numbers; either end may be open or infinite. Durations count in minutes, dates in days since 1970. */
public record Interval(double low, boolean lowIncluded, double high, boolean highIncluded) {

    static Interval exactly(double value) {
        return new Interval(value, true, value, true);
    }

    static Interval between(double low, double high) {
        return new Interval(low, true, high, true);
    }

    static Interval atLeast(double low) {
        return new Interval(low, true, Double.POSITIVE_INFINITY, false);
    }

    static Interval moreThan(double low) {
        return new Interval(low, false, Double.POSITIVE_INFINITY, false);
    }

    static Interval atMost(double high) {
        return new Interval(Double.NEGATIVE_INFINITY, false, high, true);
    }

    static Interval lessThan(double high) {
        return new Interval(Double.NEGATIVE_INFINITY, false, high, false);
    }

    public boolean contains(double value) {
        return (lowIncluded ? value >= low : value > low) && (highIncluded ? value <= high : value < high);
    }

    /** How far a value lies outside: negative below, positive above, zero inside or exactly on an end left out. */
    double distance(double value) {
        return value < low ? value - low : Math.max(value - high, 0);
    }

    /** What two stretches have in common; empty when that is nothing. */
    Optional<Interval> meet(Interval other) {
        double from = Math.max(low, other.low);
        double to = Math.min(high, other.high);
        boolean fromIncluded = (low < from || lowIncluded) && (other.low < from || other.lowIncluded);
        boolean toIncluded = (high > to || highIncluded) && (other.high > to || other.highIncluded);
        return from < to || (from == to && fromIncluded && toIncluded)
                ? Optional.of(new Interval(from, fromIncluded, to, toIncluded))
                : Optional.empty();
    }

    /** What none of the stretches covers, in one walk from the lowest to the highest. */
    static List<Interval> outside(List<Interval> covered) {
        var rest = new ArrayList<Interval>();
        var above = Optional.of(new Interval(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false));
        var inOrder = Comparator.comparingDouble(Interval::low).thenComparing(hole -> !hole.lowIncluded);
        for (var hole : covered.stream().sorted(inOrder).toList()) {
            var below = new Interval(Double.NEGATIVE_INFINITY, false, hole.low, !hole.lowIncluded);
            above.flatMap(below::meet).ifPresent(rest::add);
            var beyond = new Interval(hole.high, !hole.highIncluded, Double.POSITIVE_INFINITY, false);
            above = above.flatMap(beyond::meet);
        }
        above.ifPresent(rest::add);
        return rest;
    }

    boolean bounded() {
        return low != Double.NEGATIVE_INFINITY && high != Double.POSITIVE_INFINITY;
    }
}
