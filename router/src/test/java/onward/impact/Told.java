package onward.impact;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What a report tells of two services and of unmet, to somebody who tries every set of numbers that fits it. */
final class Told {

    static final List<String> CODES = List.of("a", "b", "unmet");

    private static final int CELLS = CODES.size() * CODES.size();

    private final long[] truth = new long[CELLS];
    private final long[] tried = new long[CELLS];
    private final SortedMap<Shift, Long> shown;
    private final List<int[]> sums = new ArrayList<>();
    private final Set<Shift> known = new HashSet<>();

    Told(SortedMap<Shift, Long> cells, Matrix matrix) {
        this.shown = matrix.shown();
        for (int cell = 0; cell < CELLS; cell++) {
            truth[cell] = cells.getOrDefault(at(cell), 0L);
        }
        told(shift -> !shift.stays());
        told(shift -> !shift.stays() && shift.to().equals("unmet"));
        told(shift -> !shift.stays() && shift.from().equals("unmet"));
        for (var service : List.of("a", "b")) {
            told(shift -> shift.from().equals(service));
            if (!matrix.veiled().contains(service)) {
                told(shift -> shift.to().equals(service));
            }
        }
    }

    private static Shift at(int cell) {
        return new Shift(CODES.get(cell / CODES.size()), CODES.get(cell % CODES.size()));
    }

    private void told(Predicate<Shift> some) {
        sums.add(IntStream.range(0, CELLS).filter(cell -> some.test(at(cell))).toArray());
    }

    /** Those of these cells that can have one number only. */
    Set<Shift> known(Set<Shift> secrets) {
        known.addAll(secrets);
        fill(0, IntStream.range(0, CELLS).mapToLong(cell -> truth[cell]).sum());
        return known;
    }

    private void fill(int cell, long left) {
        if (cell == CELLS || known.isEmpty()) {
            if (left == 0 && sums.stream().allMatch(this::fits)) {
                IntStream.range(0, CELLS).filter(i -> tried[i] != truth[i]).forEach(i -> known.remove(at(i)));
            }
            return;
        }
        var sure = shown.get(at(cell));
        long most = sure == null ? Math.min(left, leftInRow(cell)) : sure;
        for (long count = sure == null ? 0 : sure; count <= most; count++) {
            tried[cell] = count;
            fill(cell + 1, left - count);
        }
        tried[cell] = 0;
    }

    /** How many there can be still of those that a service had before; of unmet nobody tells. */
    private long leftInRow(int cell) {
        int row = cell / CODES.size() * CODES.size();
        return CODES.get(cell / CODES.size()).equals("unmet")
                ? Long.MAX_VALUE
                : IntStream.range(row, row + CODES.size())
                        .mapToLong(i -> truth[i] - (i < cell ? tried[i] : 0))
                        .sum();
    }

    private boolean fits(int[] sum) {
        long off = 0;
        for (int cell : sum) {
            off += truth[cell] - tried[cell];
        }
        return off == 0;
    }
}
