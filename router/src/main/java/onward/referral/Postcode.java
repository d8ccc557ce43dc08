package onward.referral;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A postcode in its standard spelling ({@code N12 8QA}). {@code ZZ99 3VZ} stands for no fixed abode. */
public record Postcode(String text) {

    /** The area of a person without a fixed abode, who must be routed like anybody else (field.md, "Identity"). */
    public static final String NO_FIXED_ABODE = "no-fixed-abode";

    private static final Pattern SHAPE = Pattern.compile("([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})");

    /** Reads any spacing and case; empty if it does not have the shape of a postcode. */
    public static Optional<Postcode> of(String given) {
        var matcher = SHAPE.matcher(given.replaceAll("\\s", "").toUpperCase(Locale.ROOT));
        return matcher.matches()
                ? Optional.of(new Postcode(matcher.group(1) + " " + matcher.group(2)))
                : Optional.empty();
    }

    /** The names by which a service area may know this place: outward code and sector, or no fixed abode. */
    public Set<String> areas() {
        if (text.equals("ZZ99 3VZ")) {
            return Set.of(NO_FIXED_ABODE);
        }
        int gap = text.indexOf(' ');
        return new TreeSet<>(Set.of(text.substring(0, gap), text.substring(0, gap + 2)));
    }
}
