package onward.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What time partners say it is. A receiver refuses a signature that is five minutes old or ahead, so when a clock is off,
 * ours or theirs, letters come back as if their secret were wrong; this tells the two apart.
 */
final class Clocks {

    private static final Logger LOG = LoggerFactory.getLogger(Clocks.class);
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int UNSIGNED = 401;

    private final Map<String, Duration> off = new TreeMap<>();

    /** Notes a partner's clock; answers whether it explains that a signature was refused. */
    synchronized boolean stale(String partner, Post.Answer answer, Instant now) {
        var ahead = answer.clock().map(clock -> Duration.between(now, clock));
        boolean apart = ahead.filter(d -> d.abs().compareTo(TOLERANCE) > 0).isPresent();
        if (apart) {
            if (off.put(partner, ahead.orElseThrow()) == null) {
                LOG.warn(
                        "the clock of {} and ours are {} s apart: it will refuse our signatures as stale. If others say the"
                                + " same, ours is wrong",
                        partner,
                        ahead.orElseThrow().toSeconds());
            }
        } else if (ahead.isPresent()) {
            off.remove(partner);
        }
        return apart && answer.status().equals(Optional.of(UNSIGNED));
    }

    /** How far partners' clocks are ahead of ours, of those that are too far. */
    synchronized Map<String, Duration> off() {
        return Map.copyOf(off);
    }
}
