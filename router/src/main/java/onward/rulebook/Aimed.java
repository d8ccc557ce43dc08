package onward.rulebook;

/** An outcome for one service, or for all services of a type. */
public record Aimed<O>(String target, O outcome) {

    /** Whether it is for this service. */
    public boolean at(onward.referral.Service service) {
        return target.equals(service.id()) || target.equals(service.type());
    }
}
