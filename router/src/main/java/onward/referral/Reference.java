package onward.referral;

/**
 * The short name by which people speak of a referral, such as {@code K7F-2QX}. Made from a number that counts up, so it
 * is never given twice, and scattered, so that neighbours do not look alike on the phone.
 */
public final class Reference {

    /** Neither vowels, which make words, nor letters that sound or look like others. */
    private static final String LETTERS = "2345679CDFGHJKMPQRTVWX";

    private static final int LENGTH = 6;
    private static final long COUNT = power(LETTERS.length(), LENGTH);

    /** Shares no factor with {@link #COUNT}, so multiplying by it is one to one. */
    private static final long SCATTER = 61_803_397L;

    private Reference() {}

    /** The reference of the n-th referral; the same after 113 million. */
    public static String of(long number) {
        long scattered = Math.floorMod(number * SCATTER + 7_919, COUNT);
        var text = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            text.append(LETTERS.charAt((int) (scattered % LETTERS.length())));
            scattered /= LETTERS.length();
        }
        return text.insert(LENGTH / 2, '-').toString();
    }

    private static long power(long base, int exponent) {
        long result = 1;
        for (int i = 0; i < exponent; i++) {
            result *= base;
        }
        return result;
    }
}
