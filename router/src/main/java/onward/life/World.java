package onward.life;

import java.time.Instant;

/**
 * What is around a referral when something is done about it.
 *
 * @param others the other referrals
 */
public record World(Directory directory, Places places, Others others, Instant now) {

    /** Which other referrals there are. */
    public interface Others {

        /** Whether there is such a referral and it has not ended. */
        boolean open(String id);
    }
}
