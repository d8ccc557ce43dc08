package onward.referral;

import java.math.BigInteger;
import java.util.Locale;
import java.util.OptionalLong;

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

    /** Undoes the scattering. */
    private static final long GATHER =
            BigInteger.valueOf(SCATTER).modInverse(BigInteger.valueOf(COUNT)).longValueExact();

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

    /** The number that a reference was made of; empty if it is none. Small letters and a missing dash do no harm. */
    public static OptionalLong number(String reference) {
        var letters = reference.strip().toUpperCase(Locale.ROOT).replace("-", "");
        if (letters.length() != LENGTH || !letters.chars().allMatch(c -> LETTERS.indexOf(c) >= 0)) {
            return OptionalLong.empty();
        }
        long scattered = 0;
        for (int i = LENGTH - 1; i >= 0; i--) {
            scattered = scattered * LETTERS.length() + LETTERS.indexOf(letters.charAt(i));
        }
        return OptionalLong.of(Math.floorMod((scattered - 7_919) * GATHER, COUNT));
    }

    private static long power(long base, int exponent) {
        long result = 1;
        for (int i = 0; i < exponent; i++) {
            result *= base;
        }
        return result;
    }
}
