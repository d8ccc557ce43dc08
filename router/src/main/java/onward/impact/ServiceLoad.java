package onward.impact;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What changes for one service. Every figure is there, zero included.
 *
 * @param figures empty where it would tell of a few people which lead they had and which they would have
 */
public record ServiceLoad(String service, SortedMap<ServiceFigure, Optional<Long>> figures) {

    public ServiceLoad(String service, Map<ServiceFigure, Optional<Long>> figures) {
        this(service, Collections.unmodifiableSortedMap(new TreeMap<>(figures)));
    }
}
