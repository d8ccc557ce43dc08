package onward.impact;

/**
 * A reason for which referrals could not be decided again.
 *
 * @param why where and what
 * @param example the reference of the earliest of them
 */
public record Undecidable(Why why, long count, String example) {

    /**
     * What stood in the way, of which several referrals may suffer.
     *
     * @param book {@code before}, {@code after} or {@code both}
     * @param pointer place in the referral; numbers of list items are given as {@code *}
     */
    public record Why(String book, String pointer, String code, String sentence) implements Comparable<Why> {
        @Override
        public int compareTo(Why other) {
            return java.util.Comparator.comparing(Why::book)
                    .thenComparing(Why::pointer)
                    .thenComparing(Why::code)
                    .thenComparing(Why::sentence)
                    .compare(this, other);
        }
    }
}
