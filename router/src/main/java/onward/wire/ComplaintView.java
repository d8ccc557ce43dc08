package onward.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import onward.rulebook.Complaint;
import onward.rulebook.Finding;

/** Complaints about rule files as data. */
public final class ComplaintView {

    private ComplaintView() {}

    /**
     * {@code {"problems":[{file,row,column,severity,code,message}]}}; what the lint found has the rows it is about and
     * an example referral that shows it besides.
     */
    public static byte[] json(List<Complaint> complaints, List<Finding> findings) {
        return Json.write(json -> {
            json.writeStartObject();
            list(json, complaints, findings);
            json.writeEndObject();
        });
    }

    static void list(JsonGenerator json, List<Complaint> complaints, List<Finding> findings) throws IOException {
        json.writeArrayFieldStart("problems");
        for (var complaint : complaints) {
            json.writeStartObject();
            write(json, complaint);
            json.writeEndObject();
        }
        for (var finding : findings) {
            write(json, finding);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Finding finding) throws IOException {
        json.writeStartObject();
        write(json, finding.complaint());
        json.writeArrayFieldStart("rows");
        for (var row : finding.rows()) {
            json.writeString(row);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("example");
        for (var fact : finding.example().entrySet()) {
            json.writeStringField(fact.getKey(), fact.getValue().text());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Complaint complaint) throws IOException {
        json.writeStringField("file", complaint.file());
        json.writeNumberField("row", complaint.row());
        json.writeStringField("column", complaint.column());
        json.writeStringField("severity", complaint.severity().word());
        json.writeStringField("code", complaint.code());
        json.writeStringField("message", complaint.message());
    }
}
