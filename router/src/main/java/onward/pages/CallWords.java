package onward.pages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import onward.journal.Accounts;
import onward.journal.CallDraft;
import onward.journal.SamePerson;
import onward.pages.CallView.Same;
import onward.pages.CallView.WhatIf;
import onward.referral.Category;
import onward.referral.Consent;
import onward.referral.Service;
import onward.referral.Source;
import onward.rulebook.Fact;
import onward.wire.Answers;
import onward.wire.CallBody;

/** A call as its pages show it. */
public final class CallWords {

    private static final int LONGEST = 2_000;
    static final String NOT_SAID = "Not said";

    private final CallDesk desk;
    private final Accounts accounts;

    CallWords(CallDesk desk, Accounts accounts) {
        this.desk = desk;
        this.accounts = accounts;
    }

    CallView view(CallDraft draft, Answers answers, List<FieldProblem> problems, Optional<WhatIf> whatIf, String back) {
        var questions = new CallQuestions(desk.book());
        var reached = CallStep.of(draft.step());
        var sound = problems.isEmpty() ? answers : Answers.read(draft.answers());
        var reading = CallStep.DETAILS.shownAt(reached) ? desk.reading(sound) : Optional.<CallDesk.Reading>empty();
        var same = CallStep.SAME.shownAt(reached) ? desk.same(sound) : List.<SamePerson.Known>of();
        return new CallView(
                draft.id(),
                reached,
                new Filled(answers, problems),
                desk.emergency(sound),
                Optional.ofNullable(desk.book().categories().get(Category.EMERGENCY))
                        .map(Category::say)
                        .orElse(""),
                questions.safety().stream()
                        .map(fact -> FactField.of(fact, answers, List.of(), problems))
                        .toList(),
                Arrays.stream(Source.values())
                        .map(source -> Choice.of(source.code()))
                        .toList(),
                Arrays.stream(Consent.Status.values())
                        .map(status -> Choice.of(status.code()))
                        .toList(),
                NhsNumberWords.of(sound.one("nhsNumber").orElse("")).notice(),
                same.stream().map(known -> same(known, answers)).toList(),
                desk.book().vocabulary().find("needs").map(fact -> FactField.of(fact, answers, List.of(), problems)),
                questions.details(answers, reading.map(CallDesk.Reading::open).orElse(List.of()), problems),
                reached == CallStep.OUTCOME ? reading.map(read -> desk.outcome(read, sound)) : Optional.empty(),
                whatIf,
                new CorrectionWords(desk, this).of(sound),
                back);
    }

    private Same same(SamePerson.Known known, Answers answers) {
        var summary = known.summary();
        var times = Times.of(desk.now());
        return new Same(
                summary.id(),
                summary.reference(),
                switch (known.by()) {
                    case NHS_NUMBER -> "Same NHS number";
                    case NAME_BIRTH_DATE_AND_POSTCODE -> "Same name, date of birth and postcode";
                    case NAME_AND_BIRTH_DATE -> "Same family name and date of birth: this may be somebody else";
                },
                Labels.state(summary.state()),
                Labels.tone(summary.state()),
                summary.leadService()
                        .map(id -> desk.book().service(id).map(Service::name).orElse(id))
                        .orElse("No service"),
                times.moment(summary.receivedAt()) + ", " + times.ago(summary.receivedAt()),
                name(known.caller()),
                answers.one("same." + summary.id()).orElse(""),
                answers.one("sameReason").orElse(""));
    }

    /** The name of whoever did something; a machine is called by the id of its key. */
    private String name(String actor) {
        return accounts.find(actor).map(account -> account.name()).orElse("the key " + actor);
    }

    /** Reads what was said of the other referrals. */
    Filled same(Visit visit, Answers before, List<SamePerson.Known> others) {
        var problems = new ArrayList<FieldProblem>();
        var answers = before;
        boolean newNeed = false;
        for (var other : others) {
            var field = "same." + other.summary().id();
            var choice = visit.text(field);
            if (!List.of("add", "new-need", "not-same").contains(choice)) {
                problems.add(new FieldProblem(
                        "same-" + other.summary().id(),
                        "Say what " + other.summary().reference() + " is to this call."));
            } else if (!choice.equals("add")) {
                answers = answers.with(field, choice);
            } else if (visit.text("addition").isEmpty()) {
                problems.add(new FieldProblem(
                        "addition",
                        "Write what is to be added to " + other.summary().reference() + "."));
            }
            newNeed |= choice.equals("new-need");
        }
        answers = answers.with("sameReason", visit.text("sameReason"));
        if (newNeed && visit.text("sameReason").isEmpty()) {
            problems.add(new FieldProblem("sameReason", "Say why this is a new need."));
        }
        for (var field : List.of("sameReason", "addition")) {
            if (visit.text(field).length() > LONGEST) {
                problems.add(new FieldProblem(field, "This may have at most 2,000 characters."));
            }
        }
        return new Filled(answers, problems);
    }

    /** What became different of the outcome, each in a sentence; nothing while there was none before. */
    List<String> changes(Answers before, Answers now) {
        return compare(before, now).map(WhatIf::changes).orElse(List.of());
    }

    Optional<WhatIf> compare(Answers before, Answers then) {
        return desk.reading(before)
                .flatMap(old -> desk.reading(then).map(fresh -> {
                    var was = desk.outcome(old, before);
                    var is = desk.outcome(fresh, then);
                    return new WhatIf(was, is, changes(was, is));
                }));
    }

    private static List<String> changes(OutcomeView was, OutcomeView is) {
        var changes = new ArrayList<String>();
        var soonWas = was.clock().map(OutcomeView.Clock::label).orElse("not settled");
        var soonIs = is.clock().map(OutcomeView.Clock::label).orElse("not settled");
        if (!soonWas.equals(soonIs)) {
            changes.add("How soon was: " + soonWas + ". It is now: " + soonIs + ".");
        }
        if (!was.heading().equals(is.heading())) {
            changes.add("Where was: " + was.heading() + ". It is now: " + is.heading() + ".");
        }
        if (!names(was.alongside()).equals(names(is.alongside()))) {
            changes.add("Beside it was: " + names(was.alongside()) + ". It is now: " + names(is.alongside()) + ".");
        }
        if (!names(was.next()).equals(names(is.next()))) {
            changes.add("Asked next was: " + names(was.next()) + ". It is now: " + names(is.next()) + ".");
        }
        return changes;
    }

    private static String names(List<OutcomeView.Place> places) {
        return places.isEmpty()
                ? "nobody"
                : String.join(", ", places.stream().map(OutcomeView.Place::name).toList());
    }

    /** A part of the answers, with the section where it is changed. */
    public record Part(String heading, CallStep step, List<Row> rows) {}

    /** A label and what was said. */
    public record Row(String label, String said) {}

    /** Everything that was said, for checking. */
    List<Part> summary(Answers answers) {
        var safety = new CallQuestions(desk.book())
                .safety().stream().map(fact -> fact.name()).toList();
        return List.of(
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
                        facts(answers, fact -> !fact.equals("needs") && !safety.contains(fact))));
    }

    private List<Row> need(Answers answers) {
        var rows = new ArrayList<>(facts(answers, "needs"::equals));
        answers.one("note").ifPresent(note -> rows.add(new Row("Note", note)));
        answers.one(CallBody.ASSESSMENTS).ifPresent(sent -> rows.add(new Row("Assessments", "Kept as they were sent")));
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
            case "dateOfBirth" -> Times.date(LocalDate.parse(said));
            default -> said;
        };
    }

    private List<Row> facts(Answers answers, Predicate<String> which) {
        var rows = new ArrayList<Row>();
        for (var fact : desk.book().vocabulary().facts()) {
            var given = answers.all(CallBody.FACT + fact.name());
            boolean unknown = answers.has(CallBody.UNKNOWN, fact.name());
            if (!fact.derived() && which.test(fact.name()) && (unknown || !given.isEmpty())) {
                rows.add(new Row(
                        FactField.question(fact),
                        unknown
                                ? "Caller does not know"
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
