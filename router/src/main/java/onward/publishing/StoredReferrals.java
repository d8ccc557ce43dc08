package onward.publishing;

import java.util.List;
import onward.impact.Past;
import onward.impact.PastReferrals;
import onward.impact.Period;
import onward.journal.Journal;

/** The referrals that the journal received in a period, a batch at a time. */
final class StoredReferrals implements PastReferrals {

    private static final int BATCH = 500;

    private final Journal journal;
    private final Period period;
    private long last;

    StoredReferrals(Journal journal, Period period) {
        this.journal = journal;
        this.period = period;
    }

    @Override
    public Period period() {
        return period;
    }

    @Override
    public long count() {
        return journal.receivedCount(period.from(), period.until());
    }

    @Override
    public List<Past> next() {
        var batch = journal.received(period.from(), period.until(), last, BATCH);
        if (!batch.isEmpty()) {
            last = batch.get(batch.size() - 1).number();
        }
        return batch.stream()
                .map(received -> new Past(received.id(), received.reference(), received.at(), received.body()))
                .toList();
    }
}
