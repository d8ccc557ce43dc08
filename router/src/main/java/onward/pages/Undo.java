package onward.pages;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was last done to the tables of drafts, so that it can be taken back. Kept in memory alone: after a restart a table
 * can still be put back as it was published, but single steps cannot be taken back any more.
 */
final class Undo {

    private static final int MOST_STEPS = 30;
    private static final int MOST_TABLES = 60;

    /** A table of so many characters is taken back as a whole, by its publication. */
    private static final int LONGEST = 400_000;

    /**
     * One thing that was done.
     *
     * @param what in words, such as {@code row U-02 was deleted}
     * @param before the text of the table; empty if there was none
     */
    record Step(String what, Optional<String> before, String after, String who, Instant at) {}

    private final Map<String, Deque<Step>> steps = new LinkedHashMap<>(16, 0.75f, true);

    synchronized void done(String draft, String file, Step step) {
        if (step.after().length() > LONGEST) {
            return;
        }
        var all = steps.computeIfAbsent(key(draft, file), k -> new ArrayDeque<>());
        all.push(step);
        if (all.size() > MOST_STEPS) {
            all.removeLast();
        }
        if (steps.size() > MOST_TABLES) {
            steps.remove(steps.keySet().iterator().next());
        }
    }

    /** The last step, if the table is still as it left it. */
    synchronized Optional<Step> last(String draft, String file, Optional<String> now) {
        return Optional.ofNullable(steps.get(key(draft, file)))
                .flatMap(all -> Optional.ofNullable(all.peek()))
                .filter(step -> now.equals(Optional.of(step.after())));
    }

    synchronized void takenBack(String draft, String file) {
        Optional.ofNullable(steps.get(key(draft, file))).ifPresent(Deque::poll);
    }

    private static String key(String draft, String file) {
        return draft + " " + file;
    }
}
