package onward.rulebook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which names a file of a rule folder may have. A name never decides more than which of our readers reads the file. */
final class RuleFileNames {

    private static final List<String> DICTIONARIES = List.of(
            FactsReader.FILE,
            CalendarReader.FILE,
            DictionaryReader.CATEGORIES,
            DictionaryReader.PROFILES,
            DictionaryReader.PARTNERS,
            DictionaryReader.SERVICES);

    private static final Pattern TABLE = Pattern.compile("(?:"
            + Arrays.stream(Stage.values()).map(Stage::folder).collect(Collectors.joining("|"))
            + ")/[a-z0-9][a-z0-9-]{0,59}(?:\\.examples)?\\.csv");

    /** What people save tables as. */
    private static final Pattern TABLE_LIKE = Pattern.compile("(?i).*\\.(csv|tsv|xls|xlsx|xlsm|ods|numbers)");

    private RuleFileNames() {}

    static boolean placed(String path) {
        return DICTIONARIES.contains(path) || TABLE.matcher(path).matches();
    }

    /** Whether somebody who put this file here will think that it is read. */
    static boolean looksLikeTable(String path) {
        return TABLE_LIKE.matcher(path).matches();
    }

    static String advice(String path) {
        var lower = path.toLowerCase(Locale.ROOT).replace('\\', '/');
        var usual = placed(lower) && !lower.equals(path)
                ? " Did you mean \"" + lower + "\"?"
                : Nearest.hint(lower, DICTIONARIES);
        return "Rule files are " + String.join(", ", DICTIONARIES) + ", and <stage>/<name>.csv with a stage of "
                + Arrays.stream(Stage.values()).map(Stage::folder).collect(Collectors.joining(" | "))
                + " and a name of lower case letters, digits and hyphens." + usual;
    }
}
