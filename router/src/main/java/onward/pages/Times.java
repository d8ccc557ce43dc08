package onward.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import onward.referral.Counted;
import onward.referral.OpeningHours;

/** Moments in words, as people in England say them, seen from now. */
public record Times(Instant now) {

    private static final DateTimeFormatter FULL_HOUR = DateTimeFormatter.ofPattern("ha", Locale.UK);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("h:mma", Locale.UK);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    private static final long HOURS_SAID = 48;

    /** Seen from a moment. */
    public static Times of(Instant now) {
        return new Times(now);
    }

    /** A moment, such as {@code 4:05pm today} or {@code 4:05pm on Monday 30 November 2026}. */
    public String moment(Instant at) {
        var local = at.atZone(OpeningHours.ENGLAND);
        var hour = (local.getMinute() == 0 ? FULL_HOUR : HOUR).format(local).toLowerCase(Locale.UK);
        var today = now.atZone(OpeningHours.ENGLAND).toLocalDate();
        var day = local.toLocalDate();
        if (day.equals(today)) {
            return hour + " today";
        }
        var name =
                day.equals(today.plusDays(1)) ? "tomorrow, " : day.equals(today.minusDays(1)) ? "yesterday, " : "on ";
        return hour + " " + name + DAY.format(local);
    }

    /** When something is due and how far off that is, such as {@code 4:05pm today (in 2 hours)}. */
    public String due(Instant at) {
        return at.isBefore(now)
                ? moment(at) + " (overdue by " + length(Duration.between(at, now)) + ")"
                : moment(at) + " (in " + length(Duration.between(now, at)) + ")";
    }

    /** How long ago something was, such as {@code 20 minutes ago}. */
    public String ago(Instant at) {
        var passed = Duration.between(at, now);
        return passed.compareTo(Duration.ofMinutes(1)) < 0 ? "just now" : length(passed) + " ago";
    }

    /** A length of time in the two largest units that say enough. */
    public static String length(Duration length) {
        long minutes = length.toSeconds() / 60 + (length.toSeconds() % 60 >= 30 ? 1 : 0);
        if (minutes < 60) {
            return Counted.of(Math.max(minutes, 1), "minute");
        }
        long hours = minutes / 60;
        if (hours >= HOURS_SAID) {
            return Counted.of((hours + 12) / 24, "day");
        }
        return Counted.of(hours, "hour") + (minutes % 60 == 0 ? "" : " " + Counted.of(minutes % 60, "minute"));
    }

    /** A day, such as {@code 2 May 1941}. */
    public static String date(LocalDate day) {
        return DATE.format(day);
    }
}
