package onward.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import onward.journal.Letter;
import onward.life.Message;
import onward.referral.Assessment;
import onward.referral.Consent;
import onward.referral.Person;
import onward.referral.Referral;
import onward.referral.Value;

/** What a partner is sent: only what its sharing profile allows. */
public final class LetterBody {

    /** What a letter is about. {@code role} is lead or alongside. */
    public record About(String id, String reference, String service, String role) {}

    /**
     * What is known of a referral now.
     *
     * @param consent what the person agrees to; what they first agreed to is in the referral
     */
    public record Known(Referral referral, Consent.Status consent, Said said) {}

    private final Referral referral;
    private final Consent.Status consent;
    private final Said said;
    private final Set<String> shared;

    private LetterBody(Known known, Set<String> shared) {
        this.referral = known.referral();
        this.consent = known.consent();
        this.said = known.said();
        this.shared = shared;
    }

    /**
     * The body of a letter that holds all that the partner may know: a referral has been routed to a service of it, or what
     * it may know has changed.
     *
     * @param shared the parts and facts that this partner may be sent of this person
     */
    public static byte[] whole(Message message, About about, Known known, Set<String> shared, Instant at) {
        var body = new LetterBody(known, shared);
        return letter(message.type(), at, json -> {
            about(json, about);
            if (message.type() != Message.Type.ROUTED) {
                json.writeStringField("change", message.change());
            }
            body.data(json);
        });
    }

    /**
     * The body of a letter that says something has changed about a referral which the partner has.
     *
     * @param text words meant for this partner, such as the answer to its question
     */
    public static byte[] changed(
            Message.Type type,
            About about,
            String change,
            Optional<String> text,
            Said said,
            Set<String> shared,
            Instant at) {
        return letter(type, at, json -> {
            about(json, about);
            json.writeStringField("change", change);
            if (shared.contains("category")) {
                category(json, said);
            }
            text(json, "text", text);
        });
    }

    /** Whether a later letter says all that the partner may know, so that an earlier one counts no more. */
    static boolean replaces(Letter earlier, Letter later) {
        if (!later.service().equals(earlier.service()) || !later.type().equals(Message.Type.UPDATED.code())) {
            return false;
        }
        try {
            var change = Json.read(later.body()).path("data").path("change").asText();
            return change.equals(Message.CONSENT);
        } catch (Json.Unreadable e) {
            return false; // erased, as the earlier one is
        }
    }

    private static byte[] letter(Message.Type type, Instant at, Json.Writing data) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("type", type.code());
            json.writeStringField("timestamp", at.toString());
            json.writeObjectFieldStart("data");
            data.to(json);
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static void about(JsonGenerator json, About about) throws IOException {
        json.writeStringField("id", about.id());
        json.writeStringField("reference", about.reference());
        json.writeStringField("service", about.service());
        json.writeStringField("role", about.role());
    }

    private static void category(JsonGenerator json, Said said) throws IOException {
        if (said.category().isPresent() && said.respondBy().isPresent()) {
            json.writeObjectFieldStart("category");
            json.writeStringField("code", said.category().get());
            json.writeStringField("respondBy", said.respondBy().get().toString());
            json.writeEndObject();
        }
    }

    private boolean shares(String part) {
        return shared.contains(part);
    }

    private void data(JsonGenerator json) throws IOException {
        if (shares("category")) {
            category(json, said);
        }
        person(json, referral.person());
        if (shares("referrer")) {
            json.writeObjectFieldStart("referrer");
            json.writeStringField("source", referral.referrer().source().code());
            text(json, "organisation", referral.referrer().organisation());
            text(json, "name", referral.referrer().name());
            text(json, "phone", referral.referrer().phone());
            json.writeEndObject();
        }
        if (shares("consent")) {
            json.writeStringField("consent", consent.code());
        }
        facts(json);
        if (shares("assessments")) {
            assessments(json);
        }
        if (shares("note")) {
            text(json, "note", referral.note());
        }
        if (shares("reasons")) {
            reasons(json);
        }
    }

    private void person(JsonGenerator json, Person person) throws IOException {
        json.writeObjectFieldStart("person");
        if (shares("nhs-number") && person.nhsNumber().isPresent()) {
            json.writeStringField("nhsNumber", person.nhsNumber().get().digits());
        }
        if (shares("name")) {
            text(json, "familyName", person.familyName());
            text(json, "givenName", person.givenName());
        }
        if (shares("date-of-birth") && person.dateOfBirth().isPresent()) {
            json.writeStringField("dateOfBirth", person.dateOfBirth().get().toString());
        }
        if (shares("postcode") && person.postcode().isPresent()) {
            json.writeStringField("postcode", person.postcode().get().text());
        }
        if (shares("gp-practice")) {
            text(json, "gpPractice", person.gpPractice());
        }
        if (shares("phone")) {
            text(json, "phone", person.phone());
        }
        json.writeEndObject();
    }

    private void facts(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("facts");
        for (var fact : referral.facts().values().entrySet()) {
            if (shares("facts") || shares(fact.getKey())) {
                json.writeFieldName(fact.getKey());
                value(json, fact.getValue());
            }
        }
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, Value value) throws IOException {
        if (value instanceof Value.Quantity quantity) {
            json.writeNumber(quantity.text());
        } else if (value instanceof Value.Words words) {
            json.writeStartArray();
            for (var word : words.words()) {
                json.writeString(word);
            }
            json.writeEndArray();
        } else if (value.equals(Value.Word.YES) || value.equals(Value.Word.NO)) {
            json.writeBoolean(value.equals(Value.Word.YES));
        } else {
            json.writeString(value.text());
        }
    }

    private void assessments(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("assessments");
        for (Assessment assessment : referral.assessments()) {
            json.writeStartObject();
            json.writeStringField("type", assessment.type());
            text(json, "tool", assessment.tool());
            text(json, "assessorOrganisation", assessment.assessor().organisation());
            text(json, "assessorRole", assessment.assessor().role());
            json.writeStringField("completedAt", assessment.completedAt().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void reasons(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("reasons");
        for (var sentence : said.reasons()) {
            json.writeString(sentence);
        }
        json.writeEndArray();
    }

    private static void text(JsonGenerator json, String name, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            json.writeStringField(name, text.get());
        }
    }
}
