package onward.web;

import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What was sent, if it is of the kind that is asked for. */
final class Body {

    private Body() {}

    /** The bytes of {@code application/json}. */
    static byte[] json(RoutingContext context) {
        return bytes(context, "application/json");
    }

    /** The text of {@code text/csv}. */
    static String csv(RoutingContext context) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(context, "text/csv")))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(400, "bad-request", "The body is not UTF-8 text. Save it as \"CSV UTF-8\".", List.of());
        }
    }

    private static byte[] bytes(RoutingContext context, String wanted) {
        var type =
                Optional.ofNullable(context.request().getHeader("content-type")).orElse("");
        if (!type.split(";", 2)[0].strip().equalsIgnoreCase(wanted)) {
            throw new Refusal(415, "wrong-content-type", "Send " + wanted + ".", List.of());
        }
        if (context.request().getHeader("content-encoding") != null) {
            throw new Refusal(415, "wrong-content-encoding", "Send the body as it is, not compressed.", List.of());
        }
        var buffer = context.body().buffer();
        return buffer == null ? new byte[0] : buffer.getBytes();
    }
}
