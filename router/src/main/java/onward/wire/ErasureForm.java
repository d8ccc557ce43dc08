package onward.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onward.referral.Problem;

/** Why the content of a referral is to be erased. */
public record ErasureForm(String reason) {

    private static final int LONGEST = 200;

    /** A form, or every problem with what was sent. */
    public record Read(Optional<ErasureForm> form, List<Problem> problems) {}

    /**
     * Reads {@code {"reason":…}}, which is required.
     *
     * @throws Json.Unreadable if it is not JSON
     */
    public static Read read(byte[] body) throws Json.Unreadable {
        var problems = new ArrayList<Problem>();
        var part = new Part(Json.read(body), "", problems);
        part.only("reason");
        var reason = part.requiredText("reason", LONGEST);
        if (reason.isEmpty() && problems.isEmpty()) {
            part.child("reason").complain("required", "Say in a few words why, without naming the person.");
        }
        return new Read(problems.isEmpty() ? reason.map(ErasureForm::new) : Optional.empty(), problems);
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
