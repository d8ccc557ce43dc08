package onward.wire;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onward.journal.Journal;
import onward.referral.Value;
import onward.rulebook.Interval;
import onward.rulebook.RuleBook;
import onward.rulebook.Vocabulary;

/** The live rules, read-only, as data. */
public final class RulesView {

    private RulesView() {}

    /** The facts that may be sent, with their questions, types and allowed values. */
    public static byte[] facts(Vocabulary vocabulary) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("facts");
            for (var fact : vocabulary.facts()) {
                json.writeStartObject();
                json.writeStringField("name", fact.name());
                json.writeStringField("question", fact.question());
                json.writeStringField("type", fact.type().code());
                json.writeStringField("unit", fact.unit());
                json.writeArrayFieldStart("allowed");
                for (var word : fact.allowed()) {
                    json.writeString(word);
                }
                json.writeEndArray();
                if (fact.range().isPresent()) {
                    json.writeStringField("range", range(fact.range().get()));
                }
                json.writeBooleanField("derived", fact.derived());
                json.writeStringField("source", fact.source());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static String range(Interval range) {
        return new Value.Quantity(range.low()).text() + ".." + new Value.Quantity(range.high()).text();
    }

    /** The live version, with its tables by stage. */
    public static byte[] live(RuleBook book, Iterable<String> tables) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("version", book.version());
            json.writeNumberField("services", book.services().size());
            json.writeArrayFieldStart("tables");
            for (var table : tables) {
                json.writeString(table);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** Every version that was ever live. */
    public static byte[] versions(List<Journal.RulesVersion> versions) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("versions");
            for (var version : versions) {
                json.writeStartObject();
                json.writeStringField("version", version.version());
                json.writeStringField("since", version.since().toString());
                json.writeStringField("author", version.author());
                json.writeStringField("reason", version.reason());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** A flat object of texts, such as a health or version answer. */
    public static byte[] texts(Map<String, String> texts) {
        return Json.write(json -> {
            json.writeStartObject();
            for (var text : new TreeMap<>(texts).entrySet()) {
                json.writeStringField(text.getKey(), text.getValue());
            }
            json.writeEndObject();
        });
    }
}
