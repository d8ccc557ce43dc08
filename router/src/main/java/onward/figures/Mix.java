package onward.figures;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onward.journal.Lived;

/**
 * Which categories and outcomes the rules gave, now and in the days before.
 *
 * @param now referrals by the rules' category, or their outcome where there is none
 * @param before the same in as many days before
 * @param byDay by day and category
 * @param overridden referrals whose category a person changed
 */
public record Mix(
        Map<String, Integer> now,
        Map<String, Integer> before,
        Map<LocalDate, Map<String, Integer>> byDay,
        int overridden) {

    /** Of what was received in a span and in the one before. */
    public static Mix of(List<Lived> lives, List<Lived> earlier, Span span) {
        var byDay = new LinkedHashMap<LocalDate, Map<String, Integer>>();
        span.days().forEach(day -> byDay.put(day, new TreeMap<>()));
        for (var life : lives) {
            byDay.computeIfAbsent(Span.day(life.receivedAt()), day -> new TreeMap<>())
                    .merge(kind(life), 1, Integer::sum);
        }
        int overridden = (int) lives.stream()
                .filter(life ->
                        life.steps().stream().anyMatch(step -> step.kind().equals("category-overridden")))
                .count();
        return new Mix(counted(lives), counted(earlier), byDay, overridden);
    }

    private static Map<String, Integer> counted(List<Lived> lives) {
        var counts = new TreeMap<String, Integer>();
        lives.forEach(life -> counts.merge(kind(life), 1, Integer::sum));
        return counts;
    }

    /** The rules' category; an emergency, or one that is decided by a person or unmet, may have none. */
    private static String kind(Lived life) {
        return life.ruleCategory().orElse(life.outcome());
    }
}
