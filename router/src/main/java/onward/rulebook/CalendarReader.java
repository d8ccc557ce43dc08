package onward.rulebook;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onward.referral.OpeningHours;
import onward.referral.OpeningHours.Hours;

/** Reads {@code calendars.csv}: opening hours and England's bank holidays. */
final class CalendarReader {

    static final String FILE = "calendars.csv";
    private static final String BANK_HOLIDAYS = "bank-holidays";
    private static final String BANK_HOLIDAY = "bank-holiday";

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
        return new Calendars(byName, holidaysKnownUntil);
    }

    private void read(Table.Line line) {
        var name = line.required("calendar");
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
            draft.bankHolidays = Optional.of(joined(draft.bankHolidays.orElse(List.of()), hours));
        } else if (Character.isDigit(day.isEmpty() ? 'x' : day.charAt(0))) {
            date(line, "day", day).ifPresent(date -> draft.dates.merge(date, hours, CalendarReader::joined));
        } else {
            weekdays(line, day).forEach(weekday -> draft.weekdays.merge(weekday, hours, CalendarReader::joined));
        }
    }

    private static List<Hours> joined(List<Hours> some, List<Hours> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        all.sort(Comparator.comparing(Hours::opens));
        return List.copyOf(all);
    }

    private static List<DayOfWeek> weekdays(Table.Line line, String day) {
        var ends = day.split("\\.\\.", -1);
        try {
            var first = DayOfWeek.valueOf(ends[0].strip().toUpperCase(Locale.ROOT));
            var last = DayOfWeek.valueOf(ends[ends.length - 1].strip().toUpperCase(Locale.ROOT));
            var days = new ArrayList<DayOfWeek>(List.of(first));
            for (var next = first; next != last; days.add(next)) {
                next = next.plus(1);
            }
            return days;
        } catch (IllegalArgumentException e) {
            line.complain(
                    "day",
                    Code.NOT_UNDERSTOOD,
                    "\"" + day
                            + "\" is not a day. Write monday, monday..friday, bank-holiday or a date such as 2026-12-25.");
            return List.of();
        }
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
        try {
            return Optional.of(cell.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(cell));
        } catch (DateTimeParseException e) {
            line.complain(column, Code.NOT_UNDERSTOOD, "\"" + cell + "\" is not a time of day such as 08:00.");
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> date(Table.Line line, String column, String cell) {
        return Dates.read(cell, line.at(column));
    }
}
