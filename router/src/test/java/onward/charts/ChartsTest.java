package onward.charts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import onward.charts.Columns.Change;
import onward.charts.Columns.Series;
import org.junit.jupiter.api.Test;

class ChartsTest {

    @Test
    void the_longest_bar_fills_its_place_and_the_others_are_in_proportion() {
        var bars = Bars.of("Source", "Referrals", List.of(new Bars.Amount("a", 8, "8"), new Bars.Amount("b", 2, "2")));

        assertEquals(
                List.of(100.0, 25.0), bars.bars().stream().map(Bars.Bar::width).toList());
        assertEquals(
                0.0,
                Bars.of("x", "y", List.of(new Bars.Amount("a", 0, "0")))
                        .bars()
                        .get(0)
                        .width());
    }

    @Test
    void columns_stay_inside_the_drawing_whatever_the_amounts() {
        var chance = new Random(7);
        for (int round = 0; round < 200; round++) {
            int count = 1 + chance.nextInt(92);
            var days = Stream.iterate(LocalDate.of(2026, 9, 1), day -> day.plusDays(1))
                    .limit(count)
                    .toList();
            int most = 1 + chance.nextInt(5_000);
            var series = Stream.of("a", "b")
                    .map(name ->
                            new Series(name, chance.ints(count, 0, most).boxed().toList()))
                    .toList();
            var columns = Columns.of(days, series, List.of(new Change(days.get(0), "version 2")));

            assertTrue(columns.boxes().stream()
                    .allMatch(b -> b.x() >= 0
                            && b.y() >= 20
                            && b.x() + b.width() <= columns.width()
                            && b.y() + b.height() <= columns.height()));
            assertTrue(
                    columns.lines().size() >= 2 && columns.lines().size() <= 8,
                    columns.lines().toString());
            assertEquals(1, columns.marks().size());
        }
    }

    @Test
    void a_step_is_one_two_or_five_times_a_power_of_ten() {
        assertEquals(
                List.of(1, 1, 2, 5, 10, 20, 500),
                Stream.of(0, 6, 7, 30, 60, 61, 3_000).map(Columns::step).toList());
    }

    @Test
    void the_darkest_cell_is_the_largest_and_only_nothing_has_no_shade() {
        var heat = Heat.of(List.of("Mon"), List.of("00", "01", "02"), List.of(List.of(0, 1, 100)));

        assertEquals(
                List.of(0, 1, 5), heat.cells().stream().map(Heat.Cell::shade).toList());
    }

    @Test
    void spreads_share_one_scale_with_their_targets() {
        var spreads = Spreads.of(
                "Service", List.of(), List.of(new Spreads.Values("a", List.of(), 1, 2, 4, OptionalDouble.of(8))));

        assertEquals(50.0, spreads.rows().get(0).high());
        assertEquals(100.0, spreads.rows().get(0).target().getAsDouble());
    }

    @Test
    void no_cell_of_a_saved_table_begins_a_formula() {
        var csv = new Table(List.of("a", "b"), List.of(List.of("=1+1", "x,\"y\""), List.of("@sum", "-"))).csv();

        assertEquals("\ufeffa,b\r\n'=1+1,\"x,\"\"y\"\"\"\r\n'@sum,-\r\n", csv);
    }
}
