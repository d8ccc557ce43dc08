package onward.life;

import java.time.Instant;

/** What is around a referral when something is done about it. */
public record World(Directory directory, Places places, Instant now) {}
