package onward.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onward.referral.Problem;

/** Which version is to be published again, and why. */
public record RollbackForm(String version, String reason) {

    private static final int LONGEST = 500;

    /** A form, or every problem with what was sent. */
    public record Read(Optional<RollbackForm> form, List<Problem> problems) {}

    /**
     * Reads {@code {"version":…,"reason":…}}; both are required.
     *
     * @throws Json.Unreadable if it is not JSON
     */
    public static Read read(byte[] body) throws Json.Unreadable {
        var problems = new ArrayList<Problem>();
        var part = new Part(Json.read(body), "", problems);
        part.only("version", "reason");
        var version = part.requiredText("version", LONGEST);
        var reason = part.requiredText("reason", LONGEST);
        if (reason.isEmpty() && problems.isEmpty()) {
            part.child("reason").complain("required", "Say in a few words why.");
        }
        return new Read(
                problems.isEmpty() ? version.flatMap(v -> reason.map(r -> new RollbackForm(v, r))) : Optional.empty(),
                problems);
    }

    /** As it is sent. */
    public byte[] json() {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("version", version);
            json.writeStringField("reason", reason);
            json.writeEndObject();
        });
    }
}
