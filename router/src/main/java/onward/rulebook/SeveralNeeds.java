package onward.rulebook;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import onward.rulebook.Search.Answer;

/**
 * People with several needs at once, of whom no row speaks though rows speak of everybody with fewer of these. It takes a
 * row that is only for who does not have a need, or for who has several: without such, what is missing is missing for one need
 * already. Of all sets of needs those are tried that do as much as any other to keep rows from holding.
 */
final class SeveralNeeds {

    private final LintView view;

    SeveralNeeds(LintView view) {
        this.view = view;
    }

    /** Somebody with these needs and no other who is left out. */
    record Lost(Alone alone, Answer example) {

        /** Whether one of these shows somebody left out with fewer of the same needs. */
        boolean withFewer(List<Lost> others) {
            return others.stream()
                    .map(one -> one.alone.words())
                    .anyMatch(words ->
                            words.size() < alone.words().size() && alone.words().containsAll(words));
        }
    }

    /**
     * As few needs as show it, for each way in which they are left out.
     *
     * @param held what the needs must be
     * @param rows the rows that may hold
     * @param lost with fewer needs: whoever has all of these is not looked at
     * @param left somebody with exactly these needs who is left out
     */
    List<Lost> lost(
            Row<?> about,
            List<Condition> held,
            List<? extends Row<?>> rows,
            List<Lost> lost,
            Function<Alone, Answer> left) {
        var found = new ArrayList<Lost>();
        for (var alone : worthTrying(about, held, rows, lost)) {
            boolean told = found.stream().anyMatch(one -> alone.words().containsAll(one.alone.words()));
            if (!told && left.apply(alone) instanceof Answer.Shown gap) {
                found.add(fewest(new Lost(alone, gap), left));
            }
        }
        return List.copyOf(found);
    }

    private List<Alone> worthTrying(Row<?> about, List<Condition> held, List<? extends Row<?>> rows, List<Lost> lost) {
        var needs = view.needs();
        var kept = Stream.concat(held.stream(), lost.stream().map(one -> one.alone.notAll()))
                .toList();
        var asked = rows.stream()
                .flatMap(row -> row.conditions().stream())
                .filter(condition -> condition.fact().equals(needs))
                .toList();
        return view.findings().sets(about, needs, kept, asked).stream()
                .filter(words -> words.size() > 1)
                .sorted(Comparator.<Collection<String>>comparingInt(Collection::size)
                        .thenComparing(words -> String.join(" ", words)))
                .map(words -> new Alone(needs, words))
                .toList();
    }

    private static Lost fewest(Lost lost, Function<Alone, Answer> left) {
        for (var word : lost.alone.words()) {
            var alone = lost.alone.without(word);
            if (left.apply(alone) instanceof Answer.Shown gap) {
                return fewest(new Lost(alone, gap), left);
            }
        }
        return lost;
    }
}
