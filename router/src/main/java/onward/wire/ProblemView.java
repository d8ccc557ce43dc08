package onward.wire;

import java.util.List;
import onward.referral.Problem;

/** Every error as {@code application/problem+json} (RFC 9457), with all problems at once. */
public final class ProblemView {

    public static final String CONTENT_TYPE = "application/problem+json";

    private ProblemView() {}

    /**
     * A problem document.
     *
     * @param type short name of the kind of problem; its address is {@code /docs#<type>}
     * @param instance id of the request
     */
    public static byte[] json(
            int status, String type, String title, String detail, String instance, List<Problem> errors) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("type", "/docs#" + type);
            json.writeStringField("title", title);
            json.writeNumberField("status", status);
            json.writeStringField("detail", detail);
            json.writeStringField("instance", instance);
            json.writeArrayFieldStart("errors");
            for (var error : errors) {
                json.writeStartObject();
                json.writeStringField("pointer", error.pointer());
                json.writeStringField("code", error.code());
                json.writeStringField("detail", error.detail());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
