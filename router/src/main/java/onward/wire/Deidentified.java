package onward.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import onward.journal.Recorded;
import onward.referral.Postcode;
import onward.wire.FieldRights.Group;
import onward.wire.FieldRights.Sight;

/**
 * A referral of which one learns what the case is and not whose: years by tens, the area, codes and numbers, no words. The
 * API and the pages show the same of it. What the sight does not allow is not here either.
 */
public final class Deidentified {

    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern OFF = Pattern.compile(" It is [\\d.]+ years too (low|high)\\.$");
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

    /** What the sight allows of what was sent; empty if it allows nothing of it. */
    public static Optional<Deidentified> of(Recorded recorded, Sight sight) {
        if (!sight.shows(Group.IDENTITY) && !sight.shows(Group.CONTACT) && !sight.shows(Group.NEED)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Deidentified(recorded, Json.MAPPER.readTree(recorded.referral()), sight));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes what the sight allows of what was sent; nothing if it allows nothing. */
    static void write(JsonGenerator json, Recorded recorded, Sight sight) throws IOException {
        var seen = of(recorded, sight);
        if (seen.isPresent()) {
            json.writeObjectFieldStart("deidentified");
            seen.get().write(json);
            json.writeEndObject();
        }
    }

    private void write(JsonGenerator json) throws IOException {
        LifeView.optional(json, "ageBand", ageBand());
        LifeView.optional(json, "area", area());
        if (sight.shows(Group.NEED)) {
            LifeView.optional(json, "source", source());
            LifeView.optional(json, "consent", consent());
            json.writeObjectFieldStart("facts");
            for (var fact : tellingFacts().entrySet()) {
                json.writeObjectField(fact.getKey(), fact.getValue());
            }
            json.writeEndObject();
        }
        if (sight.shows(Group.ASSESSMENTS)) {
            json.writeArrayFieldStart("assessments");
            for (var assessment : assessments()) {
                json.writeStartObject();
                for (var part : assessment.entrySet()) {
                    json.writeStringField(part.getKey(), part.getValue());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    /** Who referred, as a code. */
    public Optional<String> source() {
        return sight.shows(Group.NEED) ? text(referral.path("referrer").path("source")) : Optional.empty();
    }

    /** The consent, as a code. */
    public Optional<String> consent() {
        return sight.shows(Group.NEED) ? text(referral.path("consent").path("status")) : Optional.empty();
    }

    /** The facts that tell of the case and not of the person, each with its words. */
    public Map<String, List<String>> facts() {
        var facts = new LinkedHashMap<String, List<String>>();
        tellingFacts().forEach((name, value) -> facts.put(name, ReferralRead.words(value)));
        return facts;
    }

    private Map<String, JsonNode> tellingFacts() {
        var facts = new LinkedHashMap<String, JsonNode>();
        if (sight.shows(Group.NEED)) {
            for (var fact : referral.path("facts").properties()) {
                if (tells(fact.getValue())) {
                    facts.put(fact.getKey(), fact.getValue());
                }
            }
        }
        return facts;
    }

    /** What kind each assessment is: its type, tool, transfer and the assessor's role, as far as they are said. */
    public List<Map<String, String>> assessments() {
        var all = new ArrayList<Map<String, String>>();
        if (sight.shows(Group.ASSESSMENTS)) {
            for (var assessment : referral.path("assessments")) {
                var parts = new LinkedHashMap<String, String>();
                for (var name : List.of("type", "tool", "transfer")) {
                    text(assessment.path(name)).ifPresent(said -> parts.put(name, said));
                }
                text(assessment.path("assessor").path("role")).ifPresent(said -> parts.put("role", said));
                all.add(parts);
            }
        }
        return all;
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

    /** The age when it was received, by tens. */
    public Optional<String> ageBand() {
        return text(referral.path("person").path("dateOfBirth"))
                .filter(born -> sight.shows(Group.IDENTITY) && date(born))
                .map(text -> {
                    var received = recorded.receivedAt().atZone(ZoneOffset.UTC).toLocalDate();
                    return band(LocalDate.parse(text.substring(0, 10))
                            .until(received)
                            .getYears());
                });
    }

    private static String band(int age) {
        int from = age / BAND * BAND;
        return age >= OLDEST_BAND ? OLDEST_BAND + " or more" : from + " to " + (from + BAND - 1);
    }

    /** The first half of the postcode. */
    public Optional<String> area() {
        return text(referral.path("person").path("postcode"))
                .filter(said -> sight.shows(Group.CONTACT))
                .flatMap(Postcode::of)
                .map(Postcode::text)
                .map(text -> text.indexOf(' ') > 0 ? text.substring(0, text.indexOf(' ')) : "");
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }

    /** The decision without what it repeats of where the person lives and how old they are to the year. */
    public static byte[] decision(byte[] stored) {
        try {
            var decision = Json.MAPPER.readTree(stored);
            for (var whyNot : decision.path("whyNot")) {
                if (whyNot instanceof ObjectNode one) {
                    deidentify(one);
                }
            }
            return Json.write(json -> json.writeTree(decision));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How far off an age is would tell it as well. */
    private static void deidentify(ObjectNode whyNot) {
        var fact = whyNot.path("fact").asText();
        if (fact.contains("postcode")) {
            whyNot.remove("given");
            whyNot.put("sentence", "The service does not cover where the person lives.");
        } else if (fact.equals("age") && whyNot.has("given")) {
            whyNot.put(
                    "given", band((int) Double.parseDouble(whyNot.path("given").asText())));
            whyNot.put("sentence", OFF.matcher(whyNot.path("sentence").asText()).replaceFirst(""));
        }
    }
}
