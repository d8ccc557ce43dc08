package onward.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Strings that somebody might put into a rule file in the hope that something happens. */
public final class Corpus {

    private static final Pattern ESCAPE = Pattern.compile("\\\\(n|r|t|\\\\|u[0-9A-Fa-f]{4})");
    private static final Pattern REPEATED = Pattern.compile("repeat (\\d+) (.*)");

    private Corpus() {}

    /** All of them, by the name of their group. */
    public static Map<String, Set<String>> byGroup() {
        var groups = new LinkedHashMap<String, Set<String>>();
        Set<String> group = new LinkedHashSet<>();
        for (var line : lines()) {
            if (line.startsWith("## ")) {
                group = new LinkedHashSet<>();
                groups.put(line.substring(3), group);
            } else {
                group.add(string(line));
            }
        }
        return groups;
    }

    /** The lines behind the two that explain the file. */
    private static List<String> lines() {
        try {
            var file = Repository.ROOT.resolve("router/src/test/resources/injection.txt");
            return Files.readString(file).lines().skip(2).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String string(String line) {
        var repeated = REPEATED.matcher(line);
        return repeated.matches()
                ? unescaped(repeated.group(2)).repeat(Integer.parseInt(repeated.group(1)))
                : unescaped(line);
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(meant(match.group(1))));
    }

    private static String meant(String escape) {
        return switch (escape.charAt(0)) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'u' -> String.valueOf((char) Integer.parseInt(escape.substring(1), 16));
            default -> escape;
        };
    }
}
