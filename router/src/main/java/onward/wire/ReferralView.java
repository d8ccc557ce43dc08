package onward.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import onward.journal.Attempt;
import onward.journal.Journal;
import onward.journal.Recorded;
import onward.journal.SentLetter;
import onward.journal.Summary;
import onward.journal.Untold;
import onward.life.Directory;
import onward.life.Life;
import onward.life.News;
import onward.wire.FieldRights.Group;
import onward.wire.FieldRights.Sight;

/** A stored referral as callers read it. */
public final class ReferralView {

    private ReferralView() {}

    /** The answer to whoever sent it: what was stored then, the same however often it is asked for. */
    public static byte[] accepted(Recorded recorded) {
        return Json.write(json -> {
            json.writeStartObject();
            head(json, recorded, recorded.atFirst());
            json.writeEndObject();
        });
    }

    /** As it stands now, as far as the sight goes: what was sent, its letters with every attempt, what happened to it. */
    public static byte[] seen(Recorded recorded, Sight sight) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("id", recorded.id());
            json.writeStringField("reference", recorded.reference());
            json.writeStringField("receivedAt", recorded.receivedAt().toString());
            LifeView.standing(json, recorded.life());
            if (sight.whole(Group.DECISION)) {
                LifeView.duplicates(json, recorded);
                raw(json, "decision", recorded.decision());
            } else if (sight.shows(Group.DECISION)) {
                raw(json, "decision", Deidentified.decision(recorded.decision()));
            }
            if (sight.whole(Group.IDENTITY)) {
                raw(json, "referral", recorded.referral());
            } else {
                Deidentified.write(json, recorded, sight);
            }
            if (sight.shows(Group.TIMELINE)) {
                LifeView.history(json, recorded, sight.whole(Group.NOTE));
                timeline(json, recorded);
            }
            if (sight.shows(Group.LETTERS)) {
                json.writeArrayFieldStart("letters");
                for (var letter : recorded.letters()) {
                    letter(json, letter);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        });
    }

    private static void timeline(JsonGenerator json, Recorded recorded) throws IOException {
        json.writeArrayFieldStart("timeline");
        for (var moment : recorded.timeline()) {
            json.writeStartObject();
            json.writeStringField("at", moment.at().toString());
            json.writeStringField("actor", moment.actor());
            json.writeStringField("act", moment.act());
            json.writeStringField("detail", moment.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void head(JsonGenerator json, Recorded recorded, Life life) throws IOException {
        json.writeStringField("id", recorded.id());
        json.writeStringField("reference", recorded.reference());
        json.writeStringField("receivedAt", recorded.receivedAt().toString());
        LifeView.standing(json, life);
        LifeView.duplicates(json, recorded);
        raw(json, "decision", recorded.decision());
    }

    /** What is JSON already goes out as the bytes that were stored. */
    private static void raw(JsonGenerator json, String name, byte[] stored) throws IOException {
        json.writeFieldName(name);
        json.writeRawValue(new String(stored, StandardCharsets.UTF_8));
    }

    private static void letter(JsonGenerator json, SentLetter sent) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", sent.letter().id());
        json.writeStringField("partner", sent.letter().partner());
        json.writeStringField("service", sent.letter().service());
        json.writeStringField("role", sent.letter().role());
        json.writeStringField("type", sent.letter().type());
        json.writeStringField("status", sent.status().code());
        if (sent.nextAttempt().isPresent()) {
            json.writeStringField("nextAttempt", sent.nextAttempt().get().toString());
        }
        json.writeArrayFieldStart("attempts");
        for (var attempt : sent.attempts()) {
            attempt(json, attempt);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void attempt(JsonGenerator json, Attempt attempt) throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", attempt.number());
        json.writeStringField("at", attempt.at().toString());
        json.writeNumberField("duration_s", attempt.took().toMillis() / 1000.0);
        if (attempt.status().isPresent()) {
            json.writeNumberField("status", attempt.status().get());
        }
        if (attempt.failure().isPresent()) {
            json.writeStringField("failure", attempt.failure().get());
        }
        json.writeEndObject();
    }

    /** A page of referrals; {@code next} is the cursor of the following page. */
    public static byte[] list(Journal.Listed listed) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("referrals");
            for (var summary : listed.referrals()) {
                summary(json, summary);
            }
            json.writeEndArray();
            if (listed.next().isPresent()) {
                json.writeStringField("next", Long.toString(listed.next().get()));
            }
            json.writeEndObject();
        });
    }

    /** What waits for a person, the most urgent first. */
    public static byte[] queue(List<Summary> waiting) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("referrals");
            for (var summary : waiting) {
                summary(json, summary);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** Whoever is still to be told something, with what, in words. */
    public static byte[] untold(Untold.Page page, Directory directory) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("referrals");
            for (var one : page.referrals()) {
                json.writeStartObject();
                line(json, one.summary());
                json.writeStringField("untoldSince", one.since().toString());
                json.writeArrayFieldStart("toTell");
                for (var sentence : News.of(one.life(), directory)) {
                    json.writeString(sentence);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            if (page.next().isPresent()) {
                var next = page.next().get();
                json.writeStringField("next", next.since() + "-" + next.number());
            }
            json.writeEndObject();
        });
    }

    private static void summary(JsonGenerator json, Summary summary) throws IOException {
        json.writeStartObject();
        line(json, summary);
        json.writeEndObject();
    }

    private static void line(JsonGenerator json, Summary summary) throws IOException {
        json.writeStringField("id", summary.id());
        json.writeStringField("reference", summary.reference());
        json.writeStringField("receivedAt", summary.receivedAt().toString());
        json.writeStringField("source", summary.source());
        json.writeStringField("state", summary.state());
        json.writeStringField("owner", summary.owner());
        if (summary.category().isPresent()) {
            json.writeStringField("category", summary.category().get());
        }
        if (summary.respondBy().isPresent()) {
            json.writeStringField("respondBy", summary.respondBy().get().toString());
        }
        json.writeBooleanField("overdue", summary.overdue());
        if (summary.leadService().isPresent()) {
            json.writeStringField("service", summary.leadService().get());
        }
    }
}
