package onward.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import onward.rulebook.Complaint;

/** Complaints about rule files as data. */
public final class ComplaintView {

    private ComplaintView() {}

    /** {@code {"problems":[{file,row,column,severity,code,message}]}}. */
    public static byte[] json(List<Complaint> complaints) {
        return Json.write(json -> {
            json.writeStartObject();
            list(json, complaints);
            json.writeEndObject();
        });
    }

    static void list(JsonGenerator json, List<Complaint> complaints) throws IOException {
        json.writeArrayFieldStart("problems");
        for (var complaint : complaints) {
            write(json, complaint);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Complaint complaint) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", complaint.file());
        json.writeNumberField("row", complaint.row());
        json.writeStringField("column", complaint.column());
        json.writeStringField("severity", complaint.severity().word());
        json.writeStringField("code", complaint.code());
        json.writeStringField("message", complaint.message());
        json.writeEndObject();
    }
}
