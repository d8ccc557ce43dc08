package onward.referral;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a partner offers.
 *
 * @param duty whether reaching its threshold is a statutory duty, which no voluntary route may close
 * @param areas outward codes and sectors it covers; empty means everywhere
 * @param respondsWithin the quickest it promises to respond; empty if it promises no time
 * @param preference the tie rule: the lower number comes first, then the id
 * @param placesFresh for how long a report of its places holds; empty if it counts none and can always be asked
 */
public record Service(
        String id,
        String name,
        String type,
        Partner partner,
        Sector sector,
        boolean duty,
        List<String> areas,
        OpeningHours hours,
        Optional<Duration> respondsWithin,
        ConsentNeeded consent,
        int preference,
        Optional<Duration> placesFresh) {

    /** Types of service that the law puts beside every route, whatever the files say (Care Act s42, Children Act s47). */
    public static final String SAFEGUARDING_ADULTS = "safeguarding-adults";

    public static final String SAFEGUARDING_CHILDREN = "safeguarding-children";

    /** Information and advice: it connects people to others and meets no need by itself. */
    public static final String ADVICE = "advice";

    /** Who runs it. */
    public enum Sector {
        NHS,
        COUNCIL,
        VOLUNTARY,
        INDEPENDENT
    }

    /** Which consent it needs: the voluntary sector explicit consent, direct care anything but a refusal. */
    public enum ConsentNeeded {
        EXPLICIT,
        IMPLIED,
        NOT_NEEDED
    }

    /** Whether it may be added to, but may not close, what meets a statutory threshold (field.md, "Routing"). */
    public boolean onlyHelps() {
        return sector == Sector.VOLUNTARY || type.equals(ADVICE);
    }

    /** Whether it may be told of a person who has consented so (field.md, "Routing"). */
    public boolean mayBeTold(Consent.Status given) {
        return switch (consent) {
            case EXPLICIT -> given == Consent.Status.GIVEN || given == Consent.Status.BEST_INTERESTS;
            case IMPLIED -> given != Consent.Status.REFUSED;
            case NOT_NEEDED -> true;
        };
    }

    public boolean safeguarding() {
        return type.equals(SAFEGUARDING_ADULTS) || type.equals(SAFEGUARDING_CHILDREN);
    }
}
