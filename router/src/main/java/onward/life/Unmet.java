package onward.life;

import onward.referral.State;

/** Why a need is unmet after it was routed; what the rules themselves found unmet is in the decision (field.md, "Unmet need"). */
public enum Unmet implements Coded {
    /** Every service that may take the person has said no. */
    DECLINED(State.DECLINED),
    /** There are services that may take the person, and none has a place. */
    NO_CAPACITY(State.NO_CAPACITY),
    /** None of the services left is open in time. */
    OUT_OF_HOURS(State.UNMET),
    /** None of the services left may be told without the consent that was refused. */
    REFUSED_CONSENT(State.UNMET),
    /** The services of the route are offered no longer. */
    NO_SERVICE(State.UNMET);

    private final State state;

    Unmet(State state) {
        this.state = state;
    }

    State state() {
        return state;
    }
}
