package onward.rulebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onward.referral.Eligibility;
import onward.referral.Reason;
import onward.referral.Service;
import onward.referral.WhyNot;

/**
 * A service as the rule book offers it, with what can be said of it before anybody is referred.
 *
 * @param excludes none of these rows may hold, {@code needs} all of them must
 * @param eligible the answer to a person whom nothing keeps out
 * @param notNamed why such a person does not go there when no row of routing says so
 * @param trusts whether any agreement, in force or not, is about assessments for it
 */
public record Offer(
        Service service,
        List<Clause> excludes,
        List<Clause> needs,
        Eligibility.Eligible eligible,
        WhyNot notNamed,
        boolean trusts) {

    private static final Reason OPEN_TO_ALL = new Reason(
            "built-in/safeguarding",
            "Safeguarding is open to everybody; no threshold applies.",
            "field.md Eligibility (Care Act s42)");

    static Offer of(Service service, Policy policy) {
        var excludes = new ArrayList<Clause>();
        var needs = new ArrayList<Clause>();
        var rows = service.safeguarding() ? List.<Row<Aimed<Threshold>>>of() : policy.eligibility();
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            if (row.outcome().at(service)) {
                (row.outcome().outcome() == Threshold.NEEDS ? needs : excludes).add(Clause.of(i, row, service.id()));
            }
        }
        return new Offer(
                service,
                List.copyOf(excludes),
                List.copyOf(needs),
                new Eligibility.Eligible(service.id(), admitting(service, needs)),
                notNamed(service),
                policy.acceptance().stream().anyMatch(row -> row.outcome().at(service)));
    }

    private static List<Reason> admitting(Service service, List<Clause> needs) {
        return service.safeguarding()
                ? List.of(OPEN_TO_ALL)
                : needs.stream().map(clause -> clause.row().reason()).toList();
    }

    private static WhyNot notNamed(Service service) {
        return service.safeguarding()
                ? new WhyNot(
                        service.id(),
                        "built-in/safeguarding",
                        "a safeguarding concern",
                        Optional.empty(),
                        "No safeguarding concern for it was raised.")
                : new WhyNot(
                        service.id(),
                        "built-in/no-route",
                        "a routing rule that names it",
                        Optional.empty(),
                        service.name() + " may take the person, but no routing rule sends this referral there.");
    }
}
