package onward.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import onward.referral.OpeningHours;
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

    /** Before the number of an assessment, counted from 0, and its field: {@code assessment-0-type}. */
    public static final String ASSESSMENT = "assessment-";

    /** After the number of an assessment, the field that says that it was spoken of. */
    public static final String THERE = "-there";

    /** Whether the caller knows the person's NHS number: yes or no. */
    public static final String KNOWS_NUMBER = "knowsNumber";

    /** The field that names the referral which this one is to correct; nothing of it is sent. */
    public static final String AMENDS = "amends";

    /** Why it is corrected, in words. */
    public static final String AMENDS_WHY = "amendsWhy";

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
            assessments(json, answers);
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
                .with("note", read.get().field("note").orElse(""));
        answers = assessments(answers, read.get().assessments());
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

    private static Answers assessments(Answers answers, List<Map<String, String>> assessments) {
        var with = answers;
        for (int i = 0; i < assessments.size(); i++) {
            var field = ASSESSMENT + i;
            with = with.with(field + THERE, "yes");
            for (var part : assessments.get(i).entrySet()) {
                with = part.getKey().equals("completedAt")
                        ? completed(with, field, part.getValue())
                        : with.with(field + "-" + part.getKey(), part.getValue());
            }
        }
        return with;
    }

    /** The moment as it was sent, with the day and the time by which it is shown. */
    private static Answers completed(Answers answers, String field, String moment) {
        var there = OffsetDateTime.parse(moment).atZoneSameInstant(OpeningHours.ENGLAND);
        return answers.with(field + "-at", there.toInstant().toString())
                .with(field + "-day", there.toLocalDate().toString())
                .with(
                        field + "-time",
                        there.toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString());
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
        return answers.with(KNOWS_NUMBER, answers.one("nhsNumber").isPresent() ? "yes" : "no");
    }

    /** How many assessments were spoken of. */
    public static int assessments(Answers answers) {
        int count = 0;
        while (answers.one(ASSESSMENT + count + THERE).isPresent()) {
            count++;
        }
        return count;
    }

    private static void assessments(JsonGenerator json, Answers answers) throws IOException {
        int count = assessments(answers);
        if (count == 0) {
            return;
        }
        json.writeArrayFieldStart("assessments");
        for (int i = 0; i < count; i++) {
            var field = ASSESSMENT + i + "-";
            json.writeStartObject();
            text(json, "type", answers, field + "type");
            text(json, "tool", answers, field + "tool");
            json.writeObjectFieldStart("assessor");
            for (var ofAssessor : List.of("organisation", "role", "registration")) {
                text(json, ofAssessor, answers, field + ofAssessor);
            }
            json.writeEndObject();
            text(json, "completedAt", answers, field + "at");
            text(json, "transfer", answers, field + "transfer");
            json.writeEndObject();
        }
        json.writeEndArray();
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
