package onward.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import onward.journal.Publication;
import onward.referral.Value;
import onward.rulebook.Complaint;
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

    /** How the rule folder on disk stands to what is live; {@code standing} is a short word. */
    public record OnDisk(String standing, String message, List<Complaint> complaints) {}

    /** The live version with its tables, what waits for its start, and how the folder on disk stands to it. */
    public static byte[] live(
            RuleBook book, Publication live, Optional<Publication> waiting, OnDisk onDisk, Iterable<String> tables) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("version", book.version());
            json.writeFieldName("publication");
            write(json, live, false);
            if (waiting.isPresent()) {
                json.writeFieldName("waiting");
                write(json, waiting.get(), false);
            }
            json.writeObjectFieldStart("folder");
            json.writeStringField("standing", onDisk.standing());
            json.writeStringField("message", onDisk.message());
            ComplaintView.list(json, onDisk.complaints(), List.of());
            json.writeEndObject();
            json.writeNumberField("services", book.services().size());
            json.writeArrayFieldStart("tables");
            for (var table : tables) {
                json.writeString(table);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** Every publication; what was found out about each is told only when it is asked for alone. */
    public static byte[] versions(List<Publication> publications) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("versions");
            for (var publication : publications) {
                write(json, publication, false);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /**
     * One publication.
     *
     * @param whole whether with what examples, lint and impact said of it, down to single referrals
     */
    public static byte[] publication(Publication publication, boolean whole) {
        return Json.write(json -> write(json, publication, whole));
    }

    /** The rule files of a version, whole. */
    public static byte[] files(String version, Map<String, String> files) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("version", version);
            json.writeObjectFieldStart("files");
            for (var file : files.entrySet()) {
                json.writeStringField(file.getKey(), file.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, Publication publication, boolean whole) throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", publication.number());
        json.writeStringField("version", publication.version());
        if (publication.base().isPresent()) {
            json.writeStringField("base", publication.base().get());
        }
        json.writeStringField("kind", publication.kind().code());
        json.writeStringField("author", publication.author());
        if (publication.approver().isPresent()) {
            json.writeStringField("approver", publication.approver().get());
        }
        json.writeStringField("reason", publication.reason());
        json.writeStringField("at", publication.at().toString());
        json.writeStringField("since", publication.liveFrom().toString());
        if (publication.withdrawnBy().isPresent()) {
            json.writeStringField("withdrawnBy", publication.withdrawnBy().get());
        }
        if (whole) {
            json.writeFieldName("results");
            json.writeRawValue(publication.results());
        }
        json.writeEndObject();
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
