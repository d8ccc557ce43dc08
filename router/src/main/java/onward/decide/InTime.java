package onward.decide;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import onward.referral.Decision.Due;
import onward.referral.Service;
import onward.referral.Value;
import onward.referral.WhyNot;

/** Whether services can answer before a response is due: they must promise to, and be open in time. */
final class InTime {

    private final Due due;
    private final Instant now;

    /** Many services keep the same hours; each calendar is looked into once. */
    private final Map<String, Boolean> open = new HashMap<>();

    InTime(Due due, Instant now) {
        this.due = due;
        this.now = now;
    }

    /** Why a service cannot; empty when it can. */
    Optional<WhyNot> whyNot(Service service) {
        return tooSlow(service).or(() -> closed(service));
    }

    /** Quick enough, but closed until it is too late. */
    boolean shut(Service service) {
        return tooSlow(service).isEmpty() && closed(service).isPresent();
    }

    private Optional<WhyNot> tooSlow(Service service) {
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

    private Optional<WhyNot> closed(Service service) {
        return open.computeIfAbsent(
                        service.hours().name(), name -> service.hours().openBetween(now, due.respondBy()))
                ? Optional.empty()
                : Optional.of(new WhyNot(
                        service.id(),
                        "services#" + service.id() + ".calendar",
                        "open before a response is due",
                        Optional.of(new Value.Word("closed")),
                        service.name() + " is closed until after a response is due."));
    }
}
