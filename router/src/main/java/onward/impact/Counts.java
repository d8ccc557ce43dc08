package onward.impact;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** How often each thing was seen. */
final class Counts<K extends Comparable<K>> {

    private final TreeMap<K, Long> counts = new TreeMap<>();

    void add(K key) {
        counts.merge(key, 1L, Long::sum);
    }

    void addAll(Counts<K> others) {
        others.counts.forEach((key, count) -> counts.merge(key, count, Long::sum));
    }

    long of(K key) {
        return counts.getOrDefault(key, 0L);
    }

    SortedMap<K, Long> all() {
        return Collections.unmodifiableSortedMap(counts);
    }
}
