package onward.referral;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was given about the person and the need, by fact name as in {@code facts.csv}. What is not here is unknown. */
public record Facts(SortedMap<String, Value> values) {

    public Facts(Map<String, Value> values) {
        this(Collections.unmodifiableSortedMap(new TreeMap<>(values)));
    }

    public Optional<Value> get(String fact) {
        return Optional.ofNullable(values.get(fact));
    }
}
