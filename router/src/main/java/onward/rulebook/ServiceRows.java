package onward.rulebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import onward.referral.Postcode;
import onward.referral.Reason;
import onward.referral.Service;

/** What a line of {@code services.csv} asks of a referral, as eligibility rows like any other: area, consent and dates. */
final class ServiceRows {

    private static final String SOURCE = "services.csv";

    private ServiceRows() {}

    static List<Row<Aimed<Threshold>>> of(Dated<Service> dated, Vocabulary vocabulary) {
        var service = dated.value();
        var rows = new ArrayList<Row<Aimed<Threshold>>>();
        if (service.safeguarding()) {
            return rows;
        }
        if (!service.areas().isEmpty()) {
            var areas = new ArrayList<>(service.areas());
            areas.add(Postcode.NO_FIXED_ABODE);
            // spelled in full: the engine takes conditions of one spelling for one condition
            var area = new Condition.Has(fact(vocabulary, "postcode-area"), String.join(" | ", areas), 1, areas, true);
            rows.add(row(
                    service, "areas", area, service.name() + " covers " + String.join(", ", service.areas()) + "."));
        }
        var consent = fact(vocabulary, "consent");
        switch (service.consent()) {
            case EXPLICIT ->
                rows.add(row(
                        service,
                        "consent",
                        new Condition.OneOf(consent, "given | best-interests", Set.of("given", "best-interests"), true),
                        service.name() + " needs the person's own consent, or a best-interests decision."));
            case IMPLIED ->
                rows.add(row(
                        service,
                        "consent",
                        new Condition.OneOf(consent, "not refused", Set.of("refused"), false),
                        service.name() + " takes nobody who has refused."));
            case NOT_NEEDED -> {}
        }
        dated.period()
                .conditions(vocabulary)
                .forEach(day -> rows.add(row(
                        service,
                        "dates",
                        day,
                        service.name() + " is open to referrals only on days " + day.text() + ".")));
        return rows;
    }

    private static Fact fact(Vocabulary vocabulary, String name) {
        return vocabulary.find(name).orElseThrow();
    }

    private static Row<Aimed<Threshold>> row(Service service, String part, Condition condition, String because) {
        var aimed = new Aimed<>(service.id(), Threshold.NEEDS);
        var reason = new Reason("services#" + service.id() + "." + part, because, SOURCE);
        return new Row<>(0, List.of(condition), false, aimed, reason);
    }
}
