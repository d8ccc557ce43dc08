package onward.referral;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Within what time somebody must respond, and whether that is counted on the clock or in working hours.
 *
 * @param within how long; whole days in working hours mean open days
 * @param days whether it was stated in days, which working hours count as open days at the same time of day
 * @param working the hours that count; empty for clock hours
 */
public record ResponseTarget(Duration within, boolean days, Optional<OpeningHours> working) {

    private static final int WHOLE = 100;

    /** When the response is due for a referral received at a moment. Falls back to clock time past the calendar's end. */
    public Instant due(Instant received) {
        return working.map(hours -> days ? afterOpenDays(hours, received) : afterOpenTime(hours, received, within))
                .orElseGet(() -> received.plus(within));
    }

    /**
     * The moment at which a share of the time that counts between two moments has passed; {@code until} itself if no time
     * lies between them. Where nothing is open in between, the clock counts.
     */
    public Instant share(Instant from, Instant until, int percent) {
        if (!until.isAfter(from)) {
            return until;
        }
        var open = working.map(hours -> openTime(hours, from, until)).orElse(Duration.ZERO);
        return open.isZero()
                ? from.plus(Duration.between(from, until).multipliedBy(percent).dividedBy(WHOLE))
                : afterOpenTime(
                        working.orElseThrow(), from, open.multipliedBy(percent).dividedBy(WHOLE));
    }

    private static Duration openTime(OpeningHours hours, Instant from, Instant until) {
        var open = Duration.ZERO;
        var opening = hours.openingAtOrAfter(from);
        while (opening.isPresent() && opening.get().start().isBefore(until)) {
            var start = later(from, opening.get().start());
            var end = opening.get().end().isBefore(until) ? opening.get().end() : until;
            open = open.plus(Duration.between(start, end));
            opening = hours.openingAtOrAfter(opening.get().end());
        }
        return open;
    }

    private static Instant afterOpenTime(OpeningHours hours, Instant received, Duration time) {
        var moment = received;
        var left = time;
        while (true) {
            var opening = hours.openingAtOrAfter(moment);
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

    private Instant afterOpenDays(OpeningHours hours, Instant received) {
        var start = hours.openingAtOrAfter(received)
                .map(o -> later(received, o.start()))
                .orElse(received)
                .atZone(OpeningHours.ENGLAND);
        var date = start.toLocalDate();
        for (long left = within.toDays(), tries = 0; left > 0 && tries < 400; tries++) {
            date = date.plusDays(1);
            if (!hours.hoursOn(date).isEmpty()) {
                left--;
            }
        }
        return date.atTime(start.toLocalTime()).atZone(OpeningHours.ENGLAND).toInstant();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
