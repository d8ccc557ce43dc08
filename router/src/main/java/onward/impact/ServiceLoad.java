package onward.impact;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What changes for one service. Every figure is there, zero included. */
public record ServiceLoad(String service, SortedMap<ServiceFigure, Long> figures) {

    public ServiceLoad(String service, Map<ServiceFigure, Long> figures) {
        this(service, Collections.unmodifiableSortedMap(new TreeMap<>(figures)));
    }
}
