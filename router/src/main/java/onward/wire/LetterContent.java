package onward.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What a letter says, read back from the very bytes that were sent, so that a page shows a partner nothing else.
 *
 * @param change what has changed, as a code; only in letters about a change
 * @param text a person's words to this partner
 * @param person by the names of the contract, as are {@code referrer} and each of {@code assessments}
 * @param facts by the names of the rules, each with its words
 */
public record LetterContent(
        String type,
        Optional<String> change,
        Optional<String> text,
        Optional<String> category,
        Optional<Instant> respondBy,
        Map<String, String> person,
        Map<String, String> referrer,
        Optional<String> consent,
        Map<String, List<String>> facts,
        List<Map<String, String>> assessments,
        Optional<String> note,
        List<String> reasons) {

    /** Reads a body; empty if its content was let go. */
    public static Optional<LetterContent> read(byte[] body) {
        if (body.length == 0) {
            return Optional.empty();
        }
        try {
            var root = Json.read(body);
            var data = root.path("data");
            return Optional.of(new LetterContent(
                    root.path("type").asText(),
                    text(data.path("change")),
                    text(data.path("text")),
                    text(data.path("category").path("code")),
                    text(data.path("category").path("respondBy")).map(Instant::parse),
                    texts(data.path("person")),
                    texts(data.path("referrer")),
                    text(data.path("consent")),
                    facts(data.path("facts")),
                    each(data.path("assessments")).map(LetterContent::texts).toList(),
                    text(data.path("note")),
                    each(data.path("reasons")).map(JsonNode::asText).toList()));
        } catch (Json.Unreadable e) {
            throw new IllegalStateException("a stored letter was not written by this program", e);
        }
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.ofNullable(node.textValue());
    }

    private static java.util.stream.Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static Map<String, String> texts(JsonNode object) {
        var texts = new LinkedHashMap<String, String>();
        object.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    private static Map<String, List<String>> facts(JsonNode object) {
        var facts = new LinkedHashMap<String, List<String>>();
        object.properties().forEach(field -> facts.put(field.getKey(), words(field.getValue())));
        return facts;
    }

    private static List<String> words(JsonNode value) {
        if (value.isArray()) {
            return each(value).map(JsonNode::asText).toList();
        }
        return value.isBoolean() ? List.of(value.asBoolean() ? "yes" : "no") : List.of(value.asText());
    }
}
