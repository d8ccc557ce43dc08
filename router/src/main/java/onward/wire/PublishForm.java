package onward.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onward.referral.Problem;

/**
 * What a manager says when publishing.
 *
 * @param from when the rules start to count; empty for at once
 * @param override why failing examples are not to keep them from it
 */
public record PublishForm(String reason, Optional<Instant> from, Optional<String> override) {

    private static final int LONGEST = 500;

    /** The same, asked for by somebody and waiting for an approver. */
    public record Asked(String by, PublishForm form) {}

    /** A form, or every problem with what was sent. */
    public record Read(Optional<PublishForm> form, List<Problem> problems) {}

    /**
     * Reads {@code {"reason":…,"from":…,"override":…}}; the reason is required.
     *
     * @throws Json.Unreadable if it is not JSON
     */
    public static Read read(byte[] body) throws Json.Unreadable {
        var problems = new ArrayList<Problem>();
        var part = new Part(Json.read(body), "", problems);
        part.only("reason", "from", "override");
        var reason = part.requiredText("reason", LONGEST);
        var from = part.moment("from");
        var override = part.text("override", LONGEST);
        if (reason.isEmpty() && problems.isEmpty()) {
            part.child("reason").complain("required", "Say in a few words why.");
        }
        return new Read(
                problems.isEmpty() ? reason.map(r -> new PublishForm(r, from, override)) : Optional.empty(), problems);
    }

    /** As it is sent. */
    public byte[] json() {
        return Json.write(json -> {
            json.writeStartObject();
            write(json);
            json.writeEndObject();
        });
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStringField("reason", reason);
        if (from.isPresent()) {
            json.writeStringField("from", from.get().toString());
        }
        if (override.isPresent()) {
            json.writeStringField("override", override.get());
        }
    }

    /** As it is kept while it waits for an approver. */
    public String asked(String by) {
        var bytes = Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("by", by);
            write(json);
            json.writeEndObject();
        });
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** What {@link #asked(String)} wrote. */
    public static Asked asked(byte[] kept) {
        try {
            var part = new Part(Json.read(kept), "", new ArrayList<>());
            return new Asked(
                    part.text("by", LONGEST).orElseThrow(),
                    new PublishForm(
                            part.text("reason", LONGEST).orElseThrow(),
                            part.moment("from"),
                            part.text("override", LONGEST)));
        } catch (Json.Unreadable e) {
            throw new IllegalStateException("a waiting draft was not written by this program", e);
        }
    }
}
