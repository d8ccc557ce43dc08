package onward.decide;

import java.util.ArrayList;
import java.util.List;
import onward.referral.Destination;

/** Lists of destinations, in which a service stands once. They are short, so they are simply gone through. */
final class Destinations {

    private Destinations() {}

    static boolean among(List<Destination> destinations, String service) {
        for (var destination : destinations) {
            if (destination.service().equals(service)) {
                return true;
            }
        }
        return false;
    }

    /** The first, then those of the second that are not among them. */
    static List<Destination> joined(List<Destination> first, List<Destination> second) {
        if (first.isEmpty() || second.isEmpty()) {
            return first.isEmpty() ? second : first;
        }
        var all = new ArrayList<>(first);
        for (var destination : second) {
            if (!among(first, destination.service())) {
                all.add(destination);
            }
        }
        return all;
    }
}
