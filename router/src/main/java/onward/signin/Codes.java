package onward.signin;

import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Secrets that people read and type: letters and digits that are not taken for each other, in groups. */
public final class Codes {

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private Codes() {}

    /** Such as {@code k7fq-2xpm-9drt}. */
    public static String of(int groups, int length, RandomGenerator chance) {
        return Stream.generate(() -> group(length, chance)).limit(groups).collect(Collectors.joining("-"));
    }

    private static String group(int length, RandomGenerator chance) {
        return chance.ints(length, 0, LETTERS.length())
                .mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
                .collect(Collectors.joining());
    }
}
