package onward.impact;

import java.util.List;

/** The referrals of a period, handed out in batches so that they never have to be in memory all at once. */
public interface PastReferrals {

    Period period();

    /** How many there are, as far as is known beforehand: it is shown as progress and nothing else. */
    long count();

    /**
     * The next ones, some hundreds at a time; none when all were handed out. Asked by one thread only. Neither the order
     * nor the size of the batches changes the report.
     */
    List<Past> next();
}
