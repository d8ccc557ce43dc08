package onward.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import onward.rulebook.Fact;
import onward.rulebook.Vocabulary;

/** A referral as it is sent, made of what was said on the phone: the same answers give the same bytes. */
public final class CallBody {

    /** Before the name of a fact, the field that answers it. */
    public static final String FACT = "fact.";

    /** The field that lists the facts which the caller does not know. */
    public static final String UNKNOWN = "unknown";

    /** Said of a set of which nothing is true. */
    public static final String NONE = "none";

    /** The field that names the referral which this one is to correct; nothing of it is sent. */
    public static final String AMENDS = "amends";

    /** Why it is corrected, in words. */
    public static final String AMENDS_WHY = "amendsWhy";

    /** The assessments of the referral that is corrected, as JSON: a call does not ask for them, and loses none. */
    public static final String ASSESSMENTS = "assessments";

    private static final Map<String, String> REFERRER =
            Map.of("source", "source", "organisation", "organisation", "callerName", "name", "callback", "phone");

    private static final List<String> PERSON =
            List.of("nhsNumber", "familyName", "givenName", "dateOfBirth", "postcode", "gpPractice", "phone");

    private CallBody() {}

    /** The JSON of a referral; what was not said is not in it. */
    public static byte[] json(Answers answers, Vocabulary vocabulary) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeObjectFieldStart("referrer");
            for (var field : List.of("source", "organisation", "callerName", "callback")) {
                text(json, REFERRER.getOrDefault(field, field), answers, field);
            }
            json.writeEndObject();
            json.writeObjectFieldStart("person");
            for (var field : PERSON) {
                text(json, field, answers, field);
            }
            json.writeEndObject();
            json.writeObjectFieldStart("consent");
            text(json, "status", answers, "consent");
            text(json, "at", answers, "consentAt");
            json.writeEndObject();
            json.writeObjectFieldStart("facts");
            for (var fact : vocabulary.facts()) {
                fact(json, fact, answers);
            }
            json.writeEndObject();
            var assessments = answers.one(ASSESSMENTS);
            if (assessments.isPresent()) {
                json.writeFieldName("assessments");
                json.writeTree(Json.MAPPER.readTree(assessments.get()));
            }
            text(json, "note", answers, "note");
            json.writeEndObject();
        });
    }

    /** Everything that a stored referral says, as far as today's words can say it; nothing once its content was erased. */
    public static Answers whole(byte[] body, Vocabulary vocabulary) {
        var read = ReferralRead.read(body);
        if (read.isEmpty()) {
            return Answers.NONE;
        }
        var answers = samePerson(read.get())
                .with("consent", read.get().field("consent.status").orElse(""))
                .with("consentAt", read.get().field("consent.at").orElse(""))
                .with("note", read.get().field("note").orElse(""))
                .with(ASSESSMENTS, assessments(body));
        for (var said : read.get().facts().entrySet()) {
            var fact = vocabulary.find(said.getKey()).filter(known -> !known.derived());
            if (fact.isPresent()) {
                boolean set = fact.get().type() == Fact.Type.SET || fact.get().type() == Fact.Type.TEXT_SET;
                var words = set && said.getValue().isEmpty() ? List.of(NONE) : said.getValue();
                answers = answers.with(FACT + said.getKey(), words);
            }
        }
        return answers;
    }

    private static String assessments(byte[] body) {
        try {
            var assessments = Json.read(body).path(ASSESSMENTS);
            return assessments.isEmpty() ? "" : assessments.toString();
        } catch (Json.Unreadable e) {
            return "";
        }
    }

    /** What another call about the same person begins with: who calls, and whom it is about. */
    public static Answers samePerson(ReferralRead referral) {
        var answers = Answers.NONE;
        for (var field : REFERRER.entrySet()) {
            answers = answers.with(
                    field.getKey(),
                    referral.field("referrer." + field.getValue()).orElse(""));
        }
        for (var field : PERSON) {
            answers = answers.with(field, referral.field("person." + field).orElse(""));
        }
        return answers;
    }

    private static void text(JsonGenerator json, String name, Answers answers, String field) throws IOException {
        var answer = answers.one(field);
        if (answer.isPresent()) {
            json.writeStringField(name, answer.get());
        }
    }

    private static void fact(JsonGenerator json, Fact fact, Answers answers) throws IOException {
        var given = answers.all(FACT + fact.name());
        if (fact.derived() || given.isEmpty() || answers.has(UNKNOWN, fact.name())) {
            return;
        }
        switch (fact.type()) {
            case YES_NO -> json.writeBooleanField(fact.name(), given.get(0).equals("yes"));
            case NUMBER -> json.writeNumberField(fact.name(), Double.parseDouble(given.get(0)));
            case SET, TEXT_SET -> {
                json.writeArrayFieldStart(fact.name());
                for (var word : given) {
                    if (!word.equals(NONE)) {
                        json.writeString(word);
                    }
                }
                json.writeEndArray();
            }
            case CHOICE, TEXT, DURATION, DATE -> json.writeStringField(fact.name(), given.get(0));
        }
    }
}
