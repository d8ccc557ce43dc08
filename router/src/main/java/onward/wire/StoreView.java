package onward.wire;

import onward.journal.Audit;
import onward.journal.Backup;
import onward.journal.Restore;
import onward.journal.Retention;

/** What was done to the store, as data. */
public final class StoreView {

    private StoreView() {}

    /** {@code {"file":…,"referrals":…,"bytes":…,"end":…}}. */
    public static byte[] json(Backup.Made made) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("file", made.file().toString());
            json.writeNumberField("referrals", made.referrals());
            json.writeNumberField("bytes", made.bytes());
            json.writeStringField("end", made.end());
            json.writeEndObject();
        });
    }

    /** {@code {"referrals":…,"deliveredAgain":…,"erasedAgain":…,"auditEntriesLost":…,"missing":[{id,reference,receivedAt}]}}. */
    public static byte[] json(Restore.Restored restored) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeNumberField("referrals", restored.referrals());
            json.writeNumberField("deliveredAgain", restored.again());
            json.writeNumberField("erasedAgain", restored.erased());
            json.writeNumberField("auditEntriesLost", restored.entries());
            json.writeArrayFieldStart("missing");
            for (var missing : restored.missing()) {
                json.writeStartObject();
                json.writeStringField("id", missing.id());
                json.writeStringField("reference", missing.reference());
                json.writeStringField("receivedAt", missing.receivedAt().toString());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** {@code {"entries":…,"sound":…,"end":…,"wrong":{entry,what}}}; nothing is wrong with a sound one. */
    public static byte[] json(Audit.Verdict verdict) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeNumberField("entries", verdict.entries());
            json.writeBooleanField("sound", verdict.flaw().isEmpty());
            json.writeStringField("end", verdict.end());
            if (verdict.flaw().isPresent()) {
                json.writeObjectFieldStart("wrong");
                json.writeNumberField("entry", verdict.flaw().get().sequence());
                json.writeStringField("what", verdict.flaw().get().what());
                json.writeEndObject();
            }
            json.writeEndObject();
        });
    }

    /** {@code {"id":…,"erasedAt":…,"by":…,"reason":…}}. */
    public static byte[] json(String id, Retention.Erasure erasure) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("id", id);
            json.writeStringField("erasedAt", erasure.at().toString());
            json.writeStringField("by", erasure.actor());
            json.writeStringField("reason", erasure.reason());
            json.writeEndObject();
        });
    }
}
