package onward.impact;

import java.util.Comparator;

/** A cell of a matrix: what the live book says and what the draft says; equal on the diagonal. */
public record Shift(String from, String to) implements Comparable<Shift> {

    private static final Comparator<Shift> ORDER =
            Comparator.comparing(Shift::from).thenComparing(Shift::to);

    /** Whether both books say the same. */
    boolean stays() {
        return from.equals(to);
    }

    @Override
    public int compareTo(Shift other) {
        return ORDER.compare(this, other);
    }
}
