package onward.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import onward.pages.CallView.Differing;
import onward.pages.CallWords.Part;
import onward.pages.CallWords.Row;
import onward.referral.Counted;
import onward.rulebook.Fact;
import onward.rulebook.RuleBook;
import onward.wire.Answers;
import onward.wire.CallBody;

/** What was said on a call, in words: all of it for checking, and shortly for a section that is folded. */
final class CallSummary {

    private static final String NOT_SAID = "Not said";
    private static final String UNKNOWN = "Caller does not know";
    private static final int SHORT = 160;

    private final RuleBook book;
    private final Times times;

    CallSummary(RuleBook book, Instant now) {
        this.book = book;
        this.times = Times.of(now);
    }

    /** Everything that was said, for checking. */
    List<Part> parts(Answers answers) {
        var safety = new CallQuestions(book)
                .safety().stream().map(fact -> fact.name()).toList();
        var parts = new ArrayList<>(List.of(
                new Part("Safety", CallStep.SAFETY, facts(answers, safety::contains)),
                new Part(
                        "Caller",
                        CallStep.CALLER,
                        rows(
                                answers,
                                "Who is calling",
                                "source",
                                "Organisation",
                                "organisation",
                                "Name",
                                "callerName",
                                "Number to call back",
                                "callback",
                                "Agreement",
                                "consent")),
                new Part(
                        "Person",
                        CallStep.PERSON,
                        rows(
                                answers,
                                "NHS number",
                                "nhsNumber",
                                "Family name",
                                "familyName",
                                "Given name",
                                "givenName",
                                "Date of birth",
                                "dateOfBirth",
                                "Postcode",
                                "postcode",
                                "Telephone",
                                "phone",
                                "GP practice",
                                "gpPractice")),
                new Part("Need", CallStep.NEED, need(answers)),
                new Part(
                        "Details",
                        CallStep.DETAILS,
                        facts(answers, fact -> !fact.equals("needs") && !safety.contains(fact)))));
        if (CallBody.assessments(answers) > 0) {
            parts.add(new Part("Assessments already done", CallStep.ASSESSMENTS, assessments(answers)));
        }
        return List.copyOf(parts);
    }

    private List<Row> assessments(Answers answers) {
        return IntStream.range(0, CallBody.assessments(answers))
                .mapToObj(number -> new Row("Assessment " + (number + 1), assessment(answers, number)))
                .toList();
    }

    /** One assessment in a line. */
    String assessment(Answers answers, int number) {
        var words = new ArrayList<String>();
        var field = CallBody.ASSESSMENT + number + "-";
        answers.one(field + "type").map(Labels::of).ifPresent(words::add);
        answers.one(field + "tool").map(AssessmentForms::tool).ifPresent(words::add);
        answers.one(field + "role").map(Labels::of).ifPresent(role -> words.add("by " + role.toLowerCase(Locale.UK)));
        answers.one(field + "organisation").ifPresent(employer -> words.add("of " + employer));
        answers.one(field + "registration").ifPresent(registration -> words.add("registered as " + registration));
        answers.one(field + "transfer").map(Labels::of).ifPresent(words::add);
        var timed = answers.one(field + "time").isPresent();
        answers.one(field + "at")
                .map(Instant::parse)
                .ifPresent(at -> words.add("completed " + (timed ? times.moment(at) : "on " + Times.day(at))));
        return String.join(", ", words);
    }

    /** What was said in a section in a few words: what was not said, or not known, is left out or counted. */
    List<Row> shortly(Answers answers, CallStep step) {
        var rows = parts(answers).stream()
                .filter(part -> part.step() == step)
                .flatMap(part -> part.rows().stream())
                .filter(row -> !row.said().equals(NOT_SAID))
                .toList();
        var known = new ArrayList<>(rows.stream()
                .filter(row -> step != CallStep.DETAILS || !row.said().equals(UNKNOWN))
                .map(row -> new Row(row.label(), cut(row.said())))
                .toList());
        if (rows.size() > known.size()) {
            known.add(new Row(UNKNOWN, Counted.of(rows.size() - known.size(), "answer")));
        }
        return List.copyOf(known);
    }

    private static String cut(String said) {
        return said.length() <= SHORT ? said : said.substring(0, SHORT).strip() + "…";
    }

    /** What is said otherwise in the one than in the other, each as {@code there} and {@code here}. */
    List<Differing> differing(Answers there, Answers here) {
        var all = new LinkedHashMap<String, Differing>();
        said(there).forEach((label, said) -> all.put(label, new Differing(label, said, NOT_SAID)));
        said(here)
                .forEach((label, said) -> all.merge(
                        label,
                        new Differing(label, NOT_SAID, said),
                        (known, more) -> new Differing(label, known.there(), said)));
        return all.values().stream()
                .filter(differing -> !differing.there().equals(differing.here()))
                .toList();
    }

    private Map<String, String> said(Answers answers) {
        var said = new LinkedHashMap<String, String>();
        for (var part : parts(answers)) {
            part.rows().forEach(row -> said.put(part.heading() + ": " + row.label(), row.said()));
        }
        return said;
    }

    private List<Row> need(Answers answers) {
        var rows = new ArrayList<>(facts(answers, "needs"::equals));
        answers.one("note").ifPresent(note -> rows.add(new Row("Note", note)));
        return rows;
    }

    private static List<Row> rows(Answers answers, String... labelsAndFields) {
        var rows = new ArrayList<Row>();
        for (int i = 0; i < labelsAndFields.length; i += 2) {
            var field = labelsAndFields[i + 1];
            rows.add(new Row(
                    labelsAndFields[i],
                    answers.one(field).map(said -> said(field, said)).orElse(NOT_SAID)));
        }
        return rows;
    }

    private static String said(String field, String said) {
        return switch (field) {
            case "source", "consent" -> Labels.of(said);
            case "nhsNumber" -> NhsNumberWords.shown(said);
            case "dateOfBirth" -> DayText.read(said).map(Times::date).orElse(said);
            default -> said;
        };
    }

    private List<Row> facts(Answers answers, Predicate<String> which) {
        var rows = new ArrayList<Row>();
        for (var fact : book.vocabulary().facts()) {
            var given = answers.all(CallBody.FACT + fact.name());
            boolean unknown = answers.has(CallBody.UNKNOWN, fact.name());
            if (!fact.derived() && which.test(fact.name()) && (unknown || !given.isEmpty())) {
                rows.add(new Row(
                        FactField.question(fact),
                        unknown
                                ? UNKNOWN
                                : given.equals(List.of(CallBody.NONE))
                                        ? "None of these"
                                        : (fact.allowed().isEmpty() && fact.type() != Fact.Type.YES_NO
                                                        ? String.join(", ", given)
                                                        : Labels.of(given))
                                                + (fact.unit().isEmpty() ? "" : " " + fact.unit())));
            }
        }
        return rows;
    }
}
