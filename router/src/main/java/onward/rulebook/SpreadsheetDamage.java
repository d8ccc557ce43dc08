package onward.rulebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a spreadsheet makes of a cell that it takes for something else. Each answer is the rest of a sentence about the
 * cell: what happened to it and what to write instead.
 */
final class SpreadsheetDamage {

    private static final Set<String> FAILURES = Set.of(
            "#NAME?",
            "#VALUE!",
            "#REF!",
            "#DIV/0!",
            "#N/A",
            "#NULL!",
            "#NUM!",
            "#SPILL!",
            "#CALC!",
            "#FIELD!",
            "#BLOCKED!",
            "#CONNECT!",
            "#UNKNOWN!",
            "#GETTING_DATA",
            "#BUSY!",
            "#PYTHON!");
    private static final Pattern FAILURE = Pattern.compile("#{2,}+|(?i:Err):\\d{3}");

    /** The second half are the same signs in full width, which East Asian spreadsheets run too. */
    private static final String FORMULA_STARTS = "=+@\t\r\uFF1D\uFF0B\uFF20";

    private static final Pattern DASHED_NUMBERS = Pattern.compile("-[-0-9.| ]*+");
    private static final Pattern SUBTRACTION = Pattern.compile("[0-9.] *+-");
    private static final String MONTH = "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may"
            + "|june?|july?|aug(?:ust)?|sep(?:t|tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
    private static final Pattern NUMBERED_DATE =
            Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](?:\\d{4}|\\d{2})(?:[ T][0-9:]{4,8})?");
    private static final Pattern ISO_DATE = Pattern.compile("\\d{4}[-/](\\d{1,2})[-/](\\d{1,2})(?:[ T][0-9:]{4,8})?");
    private static final Pattern DAY_AND_MONTH = Pattern.compile("(?i)(\\d{1,2})[- /]" + MONTH + "(?:[- /]\\d{2,4})?");
    private static final Pattern MONTH_AND_NUMBER = Pattern.compile("(?i)" + MONTH + "[- /](\\d{1,2}|\\d{4})");
    private static final Pattern SHORTENED = Pattern.compile("\\d(?:[.,]\\d{1,15})?[eE][+-]?\\d{1,3}");
    private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(?:,\\d{3}){1,4}(?:\\.\\d{1,6})?");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("\\d{1,9},\\d{1,6}");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?) ?%");
    private static final Pattern MONEY =
            Pattern.compile("[£$€] ?(\\d{1,12}(?:[,.]\\d{1,9}){0,4})|(\\d{1,12}(?:[,.]\\d{1,9}){0,4}) ?[£$€]");
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,3}):(\\d{2})(?::00)?(?: ?[AaPp][Mm])?");
    private static final Pattern TYPED_RANGE = Pattern.compile("(\\d{1,9}) ?- ?(\\d{1,9})");

    private SpreadsheetDamage() {}

    /**
     * Whether a spreadsheet would run this cell instead of showing it. A lone {@code -}, a negative number and a range
     * of them are not run.
     */
    static boolean formula(String cell) {
        if (cell.isEmpty()) {
            return false;
        }
        if (cell.charAt(0) == '-' || cell.charAt(0) == '\uFF0D') {
            return !DASHED_NUMBERS.matcher(cell).matches()
                    || SUBTRACTION.matcher(cell).find();
        }
        return FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0;
    }

    /** What to write instead of a formula. */
    static String withoutFormula(String cell) {
        var rest = cell.substring(1).strip();
        var advice = rest.startsWith(">") || rest.startsWith("<")
                ? "Write "
                        + Quote.shown(rest.charAt(0) + "=" + rest.substring(1).strip(), 40) + "."
                : rest.matches("[A-Za-z0-9.-]{1,40}")
                        ? "Write " + rest + "."
                        : "Write the value, or words in front of it.";
        return Quote.of(cell) + " starts with \"" + Quote.shown(cell.substring(0, 1), 10)
                + "\", so a spreadsheet would run it as a formula. " + advice;
    }

    /** Whether the cell holds only the news that a spreadsheet could not work it out. */
    static boolean failure(String cell) {
        boolean possible = cell.startsWith("#") || cell.startsWith("E") || cell.startsWith("e");
        return possible
                && (FAILURES.contains(cell.toUpperCase(Locale.ROOT))
                        || FAILURE.matcher(cell).matches());
    }

    /** For a cell in which a number was expected. */
    static Optional<String> ofNumber(String cell) {
        var range = dateParts(cell);
        if (range.isPresent()) {
            return Optional.of("is a date; your spreadsheet may have changed " + range.get());
        }
        if (THOUSANDS.matcher(cell).matches()) {
            return Optional.of("has commas between its thousands. Write " + cell.replace(",", "") + ".");
        }
        if (DECIMAL_COMMA.matcher(cell).matches()) {
            return Optional.of("has a decimal comma. Write " + cell.replace(',', '.') + ".");
        }
        var percent = PERCENT.matcher(cell);
        if (percent.matches()) {
            return Optional.of(
                    "is formatted as a percentage. Write " + percent.group(1) + ", in the unit of the fact.");
        }
        if (MONEY.matcher(cell).matches()) {
            return Optional.of("is formatted as money. Write " + cell.replaceAll("[£$€, ]", "") + ".");
        }
        if (CLOCK.matcher(cell).matches()) {
            return Optional.of(
                    "is a time of day; your spreadsheet may have changed a number. Write it with the column formatted as Text.");
        }
        return shortened(cell).or(() -> truth(cell));
    }

    /** For a cell in which a length of time was expected. */
    static Optional<String> ofDuration(String cell) {
        var clock = CLOCK.matcher(cell);
        if (clock.matches()) {
            long minutes = Long.parseLong(clock.group(1)) * 60 + Long.parseLong(clock.group(2));
            return Optional.of("is a time of day. For a length of time write "
                    + onward.referral.Spans.text(java.time.Duration.ofMinutes(minutes)) + ".");
        }
        return dateParts(cell).isPresent()
                ? Optional.of("is a date. Write a length of time such as 2h.")
                : shortened(cell);
    }

    /** For a cell in which words were expected. */
    static Optional<String> ofWord(String cell) {
        if (dateParts(cell).isPresent()) {
            return Optional.of(
                    "is a date; your spreadsheet may have changed a code. Write the code, with the column formatted as Text.");
        }
        if (THOUSANDS.matcher(cell).matches()) {
            return Optional.of("has commas between its thousands. Write " + cell.replace(",", "") + ".");
        }
        return shortened(cell);
    }

    /** A range that was typed as people write it, which a spreadsheet takes for a date; the way to write it. */
    static Optional<String> typedRange(String cell) {
        var range = TYPED_RANGE.matcher(cell);
        return range.matches() ? Optional.of(range.group(1) + ".." + range.group(2)) : Optional.empty();
    }

    /** A number in percent without its sign. */
    static Optional<String> percent(String cell) {
        var percent = PERCENT.matcher(cell);
        return percent.matches() ? Optional.of(percent.group(1)) : Optional.empty();
    }

    private static Optional<String> shortened(String cell) {
        return SHORTENED.matcher(cell).matches()
                ? Optional.of(
                        "is a long number that your spreadsheet shortened, so digits may be lost. Write it out, with the column formatted as Text.")
                : Optional.empty();
    }

    private static Optional<String> truth(String cell) {
        return cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false")
                ? Optional.of("is what a spreadsheet makes of a comparison. Write the comparison, such as >=65.")
                : Optional.empty();
    }

    /** The range that a date may have been: {@code 3-5} comes back as the third of May or the fifth of March. */
    private static Optional<String> dateParts(String cell) {
        var parts = new ArrayList<Integer>();
        for (var shape : List.of(NUMBERED_DATE, ISO_DATE, DAY_AND_MONTH, MONTH_AND_NUMBER)) {
            var matcher = shape.matcher(cell);
            if (matcher.matches() && parts.isEmpty()) {
                parts.add(number(matcher.group(1)));
                parts.add(number(matcher.group(2)));
            }
        }
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        int low = Math.min(parts.get(0), parts.get(1));
        int high = Math.max(parts.get(0), parts.get(1));
        return Optional.of(
                low == high
                        ? "a range. Write a range as 3..5."
                        : low + "-" + high + ". Write " + low + ".." + high + ".");
    }

    private static int number(String text) {
        return Character.isDigit(text.charAt(0)) ? Integer.parseInt(text) : Dates.month(text);
    }
}
