package onward.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onward.referral.Problem;

/** For how long a secret that is being replaced is still signed with. */
public record SecretForm(Duration overlap) {

    private static final int USUAL_HOURS = 24;
    private static final int MOST_HOURS = 7 * 24;

    /** A form, or every problem with what was sent. */
    public record Read(Optional<SecretForm> form, List<Problem> problems) {}

    /**
     * Reads {@code {"overlapHours":24}}, which is what is meant if nothing is said.
     *
     * @throws Json.Unreadable if it is not JSON
     */
    public static Read read(byte[] body) throws Json.Unreadable {
        var problems = new ArrayList<Problem>();
        var part = new Part(Json.read(body), "", problems);
        part.only("overlapHours");
        var hours = part.child("overlapHours");
        boolean sound = hours.absent()
                || (hours.node().isInt()
                        && hours.node().intValue() >= 0
                        && hours.node().intValue() <= MOST_HOURS);
        if (!sound) {
            hours.complain("not-allowed", "This must be a whole number from 0 to " + MOST_HOURS + ".");
        }
        return new Read(
                problems.isEmpty()
                        ? Optional.of(
                                new SecretForm(Duration.ofHours(hours.node().asInt(USUAL_HOURS))))
                        : Optional.empty(),
                problems);
    }

    /** The same from a page, which sends hours as a text; empty for what is no number of hours that is allowed. */
    public static Optional<SecretForm> ofHours(String given) {
        return given.matches("\\d{1,3}") && Integer.parseInt(given) <= MOST_HOURS
                ? Optional.of(new SecretForm(Duration.ofHours(Integer.parseInt(given))))
                : Optional.empty();
    }

    /** As it is sent. */
    public byte[] json() {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeNumberField("overlapHours", overlap.toHours());
            json.writeEndObject();
        });
    }
}
