package onward.wire;

import onward.rulebook.RuleDiff;

/** What is different between two rule folders, as data. */
public final class DiffView {

    private DiffView() {}

    /** {@code {"same":…,"before":…,"after":…,"changes":[{kind,file,row,column,was,now,sentence}]}}. */
    public static byte[] json(RuleDiff diff) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeBooleanField("same", diff.same());
            json.writeStringField("before", diff.before());
            json.writeStringField("after", diff.after());
            json.writeArrayFieldStart("changes");
            for (var change : diff.changes()) {
                json.writeStartObject();
                json.writeStringField("kind", change.kind());
                json.writeStringField("file", change.file());
                json.writeStringField("row", change.row());
                json.writeStringField("column", change.column());
                json.writeStringField("was", change.was());
                json.writeStringField("now", change.now());
                json.writeStringField("sentence", change.sentence());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
