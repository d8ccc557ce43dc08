package onward.pages;

import java.util.Optional;
import java.util.regex.Pattern;
import onward.referral.NhsNumber;

/**
 * What was typed for an NHS number, told in words.
 *
 * @param digits what is kept; empty if nothing was typed or it cannot be one
 * @param shown in groups of three, three and four
 * @param problem why it cannot be kept
 * @param notice what a person should know of it although it is kept
 */
public record NhsNumberWords(Optional<String> digits, String shown, Optional<String> problem, Optional<String> notice) {

    /** Spaces of every kind, dashes of every kind, dots. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{Pd}\\u2212\\uFEFF\\u200B./]");

    private static final Pattern NATIONAL_INSURANCE = Pattern.compile("(?i)[A-Z]{2}\\d{6}[A-D]");
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    /** A Scottish number begins with a day and a month; numbers of England begin with 4, 6, 7 or, for tests, 9. */
    private static final Pattern CHI = Pattern.compile("(0[1-9]|[12]\\d|3[01])(0[1-9]|1[0-2])\\d{6}");

    private static final int LENGTH = 10;

    /** Reads any spelling. */
    public static NhsNumberWords of(String typed) {
        var plain = BETWEEN.matcher(typed).replaceAll("");
        if (plain.isEmpty()) {
            return new NhsNumberWords(Optional.empty(), "", Optional.empty(), Optional.empty());
        } else if (NATIONAL_INSURANCE.matcher(plain).matches()) {
            return wrong("This is a National Insurance number, not an NHS number. Leave the NHS number empty if the"
                    + " caller does not have it.");
        } else if (!DIGITS.matcher(plain).matches()) {
            return wrong("An NHS number has digits only, such as 999 000 0018.");
        } else if (plain.length() != LENGTH) {
            return wrong("An NHS number has 10 digits; this has " + plain.length() + ".");
        } else if (CHI.matcher(plain).matches()) {
            return wrong("This looks like a Scottish CHI number, which begins with a date of birth. Leave the NHS"
                    + " number empty and give name and date of birth.");
        }
        var shown = shown(plain);
        return new NhsNumberWords(
                Optional.of(plain),
                shown,
                Optional.empty(),
                NhsNumber.of(plain).verified()
                        ? Optional.empty()
                        : Optional.of(shown + " does not pass its check digit. Ask the caller to read it again. It can"
                                + " be used as it is."));
    }

    private static NhsNumberWords wrong(String problem) {
        return new NhsNumberWords(Optional.empty(), "", Optional.of(problem), Optional.empty());
    }

    /** In groups of three, three and four; anything that has not ten characters as it is. */
    public static String shown(String digits) {
        return digits.length() == LENGTH
                ? digits.substring(0, 3) + "\u00A0" + digits.substring(3, 6) + "\u00A0" + digits.substring(6)
                : digits;
    }

    /** What is said to somebody who has left the field: for their information, and no error yet. */
    public String status() {
        return problem.or(() -> notice).orElse(digits.isEmpty() ? "" : shown + ": the check digit is correct.");
    }
}
