package onward.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import onward.rulebook.Stage;
import onward.web.Refusal;

/** Rule files as addresses and names: {@code triage/urgent.csv} is at {@code triage/urgent} and called Triage: urgent. */
public final class RuleAddress {

    /** Stands in an address for the top of the rule folder, as in the API. */
    static final String TOP = "dictionaries";

    private static final String EXAMPLES = ".examples.csv";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}(\\.examples)?");
    private static final Pattern DICTIONARY = Pattern.compile("facts|categories|services|partners|profiles|calendars");

    private static final Map<String, String> ABOUT = Map.of(
            "facts.csv", "Every fact a rule may ask for, with its question and its allowed values.",
            "categories.csv", "How soon somebody must respond, the most urgent first.",
            "services.csv", "Every service: where, when, how quickly, with which consent.",
            "partners.csv", "Who receives referrals, and how they are reached.",
            "profiles.csv", "Which parts of a referral a partner may see.",
            "calendars.csv", "Opening hours and bank holidays.");

    private RuleAddress() {}

    /** The file that an address names. */
    static String path(Visit visit) {
        return path(visit.path("stage"), visit.path("name")).orElseThrow(Refusal::notFound);
    }

    /** The file of a folder and a name; empty if rules have no place for it. */
    static Optional<String> path(String stage, String name) {
        if (stage.equals(TOP)) {
            return DICTIONARY.matcher(name).matches() ? Optional.of(name + ".csv") : Optional.empty();
        }
        boolean placed = stages().contains(stage) && NAME.matcher(name).matches();
        return placed ? Optional.of(stage + "/" + name + ".csv") : Optional.empty();
    }

    static List<String> stages() {
        return Arrays.stream(Stage.values()).map(Stage::folder).toList();
    }

    /** The end of the address of a file: {@code tables/triage/urgent}. */
    static String of(String file) {
        var bare = file.replaceAll("\\.csv$", "");
        return "tables/" + (bare.contains("/") ? bare : TOP + "/" + bare);
    }

    /** The same for templates. */
    public static String link(String file) {
        return of(file);
    }

    /** The address of a file in the live rules. */
    static String live(String file) {
        return "/rules/" + of(file);
    }

    /** The address of a file in a draft. */
    static String inDraft(String draft, String file) {
        return "/rules/drafts/" + draft + "/" + of(file);
    }

    /** A file's name for people. */
    public static String label(String file) {
        boolean examples = examples(file);
        var bare = file.substring(0, file.length() - (examples ? EXAMPLES : ".csv").length());
        int slash = bare.indexOf('/');
        if (slash < 0) {
            return capital(bare);
        }
        return capital(bare.substring(0, slash)) + ": "
                + bare.substring(slash + 1).replace('-', ' ') + (examples ? ", examples" : "");
    }

    static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    static boolean examples(String file) {
        return file.endsWith(EXAMPLES);
    }

    /** With a capital letter at its beginning. */
    public static String sentence(String text) {
        return capital(text.strip());
    }

    /** The examples beside a table. */
    static String beside(String file) {
        return examples(file) || !file.contains("/") ? file : file.replaceAll("\\.csv$", EXAMPLES);
    }

    /** The table that examples stand beside. */
    static String table(String file) {
        return file.replace(EXAMPLES, ".csv");
    }

    /** The folder of a file as a word for people. */
    static String group(String file) {
        return file.contains("/") ? capital(file.substring(0, file.indexOf('/'))) : "Words and services";
    }

    /** What a kind of file is for, and how its rows count. */
    static String about(String file) {
        if (examples(file)) {
            return "Cases that must come out as they say, before rules are published.";
        }
        return switch (file.contains("/") ? file.substring(0, file.indexOf('/')) : "") {
            case "triage" -> "How soon: every row that holds speaks, and the most urgent category wins.";
            case "eligibility" -> "Who may: all rows that a service needs must hold, and no row that excludes may.";
            case "acceptance" ->
                "Which assessments are trusted: one accepting row must hold, and none that asks again.";
            case "routing" -> "Where to: rows that hold speak by their order, the lowest first.";
            default -> ABOUT.getOrDefault(file, "");
        };
    }

    /** The table and the row of a rule such as {@code triage/urgent#U-02}, in the live rules; empty for what is built in. */
    static Optional<String> ofRule(String rule) {
        int hash = rule.indexOf('#');
        if (hash < 0 || rule.startsWith("built-in")) {
            return Optional.empty();
        }
        var file = rule.substring(0, hash) + ".csv";
        boolean placed = file.contains("/")
                || DICTIONARY.matcher(rule.substring(0, hash)).matches();
        var row = rule.substring(hash + 1);
        var named = file.equals("services.csv") ? row.replaceAll("\\.[a-z]+$", "") : row; // its cells are rules too
        return placed ? Optional.of(live(file) + "#row-" + named) : Optional.empty();
    }
}
