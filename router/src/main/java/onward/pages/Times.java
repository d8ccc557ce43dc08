package onward.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import onward.referral.Counted;
import onward.referral.OpeningHours;

/** Times in words, as people in England say them; the date is there wherever it is not today. */
public final class Times {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("h:mma", Locale.UK);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK);
    private static final long MINUTES_OF_A_HOUR = 60;
    private static final long MINUTES_OF_A_DAY = 24 * MINUTES_OF_A_HOUR;

    /** Up to so many minutes, an hour and a half is said in minutes. */
    private static final long SAID_IN_MINUTES = 90;

    private final Instant now;

    private Times(Instant now) {
        this.now = now;
    }

    /** Times as they are said at this moment. */
    public static Times of(Instant now) {
        return new Times(now);
    }

    /** Such as {@code 4:05pm today}, or {@code 4:05pm on Thursday 26 November 2026}. */
    public String moment(Instant at) {
        var there = in(at);
        var hour = HOUR.format(there).toLowerCase(Locale.UK);
        return hour + (there.toLocalDate().equals(today()) ? " today" : " on " + DAY.format(there));
    }

    /** The same with how long there is left: {@code 4:05pm today (in 2 hours)}. */
    public String due(Instant at) {
        return moment(at) + " (" + distance(at) + ")";
    }

    /** How long ago it was: {@code 20 minutes ago}. */
    public String ago(Instant at) {
        return distance(at);
    }

    private String distance(Instant at) {
        boolean ahead = at.isAfter(now);
        long minutes = Duration.between(now, at).abs().toMinutes();
        if (minutes == 0) {
            return ahead ? "in less than a minute" : "just now";
        }
        return ahead ? "in " + length(minutes) : length(minutes) + " ago";
    }

    private static String length(long minutes) {
        if (minutes < SAID_IN_MINUTES) {
            return Counted.of(minutes, "minute");
        }
        return minutes < 2 * MINUTES_OF_A_DAY
                ? Counted.of(rounded(minutes, MINUTES_OF_A_HOUR), "hour")
                : Counted.of(rounded(minutes, MINUTES_OF_A_DAY), "day");
    }

    private static long rounded(long minutes, long unit) {
        return (minutes + unit / 2) / unit;
    }

    private LocalDate today() {
        return in(now).toLocalDate();
    }

    private static ZonedDateTime in(Instant at) {
        return at.atZone(OpeningHours.ENGLAND);
    }
}
