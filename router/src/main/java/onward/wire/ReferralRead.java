package onward.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was sent, read back as it was said: whatever the rules knew then, nothing of it is checked again.
 *
 * @param assessments what is said of each, by its part such as {@code type}
 */
public record ReferralRead(
        Map<String, String> fields, Map<String, List<String>> facts, List<Map<String, String>> assessments) {

    private static final List<String> OF_ASSESSMENT = List.of("type", "tool", "transfer", "completedAt");
    private static final List<String> OF_ASSESSOR = List.of("role", "organisation", "registration");

    /** One field such as {@code person.familyName}; empty if it was not said. */
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** Reads a referral; empty if its content was erased. */
    public static Optional<ReferralRead> read(byte[] body) {
        if (body.length == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(Json.read(body)));
        } catch (Json.Unreadable e) {
            return Optional.empty();
        }
    }

    private static ReferralRead read(JsonNode json) {
        var fields = new LinkedHashMap<String, String>();
        for (var part : List.of("referrer", "person", "consent")) {
            json.path(part).properties().stream()
                    .filter(field -> !field.getValue().isNull())
                    .forEach(field -> fields.put(
                            part + "." + field.getKey(), field.getValue().asText()));
        }
        if (json.path("note").isTextual()) {
            fields.put("note", json.path("note").asText());
        }
        var facts = new LinkedHashMap<String, List<String>>();
        json.path("facts").properties().stream()
                .filter(fact -> !fact.getValue().isNull())
                .forEach(fact -> facts.put(fact.getKey(), words(fact.getValue())));
        return new ReferralRead(fields, facts, assessments(json));
    }

    private static List<Map<String, String>> assessments(JsonNode json) {
        var all = new ArrayList<Map<String, String>>();
        for (var assessment : json.path("assessments")) {
            var parts = new LinkedHashMap<String, String>();
            OF_ASSESSMENT.forEach(name -> text(assessment, name).ifPresent(said -> parts.put(name, said)));
            var assessor = assessment.path("assessor");
            OF_ASSESSOR.forEach(name -> text(assessor, name).ifPresent(said -> parts.put(name, said)));
            all.add(parts);
        }
        return all;
    }

    private static Optional<String> text(JsonNode node, String name) {
        return node.path(name).isTextual() ? Optional.of(node.path(name).asText()) : Optional.empty();
    }

    static List<String> words(JsonNode value) {
        if (value.isBoolean()) {
            return List.of(value.booleanValue() ? "yes" : "no");
        }
        return value.isArray()
                ? value.valueStream().map(JsonNode::asText).toList()
                : List.of(value.isNumber() ? number(value) : value.asText());
    }

    private static String number(JsonNode value) {
        return value.doubleValue() == Math.rint(value.doubleValue())
                ? Long.toString(value.longValue())
                : value.asText();
    }
}
