package onward.rulebook;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calendar days in cells: {@code 2026-11-24}. What a spreadsheet makes of it is read, with a notice, only where it
 * can mean one day; {@code 03/05/2026} means two days to two people.
 */
final class Dates {

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private static final String TIME = "(?:[ T]00:00(?::00(?:\\.0{1,3})?)?)?";
    private static final Pattern PLAIN = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})" + TIME);
    private static final Pattern NUMBERED = Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})" + TIME);
    private static final Pattern NAMED = Pattern.compile("(\\d{1,2})[- /]([A-Za-z]{3,9})[- /,]{1,2}(\\d{4})" + TIME);
    private static final Pattern SHORT_YEAR = Pattern.compile("\\d{1,2}[-/. ](?:\\d{1,2}|[A-Za-z]{3,9})[-/. ]\\d{2}");
    private static final Pattern SERIAL = Pattern.compile("[3-6]\\d{4}");

    /** Day 0 of the numbers by which spreadsheets keep days. */
    private static final LocalDate SPREADSHEET_EPOCH = LocalDate.of(1899, 12, 30);

    private final String cell;
    private final BiConsumer<Code, String> complain;

    private Dates(String cell, BiConsumer<Code, String> complain) {
        this.cell = cell;
        this.complain = complain;
    }

    static Optional<LocalDate> read(String cell, BiConsumer<Code, String> complain) {
        return new Dates(cell, complain).day();
    }

    /** The number of a month by its name or the first three letters of it. */
    static int month(String name) {
        return MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
    }

    private Optional<LocalDate> day() {
        var plain = PLAIN.matcher(cell);
        if (plain.matches()) {
            return of(number(plain, 1), number(plain, 2), number(plain, 3));
        }
        var yearFirst = YEAR_FIRST.matcher(cell);
        if (yearFirst.matches()) {
            return noticed(of(number(yearFirst, 1), number(yearFirst, 2), number(yearFirst, 3)));
        }
        var named = NAMED.matcher(cell);
        if (named.matches()) {
            return noticed(of(number(named, 3), month(named.group(2)), number(named, 1)));
        }
        var numbered = NUMBERED.matcher(cell);
        return numbered.matches() ? numbered(number(numbered, 1), number(numbered, 2), number(numbered, 3)) : other();
    }

    private Optional<LocalDate> numbered(int first, int second, int year) {
        if (first > 12 || first == second) {
            return noticed(of(year, second, first));
        }
        if (second > 12) {
            return noticed(of(year, first, second));
        }
        complain.accept(
                Code.SPREADSHEET_DAMAGE,
                Quote.of(cell) + " is two days: it can be read with the day or the month first. Write "
                        + String.format("%04d-%02d-%02d or %04d-%02d-%02d.", year, second, first, year, first, second));
        return Optional.empty();
    }

    private Optional<LocalDate> other() {
        if (SERIAL.matcher(cell).matches()) {
            complain.accept(
                    Code.SPREADSHEET_DAMAGE,
                    Quote.of(cell) + " is how a spreadsheet keeps a day. Write "
                            + SPREADSHEET_EPOCH.plusDays(Integer.parseInt(cell)) + ".");
        } else if (SHORT_YEAR.matcher(cell).matches()) {
            complain.accept(
                    Code.SPREADSHEET_DAMAGE,
                    Quote.of(cell) + " has a year of two digits. Write year, month and day: 2026-11-24.");
        } else {
            complain.accept(Code.DATES, Quote.of(cell) + " is not a date. Write year, month and day: 2026-11-24.");
        }
        return Optional.empty();
    }

    private Optional<LocalDate> noticed(Optional<LocalDate> day) {
        day.ifPresent(d -> complain.accept(Code.RESPELLED, Quote.of(cell) + " was read as " + d + "."));
        return day;
    }

    private Optional<LocalDate> of(int year, int month, int dayOfMonth) {
        try {
            return Optional.of(LocalDate.of(year, month, dayOfMonth));
        } catch (DateTimeException e) {
            complain.accept(
                    Code.DATES, "There is no day " + Quote.of(cell) + ". Write year, month and day: 2026-11-24.");
            return Optional.empty();
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
