package onward.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onward.referral.Problem;

/** Why somebody does what they do, for whoever reads the audit. */
public record ReasonForm(String reason) {

    static final int LONGEST = 500;

    /** A form, or every problem with what was sent. */
    public record Read(Optional<ReasonForm> form, List<Problem> problems) {}

    /**
     * Reads {@code {"reason":…}}; it is required.
     *
     * @throws Json.Unreadable if it is not JSON
     */
    public static Read read(byte[] body) throws Json.Unreadable {
        var problems = new ArrayList<Problem>();
        var part = new Part(Json.read(body), "", problems);
        part.only("reason");
        var reason = reason(part);
        return new Read(problems.isEmpty() ? reason.map(ReasonForm::new) : Optional.empty(), problems);
    }

    static Optional<String> reason(Part part) {
        var reason = part.requiredText("reason", LONGEST);
        if (reason.isEmpty()) {
            part.child("reason").complainUnlessOthers("required", "Say in a few words why.");
        }
        return reason;
    }

    /** As it is sent. */
    public byte[] json() {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("reason", reason);
            json.writeEndObject();
        });
    }
}
