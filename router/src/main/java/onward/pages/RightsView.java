package onward.pages;

import java.util.List;
import java.util.stream.Stream;
import onward.wire.FieldRights.Sight;

/** What the page about rights shows. */
public final class RightsView {

    /** A role, and what it sees. */
    public record Column(String role, Sight sight) {}

    /** Addresses that begin alike, and the roles that have a page there. */
    public record Place(String begins, List<String> roles) {

        Place with(String role) {
            return roles.contains(role)
                    ? this
                    : new Place(
                            begins,
                            Stream.concat(roles.stream(), Stream.of(role)).toList());
        }

        /** The roles in words, in the order of every list. */
        public String words() {
            return String.join(
                    ", ",
                    Roles.ALL.stream().filter(roles::contains).map(Roles::words).toList());
        }
    }

    private RightsView() {}
}
