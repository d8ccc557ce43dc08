package onward.rulebook;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The name somebody probably meant. However much is mistyped, looking for it takes little time. */
public final class Nearest {

    /** Nobody mistypes a longer name than this; it is pasted, and no name is near it. */
    private static final int LONGEST_NAME = 80;

    private static final int MOST_NAMES = 1_000;

    private Nearest() {}

    private record Near(String name, int distance) {}

    /** The nearest of the known names, if it is near enough to be worth saying: at most a third of it mistyped. */
    public static Optional<String> to(String name, Collection<String> known) {
        if (name.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        return known.stream()
                .limit(MOST_NAMES)
                .filter(k -> Math.abs(k.length() - name.length()) <= near(k))
                .map(k -> new Near(k, distance(name, k)))
                .filter(k -> k.distance <= near(k.name))
                .min(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .map(Near::name);
    }

    private static int near(String known) {
        return Math.max(2, known.length() / 3);
    }

    /** A half-sentence to put behind a complaint, empty if nothing is near. */
    public static String hint(String name, Collection<String> known) {
        return to(name, known).map(n -> " Did you mean \"" + n + "\"?").orElse("");
    }

    /** Levenshtein: insertions, removals and replacements. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
