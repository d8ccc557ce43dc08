package onward.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.journal.Draft;

/** Drafts of rules as data. */
public final class DraftView {

    private DraftView() {}

    public static byte[] json(Draft draft) {
        return Json.write(json -> write(json, draft));
    }

    public static byte[] list(List<Draft> drafts) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("drafts");
            for (var draft : drafts) {
                write(json, draft);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, Draft draft) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", draft.id());
        json.writeStringField("title", draft.title());
        json.writeStringField("state", draft.state().code());
        json.writeStringField("base", draft.base());
        json.writeStringField("author", draft.author());
        json.writeStringField("createdAt", draft.createdAt().toString());
        json.writeArrayFieldStart("files");
        for (var file : draft.files().entrySet()) {
            write(json, file);
        }
        json.writeEndArray();
        if (draft.asked().isPresent()) {
            json.writeFieldName("asked");
            json.writeRawValue(draft.asked().get());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Map.Entry<String, Draft.Edit> file) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", file.getKey());
        json.writeBooleanField("removed", file.getValue().content().isEmpty());
        json.writeStringField("etag", etag(file.getValue().content()));
        json.writeStringField("editedBy", file.getValue().by());
        json.writeStringField("editedAt", file.getValue().at().toString());
        json.writeEndObject();
    }

    /** What an edit must name in {@code If-Match} to replace this content; empty text when there is no such file. */
    public static String etag(Optional<String> content) {
        return content.map(text -> {
                    try {
                        var digest = MessageDigest.getInstance("SHA-256");
                        return "\"" + HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)))
                                + "\"";
                    } catch (NoSuchAlgorithmException e) {
                        throw new IllegalStateException("every Java has SHA-256", e);
                    }
                })
                .orElse("");
    }
}
