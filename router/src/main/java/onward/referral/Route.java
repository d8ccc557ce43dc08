package onward.referral;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a referral goes. Whatever the shape, services may run alongside; safeguarding does so even when an ambulance is
 * called.
 */
public sealed interface Route {

    List<Destination> alongside();

    /** A service leads; the next ones follow if it declines. */
    record To(Destination lead, List<Destination> alongside, List<Destination> next) implements Route {}

    /** Call 999: said at once, recorded, not queued. */
    record Emergency(List<Destination> alongside) implements Route {}

    /** The rules do not settle it, so a person does. */
    record ToPerson(List<Destination> alongside, List<Reason> because) implements Route {}

    /** No service was found: recorded, with the service that came nearest. */
    record Unmet(List<Destination> alongside, UnmetReason reason, Optional<String> nearest) implements Route {}

    /** Why a need is unmet (field.md, "Unmet need"). */
    enum UnmetReason {
        NO_SERVICE,
        BELOW_THRESHOLD,
        OUT_OF_AREA,
        OUT_OF_HOURS,
        REFUSED_CONSENT
    }

    /** One answer per shape; a forgotten shape does not compile. */
    default <T> T match(
            Function<To, T> to,
            Function<Emergency, T> emergency,
            Function<ToPerson, T> toPerson,
            Function<Unmet, T> unmet) {
        if (this instanceof To t) {
            return to.apply(t);
        } else if (this instanceof Emergency e) {
            return emergency.apply(e);
        } else if (this instanceof ToPerson p) {
            return toPerson.apply(p);
        }
        return unmet.apply((Unmet) this);
    }
}
