package onward.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onward.life.Life;

/** People who are still to be told what became of their referral. */
public final class Untold {

    /**
     * A referral whose person waits to be told something.
     *
     * @param since when the first thing happened that they do not know of
     */
    public record One(Summary summary, Instant since, Life life) {}

    /** A place in the list, which is ordered by time and number. */
    public record Place(long since, long number) {

        public static final Place FIRST = new Place(Long.MIN_VALUE, 0);
    }

    /** A page; {@code next} is where the following one begins. */
    public record Page(List<One> referrals, Optional<Place> next) {}

    private record Row(Summary summary, Place place) {}

    private Untold() {}

    static Page page(Statements statements, Place after, int limit) throws SQLException {
        var found = statements.list(
                "SELECT * FROM referral WHERE untold_since IS NOT NULL AND (untold_since, number) > (?, ?)"
                        + " ORDER BY untold_since, number LIMIT ?",
                row -> new Row(
                        RecordedReading.summary(row), new Place(row.getLong("untold_since"), row.getLong("number"))),
                after.since(),
                after.number(),
                limit + 1);
        var page = new ArrayList<One>();
        for (var row : found.subList(0, Math.min(limit, found.size()))) {
            var life = RecordedReading.life(statements, row.summary().id());
            life.ifPresent(known -> page.add(
                    new One(row.summary(), Instant.ofEpochMilli(row.place().since()), known)));
        }
        return new Page(
                page, found.size() > limit ? Optional.of(found.get(limit - 1).place()) : Optional.empty());
    }
}
