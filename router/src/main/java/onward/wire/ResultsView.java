package onward.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import onward.decide.ExampleRun;
import onward.rulebook.Complaint;
import onward.rulebook.Finding;

/** What was found out about rules before they were published, kept with the publication. */
public final class ResultsView {

    private ResultsView() {}

    /**
     * As JSON.
     *
     * @param override why failing examples did not keep the rules from being published
     * @param impact what the impact run said, as JSON
     */
    public static String json(
            List<Complaint> complaints,
            List<Finding> findings,
            Optional<ExampleRun.Result> examples,
            Optional<String> override,
            Optional<String> impact) {
        var bytes = Json.write(json -> {
            json.writeStartObject();
            ComplaintView.list(json, complaints, findings);
            if (examples.isPresent()) {
                json.writeFieldName("examples");
                write(json, examples.get());
            }
            if (override.isPresent()) {
                json.writeStringField("override", override.get());
            }
            if (impact.isPresent()) {
                json.writeFieldName("impact");
                json.writeRawValue(impact.get());
            }
            json.writeEndObject();
        });
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** How the examples went. */
    public static byte[] examples(ExampleRun.Result result) {
        return Json.write(json -> write(json, result));
    }

    static void write(JsonGenerator json, ExampleRun.Result result) throws IOException {
        json.writeStartObject();
        json.writeNumberField("examples", result.examples());
        json.writeNumberField("expectations", result.expectations());
        failures(json, result.failures());
        json.writeArrayFieldStart("silent");
        for (var row : result.silent()) {
            json.writeString(row);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static void failures(JsonGenerator json, List<ExampleRun.Failure> failures) throws IOException {
        json.writeArrayFieldStart("failures");
        for (var failure : failures) {
            json.writeStartObject();
            json.writeStringField("file", failure.file());
            json.writeNumberField("row", failure.row());
            json.writeStringField("example", failure.id());
            json.writeStringField("column", failure.column());
            json.writeStringField("expected", failure.expected());
            json.writeStringField("found", failure.found());
            json.writeStringField("message", failure.text());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
