package onward.impact;

import java.util.List;
import java.util.SortedMap;

/**
 * What a draft would have changed. The same books and the same referrals give the same report, and so the same hash,
 * however the work was spread. No name, NHS number, note or other text of a caller is in it.
 *
 * @param before version of the live book
 * @param after version of the draft
 * @param totals by measure, every measure included
 * @param categories category under the live book and under the draft; cells of a few people are left out
 * @param leads the service that leads, or {@code emergency}, {@code review} or {@code unmet}; likewise
 * @param services every service that either book has, by id
 * @param changed the first {@value #MOST_LISTED} by the time they were received; {@link Measure#CHANGED} says how many there are
 * @param groups by source, area and age band, with small numbers hidden
 * @param undecidable why referrals could not be decided again
 */
public record ImpactReport(
        String before,
        String after,
        Period period,
        SortedMap<Measure, Long> totals,
        SortedMap<Shift, Long> categories,
        SortedMap<Shift, Long> leads,
        List<ServiceLoad> services,
        List<Changed> changed,
        List<Group> groups,
        List<Undecidable> undecidable) {

    /** More changed referrals than anybody reads. */
    public static final int MOST_LISTED = 1_000;

    public long count(Measure measure) {
        return totals.getOrDefault(measure, 0L);
    }

    /** {@code sha256:} and 64 hexadecimal digits over everything in the report. */
    public String hash() {
        return Canonical.hash(this);
    }
}
