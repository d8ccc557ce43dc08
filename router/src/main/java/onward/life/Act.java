package onward.life;

/** Something that somebody, or time, does about a referral. Pure: the same life, world and actor give the same reply. */
public interface Act {

    /**
     * What comes of it.
     *
     * @param actor id of who does it
     */
    Reply on(Life life, World world, String actor);
}
