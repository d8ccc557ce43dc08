package onward.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onward.journal.Capacity;
import onward.referral.Problem;

/**
 * What a partner says of the places of a service.
 *
 * @param asOf when they were counted; empty for now
 */
public record CapacityForm(int places, Optional<Instant> asOf) {

    private static final int MOST = 100_000;

    /** A form, or every problem with what was sent. */
    public record Read(Optional<CapacityForm> form, List<Problem> problems) {}

    /**
     * Reads {@code {"places":n,"asOf":…}}.
     *
     * @param now nobody can have counted later than this
     * @throws Json.Unreadable if it is not JSON
     */
    public static Read read(byte[] body, Instant now) throws Json.Unreadable {
        var problems = new ArrayList<Problem>();
        var part = new Part(Json.read(body), "", problems);
        part.only("places", "asOf");
        var places = part.requiredCount("places", MOST);
        var asOf = part.moment("asOf");
        if (asOf.filter(at -> at.isAfter(now)).isPresent()) {
            part.child("asOf").complain("in-the-future", "Places cannot have been counted later than now.");
        }
        return new Read(
                problems.isEmpty() ? places.map(count -> new CapacityForm(count, asOf)) : Optional.empty(), problems);
    }

    /** A report as it is shown. */
    public static byte[] json(Capacity.Report report) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("service", report.service());
            json.writeNumberField("places", report.places());
            json.writeNumberField("left", report.left());
            json.writeStringField("asOf", report.asOf().toString());
            json.writeStringField("by", report.by());
            json.writeEndObject();
        });
    }
}
