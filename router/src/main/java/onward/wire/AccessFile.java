package onward.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The file that tells the keys of a demonstration. */
public final class AccessFile {

    /** What a demonstration partner needs: a key to come in with and the secret its letters are signed with. */
    public record PartnerAccess(String key, String secret) {}

    /** With which names, and one password for all of them, people sign in to the pages of a demonstration. */
    public record SignIn(List<String> names, String password) {}

    private AccessFile() {}

    /** {@code {"callHandler":{"key":…},…,"partners":{"<id>":{"key":…,"secret":…}},"signIn":{"password":…,"names":[…]}}}. */
    public static String json(
            Map<String, String> people, Map<String, PartnerAccess> partners, Optional<SignIn> signIn) {
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
            if (signIn.isPresent()) {
                json.writeObjectFieldStart("signIn");
                json.writeStringField("password", signIn.get().password());
                json.writeArrayFieldStart("names");
                for (var name : signIn.get().names()) {
                    json.writeString(name);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndObject();
        });
        return Json.pretty(bytes) + "\n";
    }
}
