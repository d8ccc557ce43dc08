package onward.rulebook;

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
    java.util.Optional<Interval> meet(Interval other) {
        double from = Math.max(low, other.low);
        double to = Math.min(high, other.high);
        boolean fromIncluded = (low < from || lowIncluded) && (other.low < from || other.lowIncluded);
        boolean toIncluded = (high > to || highIncluded) && (other.high > to || other.highIncluded);
        return from < to || (from == to && fromIncluded && toIncluded)
                ? java.util.Optional.of(new Interval(from, fromIncluded, to, toIncluded))
                : java.util.Optional.empty();
    }

    boolean bounded() {
        return low != Double.NEGATIVE_INFINITY && high != Double.POSITIVE_INFINITY;
    }
}
