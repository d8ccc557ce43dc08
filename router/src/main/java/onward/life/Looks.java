package onward.life;

import java.util.LinkedHashSet;
import java.util.Set;

/** The second looks at trusted assessments, as assessment and service with a blank between, while events are being added up. */
final class Looks {

    /** Nobody relies on these yet: their services were not asked. */
    private final Set<String> drawn = new LinkedHashSet<>();

    private final Set<String> waiting = new LinkedHashSet<>();

    void addAll(Looks other) {
        drawn.addAll(other.drawn);
        waiting.addAll(other.waiting);
    }

    void draw(int assessment, String service) {
        drawn.add(assessment + " " + service);
    }

    /** Whether some wait now that this service is asked. */
    boolean asked(String service) {
        var due = drawn.stream().filter(look -> look.endsWith(" " + service)).toList();
        due.forEach(drawn::remove);
        return waiting.addAll(due);
    }

    /** Whether none waits any more. */
    boolean taken(int assessment, String service) {
        waiting.remove(assessment + " " + service);
        return waiting.isEmpty();
    }

    Set<String> waiting() {
        return Set.copyOf(waiting);
    }
}
