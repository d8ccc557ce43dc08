package onward.referral;

import java.util.List;

/** A service on a route, the partner who runs it, and why it is there. */
public record Destination(String service, String partner, List<Reason> because) {}
