package onward.rulebook;

import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** Cells of every shape the grammar has, for the facts that {@link LintPropertyTest} asks everybody about. */
final class RandomCells {

    private RandomCells() {}

    static String of(String fact, List<String> needs, RandomGenerator chance) {
        if (chance.nextInt(5) < 2) {
            return chance.nextInt(8) == 0 ? (chance.nextBoolean() ? "known" : "unknown") : "";
        }
        return switch (fact) {
            case "needs" -> needs(needs, chance);
            case "score" -> score(chance);
            case "setting" ->
                not(chance) + some(List.of("home", "ward", "care-home"), 1 + chance.nextInt(3), " | ", chance);
            default -> not(chance) + (chance.nextInt(6) == 0 ? "yes | no" : chance.nextBoolean() ? "yes" : "no");
        };
    }

    private static String not(RandomGenerator chance) {
        return chance.nextInt(3) == 0 ? "not " : "";
    }

    private static String needs(List<String> words, RandomGenerator chance) {
        int count = 1 + chance.nextInt(4);
        return not(chance)
                + switch (chance.nextInt(3)) {
                    case 0 -> some(words, count, " & ", chance);
                    case 1 -> 1 + chance.nextInt(count) + " of: " + some(words, count, " | ", chance);
                    default -> some(words, count, " | ", chance);
                };
    }

    private static String score(RandomGenerator chance) {
        int low = chance.nextInt(21);
        int high = Math.min(20, low + chance.nextInt(12));
        return switch (chance.nextInt(6)) {
            case 0 -> ">=" + low;
            case 1 -> "<" + low;
            case 2 -> ">" + low;
            case 3 -> "not " + low + ".." + high;
            case 4 -> low + " | " + high;
            default -> low + ".." + high;
        };
    }

    private static String some(List<String> words, int count, String separator, RandomGenerator chance) {
        var chosen = new TreeSet<String>();
        while (chosen.size() < count) {
            chosen.add(words.get(chance.nextInt(words.size())));
        }
        return String.join(separator, chosen);
    }
}
