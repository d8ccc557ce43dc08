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

    /** When the response is due for a referral received at a moment. Falls back to clock time past the calendar's end. */
    public Instant due(Instant received) {
        return working.map(hours -> days ? afterOpenDays(hours, received) : afterOpenTime(hours, received))
                .orElseGet(() -> received.plus(within));
    }

    private Instant afterOpenTime(OpeningHours hours, Instant received) {
        var moment = received;
        var left = within;
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
