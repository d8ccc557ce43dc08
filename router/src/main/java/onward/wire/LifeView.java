package onward.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import onward.journal.Cases;
import onward.journal.Recorded;
import onward.life.Ask;
import onward.life.Event;
import onward.life.Fields;
import onward.life.Happened;
import onward.life.Life;
import onward.life.Owner;

/** Where a referral stands, beside what the rules decided. */
public final class LifeView {

    private LifeView() {}

    /** Only where it stands: the answer to whoever did something about it. */
    public static byte[] json(Life life) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("id", life.id());
            standing(json, life);
            json.writeEndObject();
        });
    }

    /** What a partner may know of where it stands: its own part. */
    public static byte[] json(Life life, String partner) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("id", life.id());
            json.writeArrayFieldStart("asked");
            for (var ask : life.asks()) {
                if (ask.partner().equals(partner)) {
                    ask(json, ask);
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    static void standing(JsonGenerator json, Life life) throws IOException {
        json.writeStringField("state", life.state().code());
        owner(json, life.owner());
        optional(json, "category", life.category());
        optional(json, "respondBy", life.respondBy());
        json.writeBooleanField("overdue", life.overdue());
        json.writeBooleanField("seen", life.seen());
        json.writeStringField("consent", life.consent().code());
        json.writeBooleanField("needsPerson", life.needsPerson());
        optional(json, "why", life.why().map(why -> why.code()));
        json.writeArrayFieldStart("attention");
        for (var what : life.attention().stream().sorted().toList()) {
            json.writeString(what);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("asked");
        for (var ask : life.asks()) {
            ask(json, ask);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("passedOver");
        for (var passed : new java.util.TreeMap<>(life.passedOver()).entrySet()) {
            json.writeStartObject();
            json.writeStringField("service", passed.getKey());
            json.writeStringField("why", passed.getValue().code());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeBooleanField("personToBeTold", life.untold());
        optional(json, "mergedInto", life.mergedInto());
    }

    private static void owner(JsonGenerator json, Owner owner) throws IOException {
        json.writeObjectFieldStart("owner");
        if (owner instanceof Owner.Accepting accepting) {
            json.writeStringField("service", accepting.service());
            json.writeStringField("partner", accepting.partner());
        } else if (owner instanceof Owner.Person person) {
            json.writeStringField("person", person.id());
        } else {
            json.writeStringField("team", Cases.SINGLE_POINT);
        }
        json.writeEndObject();
    }

    static void ask(JsonGenerator json, Ask ask) throws IOException {
        json.writeStartObject();
        json.writeStringField("service", ask.service());
        json.writeStringField("partner", ask.partner());
        json.writeStringField("role", ask.role().code());
        json.writeStringField("at", ask.askedAt().toString());
        json.writeStringField("status", ask.status().code());
        optional(json, "answerBy", ask.answerBy());
        json.writeEndObject();
    }

    /** Warned of at intake, and merged by nobody but a person. */
    static void duplicates(JsonGenerator json, Recorded recorded) throws IOException {
        json.writeArrayFieldStart("duplicates");
        for (var happened : recorded.events()) {
            if (happened.event() instanceof Event.DuplicateSuspected same) {
                json.writeStartObject();
                json.writeStringField("id", same.other());
                json.writeStringField("by", same.by().code());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    /** Everything that happened since the decision, with what people said if that may be seen. */
    static void history(JsonGenerator json, Recorded recorded, boolean words) throws IOException {
        json.writeArrayFieldStart("merged");
        for (var id : recorded.merged()) {
            json.writeString(id);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("history");
        for (var happened : recorded.events()) {
            event(json, happened, words);
        }
        json.writeEndArray();
    }

    private static void event(JsonGenerator json, Happened happened, boolean words) throws IOException {
        json.writeStartObject();
        json.writeStringField("at", happened.at().toString());
        json.writeStringField("actor", happened.actor());
        json.writeStringField("event", happened.event().kind());
        var fields = Fields.of(happened.event());
        optional(json, "service", Optional.ofNullable(fields.service()));
        optional(json, "other", Optional.ofNullable(fields.other()));
        optional(json, "code", Optional.ofNullable(fields.code()));
        optional(json, "text", Optional.ofNullable(fields.text()).filter(text -> words));
        optional(json, "until", Optional.ofNullable(fields.due()));
        json.writeEndObject();
    }

    static void optional(JsonGenerator json, String name, Optional<?> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get().toString());
        }
    }
}
