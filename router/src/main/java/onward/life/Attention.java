package onward.life;

import java.util.LinkedHashSet;
import java.util.Set;
import onward.referral.State;

/** What somebody has to look at, as codes, while events are being added up. */
final class Attention {

    static final String CONSENT = "consent";
    static final String OVERDUE = "overdue";
    static final String QUESTION = "question";
    static final String SECOND_LOOK = "second-look";
    static final String UNMET = "unmet";

    private static final String BESIDE = "alongside-";

    private final Set<String> all = new LinkedHashSet<>();

    void add(String what) {
        all.add(what);
    }

    void addAll(Attention other) {
        all.addAll(other.all);
    }

    void remove(String what) {
        all.remove(what);
    }

    /** Something became of a service beside the route. */
    void beside(String what) {
        all.add(BESIDE + what);
    }

    void nothingBeside(String what) {
        all.remove(BESIDE + what);
    }

    /** Somebody says that it is done; a question and a second look go on waiting, whatever else is said to be done. */
    void settled() {
        all.removeIf(what -> !what.equals(QUESTION) && !what.equals(SECOND_LOOK));
    }

    /** Services beside the route go on, and a second look may still be taken of what was completed. */
    void closed(State after) {
        all.removeIf(what -> !what.startsWith(BESIDE) && !(what.equals(SECOND_LOOK) && after == State.COMPLETED));
    }

    Set<String> all() {
        return Set.copyOf(all);
    }
}
