package onward.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onward.journal.Outbox.Due;

/**
 * How much is under way, and to whom. A partner has a few letters at once and no more, so that a slow one holds up nobody
 * else; one that fails has a single one until it answers well again, so that nobody is run over when it comes back.
 */
final class Lanes {

    private static final int WIDEST = 4;

    /** Letters under way altogether. */
    private static final int MOST = 256;

    private final Set<Long> underWay = new HashSet<>();
    /** Letters whose attempt is written down; a list of due letters that is older than that may still name them. */
    private final Set<Long> settled = new HashSet<>();

    private final Map<String, Integer> busy = new HashMap<>();
    private final Map<String, Integer> width = new HashMap<>();

    /** What there is room for: what {@link onward.journal.Outbox#due} asks. */
    record Room(Map<String, Integer> partners, int otherwise, int most, Set<Long> underWay) {}

    synchronized Room room() {
        underWay.removeAll(settled);
        settled.clear();
        var room = new HashMap<String, Integer>();
        width.forEach((partner, wide) -> room.put(partner, wide - busy.getOrDefault(partner, 0)));
        busy.forEach((partner, count) -> room.put(partner, width.getOrDefault(partner, WIDEST) - count));
        return new Room(room, WIDEST, MOST - underWay.size(), Set.copyOf(underWay));
    }

    /** Takes letters; those that somebody else has are left. */
    synchronized List<Due> take(List<Due> due) {
        var taken = new ArrayList<Due>();
        for (var each : due) {
            if (underWay.add(each.number())) {
                busy.merge(each.letter().partner(), 1, Integer::sum);
                taken.add(each);
            }
        }
        return taken;
    }

    /** How a partner answered: well or not. */
    synchronized void answered(String partner, boolean well) {
        int now = width.getOrDefault(partner, WIDEST);
        width.put(partner, well ? Math.min(WIDEST, now + 1) : 1);
    }

    /** The end of an attempt is written down. */
    synchronized void settle(Due due) {
        settled.add(due.number());
        busy.computeIfPresent(due.letter().partner(), (partner, count) -> count > 1 ? count - 1 : null);
    }

    synchronized int count() {
        return underWay.size() - settled.size();
    }
}
