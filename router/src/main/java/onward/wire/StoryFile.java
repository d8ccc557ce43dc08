package onward.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** What a story under {@code fixtures/decisions} says besides the decision. */
public final class StoryFile {

    private StoryFile() {}

    /** The moment at which the story is decided; empty if the file names none. */
    public static Optional<Instant> at(byte[] json) {
        try {
            return Optional.of(Json.read(json).path("at"))
                    .filter(JsonNode::isTextual)
                    .map(at -> Instant.parse(at.textValue()));
        } catch (Json.Unreadable | DateTimeException e) {
            return Optional.empty();
        }
    }
}
