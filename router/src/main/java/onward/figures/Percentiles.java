package onward.figures;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long something took: half took no longer than the median, nine of ten no longer than the ninetieth percentile. Each is
 * a time that really occurred (the nearest rank).
 *
 * @param count of how many
 */
public record Percentiles(
        int count, Optional<Duration> tenth, Optional<Duration> median, Optional<Duration> ninetieth) {

    /** Of any times in any order. */
    public static Percentiles of(List<Duration> times) {
        var sorted = times.stream().sorted().toList();
        return new Percentiles(sorted.size(), at(sorted, 0.1), at(sorted, 0.5), at(sorted, 0.9));
    }

    private static Optional<Duration> at(List<Duration> sorted, double share) {
        return sorted.isEmpty()
                ? Optional.empty()
                : Optional.of(sorted.get((int) Math.ceil(share * sorted.size()) - 1));
    }
}
