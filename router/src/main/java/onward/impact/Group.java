package onward.impact;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The figures of one group.
 *
 * @param figures by measure; empty when it is too small to be shown, or hidden so that a small one cannot be worked out
 */
public record Group(Grouping by, String name, SortedMap<Measure, Optional<Long>> figures) {

    public Group(Grouping by, String name, Map<Measure, Optional<Long>> figures) {
        this(by, name, Collections.unmodifiableSortedMap(new TreeMap<>(figures)));
    }
}
