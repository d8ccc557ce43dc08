package onward.figures;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import onward.journal.Lived;

/**
 * Needs that no service met: found so by the rules, or because every service said no, was full, closed, or might not be told.
 * A need that was met later, after it stood here, does not count any more.
 *
 * @param total people's referrals that stand unmet
 * @param byReason why
 * @param byNeed which needs they named; a referral may name several
 * @param byArea where the person lives
 * @param byAge how old the person was when referred
 * @param nearest the services that came nearest
 */
public record UnmetNeed(
        int total,
        Map<String, Integer> byReason,
        Map<String, Integer> byNeed,
        Map<String, Integer> byArea,
        Map<String, Integer> byAge,
        Map<String, Integer> nearest) {

    private static final List<String> UNMET = List.of("unmet", "declined", "no-capacity");

    /** Of what was received in a span. */
    public static UnmetNeed of(List<Lived> lives) {
        var unmet = lives.stream().filter(UnmetNeed::stands).toList();
        var byNeed = new TreeMap<String, Integer>();
        unmet.forEach(life -> life.needs().forEach(need -> byNeed.merge(need, 1, Integer::sum)));
        return new UnmetNeed(
                unmet.size(),
                counted(unmet, UnmetNeed::reason),
                byNeed,
                counted(unmet, life -> life.area().orElse("not known")),
                counted(unmet, People::ageBand),
                counted(
                        unmet.stream().filter(life -> nearest(life).isPresent()).toList(),
                        life -> nearest(life).orElse("")));
    }

    private static boolean stands(Lived life) {
        return UNMET.contains(life.state());
    }

    private static String reason(Lived life) {
        return last(life).flatMap(Lived.Step::code).or(life::unmet).orElse(life.state());
    }

    private static Optional<String> nearest(Lived life) {
        return last(life).flatMap(Lived.Step::service).or(life::nearest);
    }

    private static Optional<Lived.Step> last(Lived life) {
        return life.steps().stream()
                .filter(step -> step.kind().equals("need-unmet"))
                .reduce((first, second) -> second);
    }

    private static Map<String, Integer> counted(List<Lived> lives, Function<Lived, String> by) {
        var counts = new TreeMap<String, Integer>();
        lives.forEach(life -> counts.merge(by.apply(life), 1, Integer::sum));
        return counts;
    }
}
