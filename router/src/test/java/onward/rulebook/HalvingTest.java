package onward.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import onward.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cutting in halves against trying every combination. */
class HalvingTest {

    private final Fact fact =
            Tables.sound().policy().vocabulary().find(FactsReader.NEEDS).orElseThrow();

    private static Budget budget(long states) {
        var budget = new Budget(states);
        budget.begin();
        return budget;
    }

    private Choices column(int rows, RandomGenerator chance) {
        var choices = IntStream.rangeClosed(0, chance.nextInt(5))
                .mapToObj(n -> new Choices.Choice(Optional.empty(), some(rows, chance)))
                .toList();
        return new Choices(fact, choices, true);
    }

    private static BitSet some(int rows, RandomGenerator chance) {
        var some = new BitSet();
        IntStream.range(0, rows).filter(row -> chance.nextInt(3) == 0).forEach(some::set);
        return some;
    }

    private static boolean any(List<Choices> columns, BitSet left) {
        return left.isEmpty()
                || (!columns.isEmpty()
                        && columns.get(0).choices().stream()
                                .anyMatch(choice -> any(columns.subList(1, columns.size()), without(left, choice))));
    }

    private static BitSet without(BitSet left, Choices.Choice choice) {
        var rest = (BitSet) left.clone();
        rest.andNot(choice.strikes());
        return rest;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("onward.testing.Seeds#ten")
    void it_finds_choices_that_strike_out_all_rows_exactly_when_there_are_some(long seed) {
        var chance = Seeds.random(seed);
        int found = 0;
        for (int i = 0; i < 200; i++) {
            int count = 1 + chance.nextInt(12);
            var columns = IntStream.rangeClosed(0, 1 + chance.nextInt(4))
                    .mapToObj(n -> column(count, chance))
                    .toList();
            var rows = new BitSet();
            rows.set(0, count);

            var answer = new Halving(columns, budget(10_000_000)).striking(rows);

            assertEquals(any(columns, rows), answer.isPresent(), columns::toString);
            var left = answer.orElse(List.of()).stream().reduce(rows, HalvingTest::without, (a, b) -> b);
            assertTrue(answer.isEmpty() || left.isEmpty(), columns::toString);
            found += answer.isPresent() ? 1 : 0;
        }
        assertNotEquals(0, found);
        assertNotEquals(200, found);
    }

    @Test
    void a_budget_that_ends_first_is_told() {
        var chance = Seeds.random(1);
        var columns = IntStream.range(0, 8).mapToObj(n -> column(60, chance)).toList();
        var rows = new BitSet();
        rows.set(0, 60);
        var halving = new Halving(columns, budget(50));

        assertEquals(Optional.empty(), halving.striking(rows));
        assertTrue(halving.over());
    }
}
