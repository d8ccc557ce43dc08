package onward.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.referral.Assessment;
import onward.referral.Consent;
import onward.referral.Facts;
import onward.referral.NhsNumber;
import onward.referral.Person;
import onward.referral.Postcode;
import onward.referral.Problem;
import onward.referral.Referral;
import onward.referral.Referrer;
import onward.referral.Source;
import onward.referral.Value;
import onward.rulebook.Vocabulary;

/** JSON as a caller sends it to a {@link Referral}, or to every problem with it at once. */
public final class ReferralForm {

    private static final int MOST_ASSESSMENTS = 10;

    /** What reading gave: a referral, or problems with JSON pointers. */
    public sealed interface Read {
        record Good(Referral referral) implements Read {}

        record Bad(List<Problem> problems) implements Read {}
    }

    private final Vocabulary vocabulary;
    private final List<Problem> problems = new ArrayList<>();

    private ReferralForm(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * Reads a referral against the facts that the live rule book knows.
     *
     * @throws Json.Unreadable if it is not JSON at all
     */
    public static Read read(byte[] json, Vocabulary vocabulary) throws Json.Unreadable {
        var form = new ReferralForm(vocabulary);
        var referral = form.referral(new Part(Json.read(json), "", form.problems));
        form.problems.sort(Comparator.comparing(Problem::pointer));
        return form.problems.isEmpty() ? new Read.Good(referral.orElseThrow()) : new Read.Bad(form.problems);
    }

    private Optional<Referral> referral(Part body) {
        if (!body.isObject()) {
            problems.add(new Problem("", "wrong-type", "A referral is a JSON object."));
            return Optional.empty();
        }
        body.only("referrer", "person", "consent", "facts", "assessments", "note");
        var referrer = referrer(body.required("referrer"));
        var person = person(body.required("person"));
        var consent = consent(body.required("consent"));
        var facts = facts(body.required("facts"));
        var assessments = assessments(body.child("assessments"));
        var note = body.text("note", 10_000);
        return referrer.flatMap(
                r -> person.flatMap(p -> consent.map(c -> new Referral(r, p, c, facts, assessments, note))));
    }

    private Optional<Referrer> referrer(Part part) {
        part.only("source", "organisation", "name", "phone");
        var source = part.requiredWord("source", Source::of, Part.codes(Source.values(), Source::code));
        var organisation = part.text("organisation", 20);
        var name = part.text("name", 200);
        var phone = part.text("phone", 40);
        return source.map(s -> new Referrer(s, organisation, name, phone));
    }

    private Optional<Person> person(Part part) {
        part.only("nhsNumber", "familyName", "givenName", "dateOfBirth", "postcode", "gpPractice", "phone");
        var nhsNumber = part.text("nhsNumber", 20).map(NhsNumber::of);
        var familyName = part.text("familyName", 200);
        var dateOfBirth = part.date("dateOfBirth");
        if (part.isObject() && nhsNumber.isEmpty() && (familyName.isEmpty() || dateOfBirth.isEmpty())) {
            part.complain("required", "A person needs an NHS number, or a family name and a date of birth.");
        }
        return Optional.of(new Person(
                nhsNumber,
                familyName,
                part.text("givenName", 200),
                dateOfBirth,
                postcode(part),
                part.text("gpPractice", 20),
                part.text("phone", 40)));
    }

    private static Optional<Postcode> postcode(Part part) {
        var given = part.text("postcode", 12);
        var postcode = given.flatMap(Postcode::of);
        if (given.isPresent() && postcode.isEmpty()) {
            part.child("postcode")
                    .complain("not-a-postcode", "This is not a postcode such as N12 8QA; ZZ99 3VZ is no fixed abode.");
        }
        return postcode;
    }

    private Optional<Consent> consent(Part part) {
        part.only("status", "at");
        var status = part.requiredWord(
                "status", Consent.Status::of, Part.codes(Consent.Status.values(), Consent.Status::code));
        var at = part.moment("at");
        return status.map(s -> new Consent(s, at));
    }

    private Facts facts(Part part) {
        var values = new LinkedHashMap<String, Value>();
        part.fields()
                .forEach((name, value) ->
                        new FactForm(vocabulary, name, value).read().ifPresent(v -> values.put(name, v)));
        if (part.isObject()
                && !(values.get("needs") instanceof Value.Words needs
                        && !needs.words().isEmpty())) {
            part.child("needs").complainUnlessOthers("required", "At least one need is required.");
        }
        return new Facts(values);
    }

    private List<Assessment> assessments(Part part) {
        var items = part.items(MOST_ASSESSMENTS);
        return items.stream().flatMap(item -> assessment(item).stream()).toList();
    }

    private static Optional<Assessment> assessment(Part part) {
        part.only("type", "tool", "assessor", "completedAt", "transfer");
        var type = part.requiredText("type", 60);
        var completedAt = part.requiredMoment("completedAt");
        var tool = part.text("tool", 60);
        var transfer = part.text("transfer", 60);
        var assessor = part.child("assessor");
        assessor.only("organisation", "role", "registration");
        var by = new Assessment.Assessor(
                assessor.text("organisation", 20), assessor.text("role", 60), assessor.text("registration", 40));
        return type.flatMap(t -> completedAt.map(at -> new Assessment(t, tool, by, at, transfer)));
    }

    /** The members of an object by name. */
    static Map<String, JsonNode> members(JsonNode node) {
        var members = new LinkedHashMap<String, JsonNode>();
        node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }
}
