package onward.wire;

import java.util.Map;

/** The file that tells the keys of a demonstration. */
public final class AccessFile {

    /** What a demonstration partner needs: a key to come in with and the secret its letters are signed with. */
    public record PartnerAccess(String key, String secret) {}

    private AccessFile() {}

    /** {@code {"callHandler":{"key":…},…,"partners":{"<id>":{"key":…,"secret":…}}}}. */
    public static String json(Map<String, String> people, Map<String, PartnerAccess> partners) {
        var bytes = Json.write(json -> {
            json.writeStartObject();
            for (var person : people.entrySet()) {
                json.writeObjectFieldStart(person.getKey());
                json.writeStringField("key", person.getValue());
                json.writeEndObject();
            }
            json.writeObjectFieldStart("partners");
            for (var partner : partners.entrySet()) {
                json.writeObjectFieldStart(partner.getKey());
                json.writeStringField("key", partner.getValue().key());
                json.writeStringField("secret", partner.getValue().secret());
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        });
        return Json.pretty(bytes) + "\n";
    }
}
