package onward.pages;

import java.util.HashMap;
import java.util.Map;

/** What was typed into a form that is shown again. */
public record Typed(Map<String, String> fields) {

    static Typed of(Visit visit) {
        var fields = new HashMap<String, String>();
        visit.fields().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return new Typed(fields);
    }

    /** What a field says; empty if it was not there. */
    public String of(String field) {
        return fields.getOrDefault(field, "");
    }
}
