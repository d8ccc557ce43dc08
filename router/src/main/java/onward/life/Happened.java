package onward.life;

import java.time.Instant;

/**
 * An event with its time and whoever caused it.
 *
 * @param turn which transaction wrote it; 0 is the one that took the referral in
 * @param actor id of an access key, or {@link #CLOCK}
 */
public record Happened(int turn, Instant at, String actor, Event event) {

    /** The actor of what only time brought about. */
    public static final String CLOCK = "clock";

    /** The actor of what the router did by its rules. */
    public static final String ROUTER = "onward";
}
