package onward.impact;

import java.time.Instant;

/** When the referrals that are looked at were received; both ends belong to it. */
public record Period(Instant from, Instant until) {}
