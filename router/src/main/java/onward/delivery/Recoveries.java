package onward.delivery;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import onward.delivery.Recovery.State;
import onward.delivery.Recovery.Yes;
import onward.journal.LetterBook.Sought;
import onward.journal.Replays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last recovery of every partner since the service started: one at a time for each. A restart ends one; the letters
 * that were queued stay queued, and the audit names each of them.
 */
public final class Recoveries {

    /** So few in a transaction that intake does not wait, and that a cancel is heard soon. */
    static final int BATCH = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Recoveries.class);

    private final Replays replays;
    private final Map<String, Recovery> byPartner = new LinkedHashMap<>();

    Recoveries(Replays replays) {
        this.replays = replays;
    }

    /** Which letters, and how. */
    record Range(Sought sought, Replays.Asked asked) {}

    /** The last one of a partner, under way or ended. */
    public synchronized Optional<Recovery> of(String partner) {
        return Optional.ofNullable(byPartner.get(partner));
    }

    /** Begins one; answers the one that is under way, or that this very yes began, if there is such. */
    synchronized Recovery begin(String partner, Yes yes, int counted, Range range, Runnable onWritten) {
        var last = of(partner)
                .filter(known -> known.reached().state() == State.RUNNING
                        || known.yes().name().equals(yes.name()));
        if (last.isPresent()) {
            return last.get();
        }
        var recovery = new Recovery(yes, counted);
        byPartner.put(partner, recovery);
        next(recovery, range, 0, onWritten);
        return recovery;
    }

    /** No more letters are looked at than were counted, or those sent again meanwhile would be found again for ever. */
    private void next(Recovery recovery, Range range, long after, Runnable onWritten) {
        int left = recovery.of() - recovery.reached().looked();
        if (left <= 0 || recovery.unwanted()) {
            recovery.end(left <= 0 ? State.DONE : State.CANCELLED);
            return;
        }
        var unused = replays.some(range.sought(), after, Math.min(BATCH, left), range.asked())
                .whenCompleteAsync((part, problem) -> {
                    if (problem != null) {
                        LOG.warn("a recovery ended before its end", problem);
                        recovery.end(State.FAILED);
                        return;
                    }
                    recovery.went(part.seen(), part.again());
                    onWritten.run();
                    if (part.more()) {
                        next(recovery, range, part.last(), onWritten);
                    } else {
                        recovery.end(State.DONE);
                    }
                });
    }
}
