package onward.figures;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import onward.impact.SmallNumbers;
import onward.journal.Lived;

/**
 * Whether some groups are declined, overruled or left unmet more often than others. Small numbers are hidden, and others with
 * them where they could be worked out. A difference is a reason to look, never a finding against anybody.
 *
 * @param byAge by age band
 * @param byArea by the first half of the postcode
 * @param bySource by who referred
 */
public record Fairness(Map<String, Group> byAge, Map<String, Group> byArea, Map<String, Group> bySource) {

    /**
     * A group's referrals; each figure is empty where it is hidden.
     *
     * @param all referrals
     * @param declined that a service declined at least once
     * @param overridden whose category or route a person changed
     * @param unmet that stand unmet
     */
    public record Group(
            Optional<Integer> all, Optional<Integer> declined, Optional<Integer> overridden, Optional<Integer> unmet) {

        /** The share of one figure; empty where either is hidden or there is nobody. */
        public Optional<Double> share(Optional<Integer> figure) {
            return all.filter(count -> count > 0).flatMap(count -> figure.map(part -> (double) part / count));
        }
    }

    private static final Set<String> UNMET = Set.of("unmet", "declined", "no-capacity");

    /** Of what was received in a span. */
    public static Fairness of(List<Lived> lives) {
        var seen = lives.stream().map(Seen::of).toList();
        return new Fairness(
                grouped(seen, People::ageBand),
                grouped(seen, life -> life.area().orElse("not known")),
                grouped(seen, Lived::source));
    }

    /** A life with what is asked of it, looked up once for all groups that it is in. */
    private record Seen(Lived life, boolean declined, boolean overridden, boolean unmet) {

        static Seen of(Lived life) {
            return new Seen(
                    life,
                    happened(life, "declined"),
                    happened(life, "category-overridden") || happened(life, "route-overridden"),
                    UNMET.contains(life.state()));
        }
    }

    private static Map<String, Group> grouped(List<Seen> lives, Function<Lived, String> by) {
        var names = lives.stream().map(seen -> by.apply(seen.life())).toList();
        var all = counted(lives, names, seen -> true);
        var declined = counted(lives, names, Seen::declined);
        var overridden = counted(lives, names, Seen::overridden);
        var unmet = counted(lives, names, Seen::unmet);
        // Whoever knows how many there are and how many were not declined knows how many were: few of all hides every
        // part.
        var few = SmallNumbers.hidden(all, Set.of());
        var groups = new TreeMap<String, Group>();
        for (var name : all.keySet()) {
            groups.put(
                    name,
                    new Group(
                            shown(all, name, few),
                            shown(declined, name, SmallNumbers.hidden(declined, few)),
                            shown(overridden, name, SmallNumbers.hidden(overridden, few)),
                            shown(unmet, name, SmallNumbers.hidden(unmet, few))));
        }
        return groups;
    }

    private static boolean happened(Lived life, String kind) {
        for (var step : life.steps()) {
            if (step.kind().equals(kind)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Integer> shown(Map<String, Long> counts, String name, Set<String> hidden) {
        return hidden.contains(name)
                ? Optional.empty()
                : Optional.of(counts.getOrDefault(name, 0L).intValue());
    }

    private static Map<String, Long> counted(List<Seen> lives, List<String> names, Predicate<Seen> which) {
        var counts = new TreeMap<String, Long>();
        for (int i = 0; i < lives.size(); i++) {
            counts.merge(names.get(i), which.test(lives.get(i)) ? 1L : 0L, Long::sum);
        }
        return counts;
    }
}
