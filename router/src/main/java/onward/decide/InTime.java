package onward.decide;

import java.time.Instant;
import java.util.Optional;
import onward.referral.Decision.Due;
import onward.referral.Service;
import onward.referral.Value;
import onward.referral.WhyNot;

/** Whether a service can answer before a response is due: it must promise to, and be open in time. */
final class InTime {

    private InTime() {}

    /** Why it cannot; empty when it can. */
    static Optional<WhyNot> whyNot(Service service, Due due, Instant now) {
        return tooSlow(service, due).or(() -> closed(service, due, now));
    }

    /** Quick enough, but closed until it is too late. */
    static boolean shut(Service service, Due due, Instant now) {
        return tooSlow(service, due).isEmpty() && closed(service, due, now).isPresent();
    }

    private static Optional<WhyNot> tooSlow(Service service, Due due) {
        var within = due.category().target().within();
        return service.respondsWithin()
                .filter(promised -> promised.compareTo(within) > 0)
                .map(promised -> new WhyNot(
                        service.id(),
                        "services#" + service.id() + ".responds-within",
                        "<=" + new Value.Span(within).text(),
                        Optional.of(new Value.Span(promised)),
                        service.name() + " promises a response within " + new Value.Span(promised).text()
                                + "; this referral needs one within " + new Value.Span(within).text() + "."));
    }

    private static Optional<WhyNot> closed(Service service, Due due, Instant now) {
        return service.hours().openBetween(now, due.respondBy())
                ? Optional.empty()
                : Optional.of(new WhyNot(
                        service.id(),
                        "services#" + service.id() + ".calendar",
                        "open before a response is due",
                        Optional.of(new Value.Word("closed")),
                        service.name() + " is closed until after a response is due."));
    }
}
