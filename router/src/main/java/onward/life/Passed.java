package onward.life;

/** Why a service on the route was not asked. */
public enum Passed implements Coded {
    FULL,
    PLACES_UNKNOWN,
    CLOSED,
    NOT_OFFERED,
    CONSENT
}
