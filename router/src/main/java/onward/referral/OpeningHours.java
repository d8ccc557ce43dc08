package onward.referral;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

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

    private static final List<Hours> ALL_DAY = List.of(new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));

    /** Never closed. */
    public static final OpeningHours ALWAYS = new OpeningHours(
            "always",
            Arrays.stream(DayOfWeek.values()).collect(Collectors.toMap(Function.identity(), day -> ALL_DAY)),
            Optional.empty(),
            java.util.Set.of(),
            Map.of());

    private static final int WHOLE = 100;

    /** Longer than any run of closed days in a real calendar; the search for an opening ends here. */
    private static final int LOOK_AHEAD_DAYS = 60;

    /** From one time of day until another; {@link LocalTime#MIDNIGHT} as the end is the end of the day. */
    public record Hours(LocalTime opens, LocalTime closes) {

        boolean allDay() {
            return opens.equals(LocalTime.MIDNIGHT) && closes.equals(LocalTime.MIDNIGHT);
        }
    }

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

    /** The moment at which something has been open for a time since another; the clock counts where the calendar ends. */
    public Instant after(Instant from, Duration time) {
        var moment = from;
        var left = time;
        while (true) {
            var opening = openingAtOrAfter(moment);
            if (opening.isEmpty()) {
                return moment.plus(left);
            }
            var start = later(moment, opening.get().start());
            var open = Duration.between(start, opening.get().end());
            if (left.compareTo(open) <= 0) {
                return start.plus(left);
            }
            left = left.minus(open);
            moment = opening.get().end();
        }
    }

    /**
     * The moment at which a share of the open time between two moments has passed; {@code until} itself if no time lies
     * between them. Where nothing is open in between, the clock counts.
     */
    public Instant share(Instant from, Instant until, int percent) {
        var open = openTime(from, until);
        return open.isZero()
                ? shareOfClock(from, until, percent)
                : after(from, open.multipliedBy(percent).dividedBy(WHOLE));
    }

    static Instant shareOfClock(Instant from, Instant until, int percent) {
        return until.isAfter(from)
                ? from.plus(Duration.between(from, until).multipliedBy(percent).dividedBy(WHOLE))
                : until;
    }

    private Duration openTime(Instant from, Instant until) {
        var open = Duration.ZERO;
        var opening = openingAtOrAfter(from);
        while (opening.isPresent() && opening.get().start().isBefore(until)) {
            var start = later(from, opening.get().start());
            var end = opening.get().end().isBefore(until) ? opening.get().end() : until;
            open = open.plus(Duration.between(start, end));
            opening = openingAtOrAfter(opening.get().end());
        }
        return open;
    }

    static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** Whether there is any open moment from {@code start} to {@code end}, both included. */
    public boolean openBetween(Instant start, Instant end) {
        return allDay(start.atZone(ENGLAND).toLocalDate())
                || openingAtOrAfter(start).filter(o -> !o.start().isAfter(end)).isPresent();
    }

    /** The commonest answer, for which no clock has to be asked. */
    private boolean allDay(LocalDate date) {
        var hours = hoursOn(date);
        return hours.size() == 1 && hours.get(0).allDay();
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
