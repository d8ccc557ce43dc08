package onward.figures;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import onward.journal.Lived;

/**
 * Where the router's answer and a provider's decision differ: the rules said that a service may take somebody, and the service
 * said that it may not. Being full or not reaching somebody is no such difference.
 *
 * @param asked how often services were asked
 * @param differed how often one said no for a reason that the rules should have known
 * @param byService the same by service and reason
 * @param overridden how often a person changed the rules' category or route
 */
public record Divergence(int asked, int differed, Map<String, Map<String, Integer>> byService, int overridden) {

    /** Reasons that say that the rules were wrong about the person or the service. */
    private static final Set<String> WRONG =
            Set.of("not-eligible", "wrong-service", "out-of-area", "not-safe", "needs-more-information");

    /** Of what was received in a span. */
    public static Divergence of(List<Lived> lives) {
        var byService = new TreeMap<String, Map<String, Integer>>();
        int asked = 0;
        int differed = 0;
        int overridden = 0;
        for (var life : lives) {
            boolean changed = false;
            for (var step : life.steps()) {
                asked += step.kind().equals("asked") ? 1 : 0;
                changed |= step.kind().endsWith("-overridden");
                if (List.of("declined", "returned", "redirected").contains(step.kind())
                        && WRONG.contains(step.code().orElse(""))) {
                    differed++;
                    byService
                            .computeIfAbsent(step.service().orElse("not known"), id -> new TreeMap<>())
                            .merge(step.code().orElse(""), 1, Integer::sum);
                }
            }
            overridden += changed ? 1 : 0;
        }
        return new Divergence(asked, differed, byService, overridden);
    }
}
