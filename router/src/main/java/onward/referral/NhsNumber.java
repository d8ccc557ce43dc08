package onward.referral;

/**
 * An NHS number as given, without its spaces and hyphens. It may fail its check digit: national examples do, and a
 * receiver must accept people without a verified number (field.md, "Identity"), so a failed check is a warning.
 */
public record NhsNumber(String digits) {

    private static final int LENGTH = 10;

    /** Reads any spelling, such as {@code 999 000 0018}; whatever it holds is kept and judged by {@link #verified()}. */
    public static NhsNumber of(String text) {
        return new NhsNumber(text.replaceAll("[\\s\\u00A0-]", ""));
    }

    /** Ten digits whose check digit is right: weights 10 to 2, sum modulo 11, check = 11 − remainder, 11 → 0. */
    public boolean verified() {
        if (digits.length() != LENGTH || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += (digits.charAt(i) - '0') * (LENGTH - i);
        }
        int check = (11 - sum % 11) % 11; // 10 never equals a single digit, so it is invalid by itself
        return check == digits.charAt(LENGTH - 1) - '0';
    }
}
