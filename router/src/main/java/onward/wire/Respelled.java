package onward.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/** JSON that says the same in other bytes: what a well-meaning program makes of a body before its signature is checked. */
public final class Respelled {

    /** Numbers stay as they were written, as far as a number can. */
    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Respelled() {}

    /** The same without the blanks and line ends between its parts; texts in it are left as they are. */
    public static byte[] withoutBlanks(byte[] json) {
        var out = new ByteArrayOutputStream(json.length);
        boolean text = false;
        boolean escaped = false;
        for (byte b : json) {
            if (text || !(b == ' ' || b == '\n' || b == '\r' || b == '\t')) {
                out.write(b);
            }
            if (escaped) {
                escaped = false;
            } else if (text && b == '\\') {
                escaped = true;
            } else if (b == '"') {
                text = !text;
            }
        }
        return out.toByteArray();
    }

    /** The same as this program would write it; empty for what is no JSON. */
    public static Optional<byte[]> rewritten(byte[] json) {
        return read(json).flatMap(node -> {
            try {
                return Optional.of(EXACT.writeValueAsBytes(node));
            } catch (JsonProcessingException e) {
                return Optional.empty();
            }
        });
    }

    /** Whether both are JSON and say the same, in whatever order. */
    public static boolean same(byte[] one, byte[] other) {
        var first = read(one);
        return first.isPresent() && first.equals(read(other));
    }

    private static Optional<JsonNode> read(byte[] json) {
        try {
            return Optional.ofNullable(EXACT.readTree(json)).filter(node -> !node.isMissingNode());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
