package onward.rulebook;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import onward.referral.OpeningHours;
import onward.referral.OpeningHours.Hours;
import org.jspecify.annotations.Nullable;

/** Reads {@code calendars.csv}: opening hours and England's bank holidays. */
final class CalendarReader {

    static final String FILE = "calendars.csv";
    private static final String BANK_HOLIDAYS = "bank-holidays";
    private static final String BANK_HOLIDAY = "bank-holiday";

    private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):(\\d{2})(?::00)?(?: ?([AaPp][Mm]))?");

    private final Table table;
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final Set<LocalDate> holidays = new HashSet<>();
    private Optional<LocalDate> holidaysKnownUntil = Optional.empty();

    /** A calendar while its rows are being gathered. */
    private static final class Draft {
        final Map<DayOfWeek, List<Hours>> weekdays = new EnumMap<>(DayOfWeek.class);
        Optional<List<Hours>> bankHolidays = Optional.empty();
        final Map<LocalDate, List<Hours>> dates = new HashMap<>();
    }

    /** The calendars by name, and the first day for which bank holidays are not listed. */
    record Calendars(Map<String, OpeningHours> byName, Optional<LocalDate> holidaysKnownUntil) {}

    private CalendarReader(Table table) {
        this.table = table;
    }

    static Calendars read(Table table) {
        return new CalendarReader(table).calendars();
    }

    private Calendars calendars() {
        table.expectColumns(List.of("calendar", "day", "opens", "closes"), List.of("until", "source", "note"));
        table.lines().forEach(this::read);
        var byName = new LinkedHashMap<String, OpeningHours>();
        drafts.forEach((name, draft) ->
                byName.put(name, new OpeningHours(name, draft.weekdays, draft.bankHolidays, holidays, draft.dates)));
        if (!holidays.isEmpty() && holidaysKnownUntil.isEmpty()) {
            table.complain(
                    0,
                    "until",
                    Code.CALENDAR_ENDS,
                    "Bank holidays are listed, but not until when the list is complete. Write the first day after it.");
        }
        return new Calendars(byName, holidaysKnownUntil);
    }

    private void read(Table.Line line) {
        var name = Cells.name(line, "calendar");
        var day = line.required("day");
        if (name.equals(BANK_HOLIDAYS)) {
            date(line, "day", day).ifPresent(holidays::add);
            if (!line.cell("until").isEmpty()) {
                holidaysKnownUntil = date(line, "until", line.cell("until"));
            }
            return;
        }
        var draft = drafts.computeIfAbsent(name, n -> new Draft());
        hours(line).ifPresent(hours -> place(line, draft, day, hours));
    }

    private static void place(Table.Line line, Draft draft, String day, List<Hours> hours) {
        if (day.equals(BANK_HOLIDAY)) {
            draft.bankHolidays = Optional.of(joined(line, draft.bankHolidays.orElse(List.of()), hours));
        } else if (Character.isDigit(day.isEmpty() ? 'x' : day.charAt(0))) {
            date(line, "day", day)
                    .ifPresent(date -> draft.dates.merge(date, hours, (some, more) -> joined(line, some, more)));
        } else {
            weekdays(line, day)
                    .forEach(weekday -> draft.weekdays.merge(weekday, hours, (some, more) -> joined(line, some, more)));
        }
    }

    private static List<Hours> joined(Table.Line line, List<Hours> some, List<Hours> more) {
        if (more.stream().anyMatch(hours -> some.stream().anyMatch(other -> overlap(hours, other)))) {
            line.complain("opens", Code.DATES, "These hours overlap with those of another row for the same day.");
            return some;
        }
        var all = new ArrayList<>(some);
        all.addAll(more);
        all.sort(Comparator.comparing(Hours::opens));
        return List.copyOf(all);
    }

    private static boolean overlap(Hours some, Hours other) {
        return some.opens().toSecondOfDay() < end(other) && other.opens().toSecondOfDay() < end(some);
    }

    private static int end(Hours hours) {
        return hours.closes().equals(LocalTime.MIDNIGHT)
                ? Integer.MAX_VALUE
                : hours.closes().toSecondOfDay();
    }

    private static List<DayOfWeek> weekdays(Table.Line line, String day) {
        var ends = day.split("\\.\\.", -1);
        var first = weekday(ends[0]);
        var last = weekday(ends[ends.length - 1]);
        if (ends.length > 2 || first.isEmpty() || last.isEmpty()) {
            line.complain(
                    "day",
                    Code.NOT_UNDERSTOOD,
                    Quote.of(day)
                            + " is not a day. Write monday, monday..friday, bank-holiday or a date such as 2026-12-25.");
            return List.of();
        }
        var days = new ArrayList<>(List.of(first.get()));
        for (var next = first.get(); next != last.get(); days.add(next)) {
            next = next.plus(1);
        }
        return days;
    }

    private static Optional<DayOfWeek> weekday(String name) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().equalsIgnoreCase(name.strip()))
                .findFirst();
    }

    /** The hours of a row: none when both cells are empty, which means closed; empty when a cell is not a time. */
    private static Optional<List<Hours>> hours(Table.Line line) {
        if (line.cell("opens").isEmpty() && line.cell("closes").isEmpty()) {
            return Optional.of(List.of());
        }
        var opens = time(line, "opens");
        var closes = time(line, "closes");
        if (opens.isEmpty() || closes.isEmpty()) {
            return Optional.empty();
        }
        if (!closes.get().equals(LocalTime.MIDNIGHT) && !opens.get().isBefore(closes.get())) {
            line.complain(
                    "closes",
                    Code.DATES,
                    "It closes before it opens. Write a night as two rows, until 24:00 and from 00:00.");
            return Optional.empty();
        }
        return Optional.of(List.of(new Hours(opens.get(), closes.get())));
    }

    private static Optional<LocalTime> time(Table.Line line, String column) {
        var cell = line.required(column);
        var clock = CLOCK.matcher(cell);
        if (!clock.matches()) {
            line.complain(
                    column,
                    Code.NOT_UNDERSTOOD,
                    Quote.of(cell)
                            + " is not a time of day. Write hours and minutes: 08:00, or 24:00 for the end of it.");
            return Optional.empty();
        }
        var minute = Integer.parseInt(clock.group(2));
        var hour = hour(Integer.parseInt(clock.group(1)), clock.group(3));
        if (hour == 24 && minute == 0) {
            return Optional.of(LocalTime.MIDNIGHT);
        }
        if (hour < 0 || hour > 23 || minute > 59) {
            line.complain(column, Code.DATES, "There is no time " + Quote.of(cell) + ". Write one up to 24:00.");
            return Optional.empty();
        }
        var time = LocalTime.of(hour, minute);
        if (!cell.equals(time.toString())) {
            line.complain(column, Code.RESPELLED, Quote.of(cell) + " was read as " + time + ".");
        }
        return Optional.of(time);
    }

    /** Of 24 hours; spreadsheets like to write 08:00:00 PM. */
    private static int hour(int written, @Nullable String half) {
        if (half == null) {
            return written;
        }
        return written > 12 ? -1 : written % 12 + (half.equalsIgnoreCase("pm") ? 12 : 0);
    }

    private static Optional<LocalDate> date(Table.Line line, String column, String cell) {
        return Dates.read(cell, line.at(column));
    }
}
