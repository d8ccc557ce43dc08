package onward.delivery;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How attempts ended, counted by words from a short list. */
final class Outcomes {

    private static final String STATUS = "status-";

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    /** @param failure why it failed, or {@code delivered}; statuses are counted by their first digit */
    void count(String failure) {
        var word = failure.startsWith(STATUS) ? failure.substring(0, STATUS.length() + 1) + "xx" : failure;
        counts.computeIfAbsent(word, w -> new LongAdder()).increment();
    }

    Map<String, Long> all() {
        var all = new TreeMap<String, Long>();
        counts.forEach((word, count) -> all.put(word, count.sum()));
        return all;
    }
}
