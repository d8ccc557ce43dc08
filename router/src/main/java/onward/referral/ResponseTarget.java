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
        return working.map(hours -> days ? afterOpenDays(hours, received) : hours.after(received, within))
                .orElseGet(() -> received.plus(within));
    }

    /** The moment at which a share of the time that counts between two moments has passed. */
    public Instant share(Instant from, Instant until, int percent) {
        return working.map(hours -> hours.share(from, until, percent))
                .orElseGet(() -> OpeningHours.shareOfClock(from, until, percent));
    }

    private Instant afterOpenDays(OpeningHours hours, Instant received) {
        var start = hours.openingAtOrAfter(received)
                .map(o -> OpeningHours.later(received, o.start()))
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
}
