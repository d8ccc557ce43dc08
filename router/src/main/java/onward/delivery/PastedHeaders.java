package onward.delivery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Headers as somebody pastes them: a name, a colon, a value on each line; what curl puts in front is let pass. */
record PastedHeaders(Map<String, String> values) {

    static final String ID = "webhook-id";
    static final String TIMESTAMP = "webhook-timestamp";
    static final String SIGNATURE = "webhook-signature";

    static PastedHeaders of(String text) {
        var values = new LinkedHashMap<String, String>();
        for (var line : text.lines().toList()) {
            var bare = line.strip().replaceFirst("^[<>] ", "");
            int colon = bare.indexOf(':');
            if (colon > 0) {
                values.putIfAbsent(
                        bare.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        bare.substring(colon + 1).strip());
            }
        }
        return new PastedHeaders(values);
    }

    /** What one says; empty text if it is not there. */
    String get(String name) {
        return values.getOrDefault(name, "");
    }

    /** Those of the three that are not there, or say nothing. */
    List<String> missing() {
        return List.of(ID, TIMESTAMP, SIGNATURE).stream()
                .filter(name -> get(name).isEmpty())
                .toList();
    }
}
