package onward.rulebook;

import java.util.Arrays;
import java.util.List;

/** Lists in one cell: {@code a | b | c}. */
final class Lists {

    private Lists() {}

    static List<String> of(String cell) {
        return split(cell, "\\|");
    }

    /** In order of preference: {@code a > b > c}. */
    static List<String> ordered(String cell) {
        return split(cell, ">");
    }

    private static List<String> split(String cell, String separator) {
        return Arrays.stream(cell.split(separator))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
