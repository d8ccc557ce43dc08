package onward.intake;

import java.time.Instant;
import java.util.random.RandomGenerator;

/** Names that nobody can guess and that sort by time: a kind, 48 bits of milliseconds and 80 bits of chance. */
public final class Ids {

    private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

    private final RandomGenerator chance;

    /** Chance must be fit for secrets. */
    public Ids(RandomGenerator chance) {
        this.chance = chance;
    }

    /** A new name such as {@code ref_01kaxm…}. */
    public String next(String kind, Instant now) {
        var text = new StringBuilder(kind).append('_');
        append(text, now.toEpochMilli(), 10);
        append(text, chance.nextLong(), 8);
        append(text, chance.nextLong(), 8);
        return text.toString();
    }

    private static void append(StringBuilder text, long bits, int letters) {
        for (int i = letters - 1; i >= 0; i--) {
            text.append(LETTERS.charAt((int) (bits >>> (5 * i)) & 31));
        }
    }
}
