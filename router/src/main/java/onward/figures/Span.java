package onward.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import onward.referral.OpeningHours;

/**
 * The days that figures are about, by the clock of England.
 *
 * @param first the first day
 * @param last the last day, which counts as well
 */
public record Span(LocalDate first, LocalDate last) {

    public Span {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("The last day is before the first.");
        }
    }

    /** So many days that end with this one. */
    public static Span lastDays(int days, LocalDate today) {
        return new Span(today.minusDays(days - 1L), today);
    }

    /** When it begins. */
    public Instant from() {
        return first.atStartOfDay(OpeningHours.ENGLAND).toInstant();
    }

    /** When it is over. */
    public Instant until() {
        return last.plusDays(1).atStartOfDay(OpeningHours.ENGLAND).toInstant();
    }

    /** Its days in order. */
    public List<LocalDate> days() {
        return Stream.iterate(first, day -> !day.isAfter(last), day -> day.plusDays(1))
                .toList();
    }

    /** As many days just before it. */
    public Span before() {
        long length = days().size();
        return new Span(first.minusDays(length), first.minusDays(1));
    }

    /** The day of a moment. */
    public static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, OpeningHours.ENGLAND);
    }
}
