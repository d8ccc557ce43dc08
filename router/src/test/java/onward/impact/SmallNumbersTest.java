package onward.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import onward.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Counts that could point at a person are hidden, and cannot be worked out from the total either. */
class SmallNumbersTest {

    private static Map<String, Optional<Long>> shown(Map<String, Long> changed) {
        var counts = new TreeMap<String, Map<Measure, Long>>();
        changed.forEach((name, count) -> counts.put(name, Map.of(Measure.CHANGED, count)));
        var shown = new TreeMap<String, Optional<Long>>();
        SmallNumbers.hidden(Grouping.AREA, counts)
                .forEach(group ->
                        shown.put(group.name(), group.figures().getOrDefault(Measure.CHANGED, Optional.empty())));
        return shown;
    }

    @Test
    void one_to_four_are_hidden_and_nobody_and_five_are_shown() {
        assertEquals(
                Map.of(
                        "a", Optional.empty(),
                        "b", Optional.empty(),
                        "c", Optional.of(5L),
                        "d", Optional.of(0L)),
                shown(Map.of("a", 1L, "b", 4L, "c", 5L, "d", 0L)));
    }

    @Test
    void a_single_hidden_group_takes_the_next_smallest_with_it() {
        assertEquals(
                Map.of("a", Optional.empty(), "b", Optional.empty(), "c", Optional.of(9L), "d", Optional.of(0L)),
                shown(Map.of("a", 3L, "b", 7L, "c", 9L, "d", 0L)));
    }

    @Test
    void two_that_could_only_be_one_each_take_another_with_them() {
        assertEquals(
                Map.of("a", Optional.empty(), "b", Optional.empty(), "c", Optional.empty(), "d", Optional.of(9L)),
                shown(Map.of("a", 1L, "b", 1L, "c", 7L, "d", 9L)));
        assertEquals(
                Map.of("a", Optional.empty(), "b", Optional.empty(), "c", Optional.empty(), "d", Optional.of(9L)),
                shown(Map.of("a", 4L, "b", 4L, "c", 7L, "d", 9L)));
    }

    @Test
    void where_there_are_only_a_few_at_all_it_is_not_told_where() {
        assertEquals(
                Map.of("a", Optional.empty(), "b", Optional.empty(), "c", Optional.empty()),
                shown(Map.of("a", 3L, "b", 0L, "c", 0L)));
        assertEquals(Map.of("a", Optional.of(0L), "b", Optional.of(0L)), shown(Map.of("a", 0L, "b", 0L)));
    }

    @ParameterizedTest
    @MethodSource("onward.testing.Seeds#ten")
    void no_small_number_is_shown_and_no_group_is_hidden_alone(long seed) {
        var chance = Seeds.random(seed);
        for (int round = 0; round < 100; round++) {
            var counts = new TreeMap<String, Long>();
            int groups = 2 + chance.nextInt(8);
            for (int i = 0; i < groups; i++) {
                counts.put("g" + i, (long) chance.nextInt(chance.nextBoolean() ? 6 : 40));
            }

            var shown = shown(counts);

            var visible = shown.values().stream().flatMap(Optional::stream).toList();
            assertTrue(visible.stream().allMatch(count -> count == 0 || count >= 5), counts::toString);
            int hidden = shown.size() - visible.size();
            long together = counts.values().stream().mapToLong(Long::longValue).sum()
                    - visible.stream().mapToLong(Long::longValue).sum();
            assertTrue(hidden != 1, counts::toString);
            assertTrue(hidden == 0 || visible.isEmpty() || together >= 5, counts::toString);
        }
    }
}
