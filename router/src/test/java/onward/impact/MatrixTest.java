package onward.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import onward.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A cell of a few people is left out of a matrix, and cannot be worked out from what is told beside it. */
class MatrixTest {

    private static final String UNMET = "unmet";

    private static SortedMap<Shift, Long> cells(Object... cells) {
        var all = new TreeMap<Shift, Long>();
        for (int i = 0; i < cells.length; i += 2) {
            var ends = cells[i].toString().split(">", -1);
            all.put(new Shift(ends[0], ends[1]), ((Integer) cells[i + 1]).longValue());
        }
        return all;
    }

    @Test
    void nobody_is_hidden_where_everybody_is_many() {
        var cells = cells("falls>falls", 90, "falls>rehab", 5, "rehab>rehab", 70);

        assertEquals(cells, Matrix.alone(cells).shown());
        assertEquals(new Matrix(cells, Set.of()), Matrix.besideLoads(cells));
    }

    @Test
    void a_few_take_the_next_smallest_with_them() {
        var cells = cells("a>a", 90, "a>b", 3, "b>c", 7, "c>a", 30, "b>b", 80, "c>c", 60);

        assertEquals(
                cells("a>a", 90, "c>a", 30, "b>b", 80, "c>c", 60),
                Matrix.alone(cells).shown());
    }

    @Test
    void beside_loads_those_who_stayed_are_left_out_where_somebody_unseen_went_or_came() {
        var cells = cells("a>a", 90, "a>b", 3, "b>a", 7, "c>d", 30, "b>b", 80, "c>c", 60, "d>d", 50);

        assertEquals(new Matrix(cells("c>d", 30, "c>c", 60, "d>d", 50), Set.of("a", "b")), Matrix.besideLoads(cells));
    }

    @Test
    void where_only_a_few_changed_at_all_nothing_tells_from_where_to_where() {
        var cells = cells("a>a", 90, "a>b", 3, "b>b", 80, "c>c", 60);

        var matrix = Matrix.besideLoads(cells);

        assertEquals(Map.of(), matrix.shown());
        assertEquals(new TreeSet<>(Set.of("a", "b", "c")), new TreeSet<>(matrix.veiled()));
        assertEquals(cells("a>a", 90, "b>b", 80, "c>c", 60), Matrix.alone(cells).shown());
    }

    @Test
    void a_few_who_are_newly_unmet_are_told_as_a_total_so_nothing_tells_from_where() {
        var cells = cells("a>a", 90, "a>unmet", 3, "a>b", 40, "b>a", 50, "b>b", 80);

        assertEquals(Map.of(), where(Matrix.besideLoads(cells).shown(), true));
        assertEquals(Set.of("a", "b", UNMET), Matrix.besideLoads(cells).veiled());
    }

    private static SortedMap<Shift, Long> where(SortedMap<Shift, Long> cells, boolean stays) {
        var some = new TreeMap<>(cells);
        some.keySet().removeIf(shift -> shift.stays() != stays);
        return some;
    }

    @ParameterizedTest
    @MethodSource("onward.testing.Seeds#ten")
    void whatever_is_left_out_could_be_otherwise_for_all_that_is_told(long seed) {
        var chance = Seeds.random(seed);
        for (int round = 0; round < 4; round++) {
            var cells = new TreeMap<Shift, Long>();
            for (var from : Told.CODES) {
                for (var to : Told.CODES) {
                    long count = from.equals(to) ? 2 + chance.nextInt(3) : chance.nextInt(8) - 2L;
                    if (count > 0) {
                        cells.put(new Shift(from, to), count);
                    }
                }
            }
            nothingLeftOutIsKnown(cells);
        }
    }

    @Test
    void what_is_told_of_unmet_does_not_give_away_what_moved_between_services() {
        nothingLeftOutIsKnown(cells(
                "a>a",
                4,
                "a>b",
                3,
                "a>unmet",
                3,
                "b>a",
                5,
                "b>b",
                3,
                "b>unmet",
                5,
                "unmet>a",
                3,
                "unmet>b",
                1,
                "unmet>unmet",
                6));
    }

    private static void nothingLeftOutIsKnown(SortedMap<Shift, Long> cells) {
        var matrix = Matrix.besideLoads(cells);

        assertTrue(matrix.shown().values().stream().allMatch(count -> count >= 5), () -> cells + "");
        var secrets = new TreeSet<>(where(cells, false).keySet());
        secrets.removeAll(matrix.shown().keySet());
        assertEquals(Set.of(), new Told(cells, matrix).known(secrets), () -> cells + "");
    }
}
