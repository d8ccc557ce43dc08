package onward.life;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import onward.referral.Consent;
import onward.referral.Decision;
import onward.referral.Destination;
import onward.referral.Referral;
import onward.referral.Route;
import onward.referral.State;

/**
 * What a life begins with: the rules' answer, as far as it matters afterwards.
 *
 * @param category empty when no triage rule spoke
 * @param route the services that may lead, in order
 * @param alongside the services that run beside
 */
public record Beginning(
        String id,
        Instant receivedAt,
        String caller,
        State outcome,
        Optional<String> category,
        Optional<Instant> respondBy,
        Consent.Status consent,
        List<String> route,
        List<String> alongside) {

    public Beginning {
        route = List.copyOf(route);
        alongside = List.copyOf(alongside);
    }

    public static Beginning of(String id, String caller, Referral referral, Decision decision) {
        return new Beginning(
                id,
                decision.decidedAt(),
                caller,
                decision.route().match(to -> State.ROUTED, e -> State.EMERGENCY, p -> State.REVIEW, u -> State.UNMET),
                decision.category().map(due -> due.category().code()),
                decision.category().map(Decision.Due::respondBy),
                referral.consent().status(),
                decision.route() instanceof Route.To to ? led(to) : List.of(),
                services(decision.route().alongside()));
    }

    private static List<String> led(Route.To to) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(to.lead()), to.next().stream())
                .map(Destination::service)
                .toList();
    }

    private static List<String> services(List<Destination> destinations) {
        return destinations.stream().map(Destination::service).toList();
    }
}
