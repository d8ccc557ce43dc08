package onward.referral;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When something is open: hours by weekday, on bank holidays and on single dates. Local times of England, so a night
 * on which the clocks change is as long as it really is.
 *
 * @param weekdays the hours of each weekday; a day that is missing is closed
 * @param bankHolidays the hours on bank holidays; empty means they are days like any other
 * @param holidays the dates that are bank holidays
 * @param dates the hours of single dates, which beat everything else
 */
public record OpeningHours(
        String name,
        Map<DayOfWeek, List<Hours>> weekdays,
        Optional<List<Hours>> bankHolidays,
        java.util.Set<LocalDate> holidays,
        Map<LocalDate, List<Hours>> dates) {

    /** The clock that people in England live by. */
    public static final ZoneId ENGLAND = ZoneId.of("Europe/London");

    /** Longer than any run of closed days in a real calendar; the search for an opening ends here. */
    private static final int LOOK_AHEAD_DAYS = 60;

    /** From one time of day until another; {@link LocalTime#MIDNIGHT} as the end is the end of the day. */
    public record Hours(LocalTime opens, LocalTime closes) {}

    /** Open from {@code start} inclusive until {@code end} exclusive. */
    public record Opening(Instant start, Instant end) {}

    /** The opening that is going on at a moment, or the next one after it; empty if none comes within sixty days. */
    public Optional<Opening> openingAtOrAfter(Instant moment) {
        var day = moment.atZone(ENGLAND).toLocalDate();
        for (int ahead = 0; ahead <= LOOK_AHEAD_DAYS; ahead++) {
            var date = day.plusDays(ahead);
            for (var hours : hoursOn(date)) {
                var opening = new Opening(at(date, hours.opens()), endOf(date, hours));
                if (opening.end().isAfter(moment)) {
                    return Optional.of(opening);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether there is any open moment from {@code start} to {@code end}, both included. */
    public boolean openBetween(Instant start, Instant end) {
        return openingAtOrAfter(start).filter(o -> !o.start().isAfter(end)).isPresent();
    }

    /** The hours of one date in order; empty when it is closed all day. */
    public List<Hours> hoursOn(LocalDate date) {
        var single = dates.get(date);
        if (single != null) {
            return single;
        }
        if (bankHolidays.isPresent() && holidays.contains(date)) {
            return bankHolidays.get();
        }
        return weekdays.getOrDefault(date.getDayOfWeek(), List.of());
    }

    private static Instant at(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(ENGLAND).toInstant();
    }

    private static Instant endOf(LocalDate date, Hours hours) {
        return hours.closes().equals(LocalTime.MIDNIGHT)
                ? at(date.plusDays(1), hours.closes())
                : at(date, hours.closes());
    }
}
