package onward.pages;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A day of the calendar as people type it: 2 5 1941, 02/05/1941, 2 May 1941 or 1941-05-02. */
final class DayText {

    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/. ](\\d{1,2})[-/. ](\\d{1,2})");
    private static final Pattern DAY_FIRST =
            Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)?[-/., ]+(\\d{1,2}|\\p{L}{3,9})[-/., ]+(\\d{4})");
    private static final Pattern RUN_TOGETHER = Pattern.compile("(\\d{2})(\\d{2})(\\d{4})");

    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("jan", 1),
            Map.entry("feb", 2),
            Map.entry("mar", 3),
            Map.entry("apr", 4),
            Map.entry("may", 5),
            Map.entry("jun", 6),
            Map.entry("jul", 7),
            Map.entry("aug", 8),
            Map.entry("sep", 9),
            Map.entry("oct", 10),
            Map.entry("nov", 11),
            Map.entry("dec", 12));

    private DayText() {}

    /** The day; empty if it is none. */
    static Optional<LocalDate> read(String typed) {
        var text = typed.strip().replace('\u00A0', ' ').toLowerCase(Locale.UK);
        var yearFirst = YEAR_FIRST.matcher(text);
        if (yearFirst.matches()) {
            return day(yearFirst.group(3), yearFirst.group(2), yearFirst.group(1));
        }
        var dayFirst = DAY_FIRST.matcher(text);
        if (dayFirst.matches()) {
            return day(dayFirst.group(1), dayFirst.group(2), dayFirst.group(3));
        }
        var together = RUN_TOGETHER.matcher(text);
        return together.matches() ? day(together.group(1), together.group(2), together.group(3)) : Optional.empty();
    }

    private static Optional<LocalDate> day(String day, String month, String year) {
        try {
            int number = Character.isDigit(month.charAt(0))
                    ? Integer.parseInt(month)
                    : MONTHS.getOrDefault(month.substring(0, 3), 0);
            return Optional.of(LocalDate.of(Integer.parseInt(year), number, Integer.parseInt(day)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
