package onward.rulebook;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The other way to look for values that strike out every row: what there is to try is cut in two where the fewest rows lie
 * on both sides, until a piece has a row that nothing in it strikes out, or no row left. Tables that cut up everybody into
 * many pieces, hopeless for {@link Search} fact by fact, are done in a few cuts for each row. Exact as well.
 */
final class Halving {

    private final List<Choices> columns;
    private final Budget budget;
    private boolean over;

    /** Where to cut: the choices of one column up to a place and those after it. */
    private record Cut(int column, int after, int onBothSides) {}

    Halving(List<Choices> columns, Budget budget) {
        this.columns = columns;
        this.budget = budget;
    }

    /** Whether the budget ended first, so that nothing found does not mean that there is nothing. */
    boolean over() {
        return over;
    }

    /** One choice for each column that together strike out all these rows. */
    Optional<List<Choices.Choice>> striking(BitSet rows) {
        return from(columns.stream().map(Choices::choices).toList(), rows);
    }

    private Optional<List<Choices.Choice>> from(List<List<Choices.Choice>> piece, BitSet rows) {
        var left = (BitSet) rows.clone();
        var never = (BitSet) rows.clone();
        for (var choices : piece) {
            var always = (BitSet) rows.clone();
            for (var choice : choices) {
                always.and(choice.strikes());
                never.andNot(choice.strikes());
            }
            left.andNot(always);
        }
        if (left.isEmpty()) {
            return Optional.of(piece.stream().map(choices -> choices.get(0)).toList());
        } else if (!never.isEmpty()) {
            return Optional.empty();
        }
        return cut(piece, left).flatMap(cut -> {
            var choices = piece.get(cut.column);
            var first = from(with(piece, cut.column, choices.subList(0, cut.after)), left);
            return first.isPresent()
                    ? first
                    : from(with(piece, cut.column, choices.subList(cut.after, choices.size())), left);
        });
    }

    private static List<List<Choices.Choice>> with(
            List<List<Choices.Choice>> piece, int column, List<Choices.Choice> choices) {
        var smaller = new ArrayList<>(piece);
        smaller.set(column, choices);
        return smaller;
    }

    /** The cut with the fewest rows on both sides, in the middle of those that are as good; none when the budget is over. */
    private Optional<Cut> cut(List<List<Choices.Choice>> piece, BitSet left) {
        var best = Optional.<Cut>empty();
        int balance = 0;
        for (int column = 0; column < piece.size() && !over; column++) {
            var choices = piece.get(column);
            over = !budget.spend(1 + choices.size() / 4);
            var after = after(choices, left);
            var before = new BitSet();
            for (int i = 1; i < choices.size(); i++) {
                addAlive(before, choices.get(i - 1), left);
                int both = both(before, after.get(i));
                int even = Math.min(before.cardinality(), after.get(i).cardinality());
                if (best.isEmpty()
                        || both < best.get().onBothSides
                        || (both == best.get().onBothSides && even > balance)) {
                    best = Optional.of(new Cut(column, i, both));
                    balance = even;
                }
            }
        }
        return over ? Optional.empty() : best;
    }

    /** The rows that are alive in some choice from each place on. */
    private static List<BitSet> after(List<Choices.Choice> choices, BitSet left) {
        var all = new ArrayList<BitSet>();
        var alive = new BitSet();
        for (int i = choices.size() - 1; i >= 0; i--) {
            addAlive(alive, choices.get(i), left);
            all.add(0, (BitSet) alive.clone());
        }
        return all;
    }

    private static void addAlive(BitSet alive, Choices.Choice choice, BitSet left) {
        var rows = (BitSet) left.clone();
        rows.andNot(choice.strikes());
        alive.or(rows);
    }

    private static int both(BitSet one, BitSet other) {
        var rows = (BitSet) one.clone();
        rows.and(other);
        return rows.cardinality();
    }
}
