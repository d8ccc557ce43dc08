package onward.pages;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.journal.Recorded;
import onward.pages.CallWords.Part;
import onward.pages.CallWords.Row;
import onward.rulebook.RuleBook;
import onward.wire.Deidentified;
import onward.wire.FieldRights.Group;
import onward.wire.FieldRights.Sight;
import onward.wire.ReferralRead;

/** What was sent, in words, as far as somebody sees it: each part whole, as much as tells of the case, or nothing. */
final class SaidWords {

    private static final List<String> IDENTITY = List.of(
            "NHS number", "person.nhsNumber",
            "Family name", "person.familyName",
            "Given name", "person.givenName",
            "Date of birth", "person.dateOfBirth");

    private static final List<String> CONTACT = List.of(
            "Postcode", "person.postcode",
            "Telephone", "person.phone",
            "GP practice", "person.gpPractice");

    private static final List<String> REFERRER = List.of(
            "Organisation", "referrer.organisation",
            "Name", "referrer.name",
            "Number to call back", "referrer.phone");

    private static final Map<String, String> OF_ASSESSMENT = Map.of(
            "type", "Assessment",
            "tool", "Tool",
            "transfer", "Transfer",
            "role", "Assessor’s role",
            "organisation", "Assessor’s organisation",
            "registration", "Assessor’s registration",
            "completedAt", "Completed");

    private final RuleBook book;
    private final Times times;
    private final Sight sight;

    SaidWords(RuleBook book, Times times, Sight sight) {
        this.book = book;
        this.times = times;
        this.sight = sight;
    }

    /** Every part with what is seen of it; nothing once the content was erased. */
    List<Part> of(Recorded recorded) {
        var whole = ReferralRead.read(recorded.referral());
        if (whole.isEmpty()) {
            return List.of();
        }
        var outline = Deidentified.of(recorded, sight);
        return List.of(
                new Part("Person", CallStep.PERSON, person(whole.get(), outline)),
                new Part("Caller", CallStep.CALLER, caller(whole.get(), outline)),
                new Part("What was said", CallStep.NEED, need(whole.get(), outline)),
                new Part("Assessments", CallStep.NEED, assessments(whole.get(), outline)));
    }

    private List<Row> person(ReferralRead whole, Optional<Deidentified> outline) {
        var rows = new ArrayList<Row>();
        if (sight.whole(Group.IDENTITY)) {
            rows.addAll(rows(whole, IDENTITY));
        } else {
            outline.flatMap(Deidentified::ageBand).ifPresent(band -> rows.add(new Row("Age", band)));
        }
        if (sight.whole(Group.CONTACT)) {
            rows.addAll(rows(whole, CONTACT));
        } else {
            outline.flatMap(Deidentified::area).ifPresent(area -> rows.add(new Row("Area", area)));
        }
        return rows;
    }

    private List<Row> caller(ReferralRead whole, Optional<Deidentified> outline) {
        var rows = new ArrayList<Row>();
        boolean need = sight.whole(Group.NEED);
        var source = need ? whole.field("referrer.source") : outline.flatMap(Deidentified::source);
        source.ifPresent(code -> rows.add(new Row("Source", Labels.of(code))));
        if (sight.whole(Group.CONTACT)) {
            rows.addAll(rows(whole, REFERRER));
        }
        var consent = need ? whole.field("consent.status") : outline.flatMap(Deidentified::consent);
        consent.ifPresent(code -> rows.add(new Row("Agreement", Labels.of(code))));
        return rows;
    }

    private List<Row> need(ReferralRead whole, Optional<Deidentified> outline) {
        var rows = new ArrayList<Row>();
        var facts = sight.whole(Group.NEED)
                ? whole.facts()
                : outline.map(Deidentified::facts).orElse(Map.of());
        facts.forEach((name, words) -> rows.add(new Row(
                book.vocabulary().find(name).map(FactField::question).orElse(Labels.of(name)), words(name, words))));
        if (sight.whole(Group.NOTE)) {
            whole.field("note").ifPresent(note -> rows.add(new Row("Note", note)));
        }
        return rows;
    }

    private List<Row> assessments(ReferralRead whole, Optional<Deidentified> outline) {
        var all = sight.whole(Group.ASSESSMENTS)
                ? whole.assessments()
                : outline.map(Deidentified::assessments).orElse(List.of());
        var rows = new ArrayList<Row>();
        for (var assessment : all) {
            assessment.forEach((part, said) -> rows.add(new Row(
                    Optional.ofNullable(OF_ASSESSMENT.get(part)).orElse(Labels.of(part)), ofAssessment(part, said))));
        }
        return rows;
    }

    private String ofAssessment(String part, String said) {
        return switch (part) {
            case "type", "transfer", "role" -> Labels.of(said);
            case "completedAt" -> moment(said);
            default -> said;
        };
    }

    private String moment(String said) {
        try {
            return times.moment(Instant.parse(said));
        } catch (DateTimeException e) {
            return said;
        }
    }

    private String words(String name, List<String> words) {
        var fact = book.vocabulary().find(name);
        boolean coded = fact.filter(f -> !f.allowed().isEmpty()).isPresent()
                || List.of("yes", "no").containsAll(words);
        var unit = fact.map(f -> f.unit())
                .filter(u -> !u.isEmpty())
                .map(u -> " " + u)
                .orElse("");
        return (coded ? Labels.of(words) : String.join(", ", words)) + unit;
    }

    private static List<Row> rows(ReferralRead read, List<String> labelsAndFields) {
        var rows = new ArrayList<Row>();
        for (int i = 0; i < labelsAndFields.size(); i += 2) {
            var label = labelsAndFields.get(i);
            var field = labelsAndFields.get(i + 1);
            read.field(field).ifPresent(said -> rows.add(new Row(label, shown(field, said))));
        }
        return rows;
    }

    private static String shown(String field, String said) {
        return switch (field) {
            case "person.nhsNumber" ->
                NhsNumberWords.shown(NhsNumberWords.of(said).digits().orElse(said));
            case "person.dateOfBirth" -> DayText.read(said).map(Times::date).orElse(said);
            default -> said;
        };
    }
}
