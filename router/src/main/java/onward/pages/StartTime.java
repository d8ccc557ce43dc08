package onward.pages;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import onward.referral.OpeningHours;

/** A day and a time as people in England write them, to a moment; the two nights of the year with odd hours included. */
record StartTime(Optional<Instant> at, List<FieldProblem> problems) {

    private static final DateTimeFormatter BRITISH = DateTimeFormatter.ofPattern("d/M/uuuu");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm");

    static StartTime read(String day, String time) {
        var date = date(day);
        var clock = clock(time);
        if (date.isEmpty()) {
            return wrong("day", "Write the day as 2026-12-01 or 1/12/2026.");
        } else if (clock.isEmpty()) {
            return wrong("time", "Write the time as 09:00, from 00:00 to 23:59.");
        }
        var local = LocalDateTime.of(date.get(), clock.get());
        var offsets = OpeningHours.ENGLAND.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            return wrong(
                    "time", "This time does not exist: the clocks go forward in that night. Choose 02:00 or later.");
        } else if (offsets.size() > 1) {
            return wrong(
                    "time",
                    "This time comes twice: the clocks go back in that night. Choose a time before 01:00 or from 02:00.");
        }
        return new StartTime(Optional.of(local.toInstant(offsets.get(0))), List.of());
    }

    private static StartTime wrong(String field, String sentence) {
        return new StartTime(Optional.empty(), List.of(new FieldProblem(field, sentence)));
    }

    /** As computers write days, or as people in England do. */
    private static Optional<LocalDate> date(String text) {
        return date(text, DateTimeFormatter.ISO_LOCAL_DATE).or(() -> date(text, BRITISH));
    }

    private static Optional<LocalDate> date(String text, DateTimeFormatter format) {
        try {
            return Optional.of(LocalDate.parse(text, format));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalTime> clock(String text) {
        try {
            return Optional.of(LocalTime.parse(text, TIME));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
