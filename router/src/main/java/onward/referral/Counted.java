package onward.referral;

import java.util.Locale;

/** How many there are of something, in words that agree: 1 problem, 2 problems, 1,000 problems. */
public final class Counted {

    private Counted() {}

    /** For words of which more than one have an s at their end: {@code of(n, "problem")}. */
    public static String of(long number, String one) {
        return of(number, one, one + "s");
    }

    /** For words that change otherwise: {@code of(n, "example fails", "examples fail")}. */
    public static String of(long number, String one, String more) {
        return String.format(Locale.UK, "%,d ", number) + (number == 1 ? one : more);
    }
}
