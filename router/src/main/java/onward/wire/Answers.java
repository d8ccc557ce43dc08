package onward.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What was said on the phone so far, by field, as a draft keeps it. A field may have been answered with nothing at all. */
public record Answers(SortedMap<String, List<String>> fields) {

    public static final Answers NONE = new Answers(new TreeMap<>());

    public Answers {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    /** Reads what {@link #json()} wrote; whatever else is there counts as nothing said. */
    public static Answers read(byte[] json) {
        try {
            var fields = new TreeMap<String, List<String>>();
            for (var field : Json.read(json).properties()) {
                fields.put(
                        field.getKey(),
                        field.getValue().valueStream().map(JsonNode::asText).toList());
            }
            return new Answers(fields);
        } catch (Json.Unreadable e) {
            return NONE;
        }
    }

    public byte[] json() {
        return Json.write(json -> json.writePOJO(fields));
    }

    /** The one answer to a field; empty if there is none. */
    public Optional<String> one(String field) {
        return all(field).stream().filter(text -> !text.isEmpty()).findFirst();
    }

    public List<String> all(String field) {
        return fields.getOrDefault(field, List.of());
    }

    public boolean has(String field, String answer) {
        return all(field).contains(answer);
    }

    /** The same with a field answered; no answer takes the field away. */
    public Answers with(String field, List<String> answers) {
        var more = new TreeMap<>(fields);
        if (answers.isEmpty()) {
            more.remove(field);
        } else {
            more.put(field, List.copyOf(answers));
        }
        return new Answers(more);
    }

    /** The same with a field answered in one text; an empty one takes the field away. */
    public Answers with(String field, String answer) {
        return with(field, answer.isEmpty() ? List.of() : List.of(answer));
    }

    /** The same without some fields. */
    public Answers without(Predicate<String> field) {
        var fewer = new TreeMap<>(fields);
        fewer.keySet().removeIf(field);
        return new Answers(fewer);
    }
}
