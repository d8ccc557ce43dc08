package onward.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import onward.journal.Recorded;
import onward.referral.Postcode;
import onward.wire.FieldRights.Group;
import onward.wire.FieldRights.Sight;

/** A referral of which one learns what the case is and not whose: years by tens, the area, codes and numbers, no words. */
final class Deidentified {

    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final int OLDEST_BAND = 90;
    private static final int BAND = 10;

    private final Recorded recorded;
    private final JsonNode referral;
    private final Sight sight;

    private Deidentified(Recorded recorded, JsonNode referral, Sight sight) {
        this.recorded = recorded;
        this.referral = referral;
        this.sight = sight;
    }

    /** Writes what the sight allows of what was sent; nothing if it allows nothing. */
    static void write(JsonGenerator json, Recorded recorded, Sight sight) throws IOException {
        if (!sight.shows(Group.IDENTITY) && !sight.shows(Group.CONTACT) && !sight.shows(Group.NEED)) {
            return;
        }
        json.writeObjectFieldStart("deidentified");
        new Deidentified(recorded, Json.MAPPER.readTree(recorded.referral()), sight).write(json);
        json.writeEndObject();
    }

    private void write(JsonGenerator json) throws IOException {
        if (sight.shows(Group.IDENTITY)) {
            LifeView.optional(json, "ageBand", ageBand());
        }
        if (sight.shows(Group.CONTACT)) {
            LifeView.optional(json, "area", area());
        }
        if (sight.shows(Group.NEED)) {
            LifeView.optional(json, "source", text(referral.path("referrer").path("source")));
            LifeView.optional(json, "consent", text(referral.path("consent").path("status")));
            json.writeObjectFieldStart("facts");
            for (var fact : referral.path("facts").properties()) {
                if (tells(fact.getValue())) {
                    json.writeObjectField(fact.getKey(), fact.getValue());
                }
            }
            json.writeEndObject();
        }
        if (sight.shows(Group.ASSESSMENTS)) {
            json.writeArrayFieldStart("assessments");
            for (var assessment : referral.path("assessments")) {
                json.writeStartObject();
                for (var name : List.of("type", "tool", "transfer")) {
                    LifeView.optional(json, name, text(assessment.path(name)));
                }
                LifeView.optional(json, "role", text(assessment.path("assessor").path("role")));
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    /** Numbers, yes and no, and codes tell of a case; words and dates may tell of a person. */
    private static boolean tells(JsonNode value) {
        if (value.isArray()) {
            for (var each : value) {
                if (!tells(each)) {
                    return false;
                }
            }
            return true;
        }
        return value.isNumber()
                || value.isBoolean()
                || (value.isTextual() && CODE.matcher(value.asText()).matches() && !date(value.asText()));
    }

    private static boolean date(String text) {
        return text.matches("\\d{4}-\\d\\d-\\d\\d.*");
    }

    private Optional<String> ageBand() {
        return text(referral.path("person").path("dateOfBirth"))
                .filter(Deidentified::date)
                .map(text -> {
                    var received = recorded.receivedAt().atZone(ZoneOffset.UTC).toLocalDate();
                    int age = LocalDate.parse(text.substring(0, 10))
                            .until(received)
                            .getYears();
                    int from = age / BAND * BAND;
                    return age >= OLDEST_BAND ? OLDEST_BAND + " or more" : from + " to " + (from + BAND - 1);
                });
    }

    private Optional<String> area() {
        return text(referral.path("person").path("postcode"))
                .flatMap(Postcode::of)
                .map(Postcode::text)
                .map(text -> text.indexOf(' ') > 0 ? text.substring(0, text.indexOf(' ')) : "");
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }

    /** The decision without what it repeats of where the person lives. */
    static byte[] decision(byte[] stored) {
        try {
            var decision = Json.MAPPER.readTree(stored);
            for (var whyNot : decision.path("whyNot")) {
                if (whyNot instanceof ObjectNode one
                        && one.path("fact").asText().contains("postcode")) {
                    one.remove("given");
                    one.put("sentence", "The service does not cover where the person lives.");
                }
            }
            return Json.write(json -> json.writeTree(decision));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
