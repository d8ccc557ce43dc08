package onward.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.journal.Accounts;
import onward.journal.CallDraft;
import onward.journal.SamePerson;
import onward.pages.CallView.Clash;
import onward.pages.CallView.Same;
import onward.pages.CallView.WhatIf;
import onward.referral.Category;
import onward.referral.Consent;
import onward.referral.Service;
import onward.referral.Source;
import onward.wire.Answers;

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

    /**
     * How a call is looked at, beside what was said.
     *
     * @param back where a section leads back to when it was opened from there
     * @param open a section that is opened although it was passed
     */
    record Look(String back, Optional<CallStep> open, Optional<WhatIf> whatIf, Optional<Clash> clash) {

        static Look at(Optional<CallStep> open, String back) {
            return new Look(back, open, Optional.empty(), Optional.empty());
        }
    }

    CallView view(CallDraft draft, Filled filled, Look look) {
        var answers = filled.answers();
        var problems = filled.problems();
        var book = desk.book();
        var questions = new CallQuestions(book);
        var reached = CallStep.of(draft.step());
        var kept = Answers.read(draft.answers());
        var sound = problems.isEmpty() && look.clash().isEmpty() ? answers : kept;
        var reading = CallStep.DETAILS.shownAt(reached) ? desk.reading(sound) : Optional.<CallDesk.Reading>empty();
        var same = CallStep.SAME.shownAt(reached) ? desk.same(sound) : List.<SamePerson.Known>of();
        var details =
                questions.details(answers, reading.map(CallDesk.Reading::open).orElse(List.of()), problems);
        var ended = reading.filter(read -> reached == CallStep.OUTCOME);
        return new CallView(
                draft.id(),
                draft.version(),
                reached,
                look.open().or(() -> look.whatIf().map(tried -> CallStep.DETAILS)),
                filled,
                folded(kept),
                desk.emergency(sound),
                Optional.ofNullable(book.categories().get(Category.EMERGENCY))
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
                book.vocabulary().find("needs").map(fact -> FactField.of(fact, answers, List.of(), problems)),
                details,
                ended.map(read -> new AssessmentForms(book, new CallSummary(book, desk.now()))
                        .of(desk.trust(read), filled, sound, details)),
                ended.map(read -> desk.outcome(read, sound)),
                look.whatIf(),
                look.clash(),
                new CorrectionWords(desk).of(sound),
                look.back());
    }

    /** What was said in each section, in a few words. */
    private Map<CallStep, List<Row>> folded(Answers answers) {
        var summary = new CallSummary(desk.book(), desk.now());
        var folded = new EnumMap<CallStep, List<Row>>(CallStep.class);
        for (var step : CallStep.values()) {
            folded.put(step, summary.shortly(answers, step));
        }
        return folded;
    }

    /** What another window made of a call, and what would have been kept over it. */
    Clash clash(CallDraft draft, Answers here) {
        return new Clash(
                name(draft.account()),
                Times.of(desk.now()).moment(draft.updatedAt()),
                new CallSummary(desk.book(), desk.now()).differing(Answers.read(draft.answers()), here));
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
        if (!trust(was).equals(trust(is))) {
            changes.add("Assessed already was: " + trust(was) + ". It is now: " + trust(is) + ".");
        }
        return changes;
    }

    private static String trust(OutcomeView outcome) {
        return outcome.trust().isEmpty()
                ? "nothing"
                : String.join(
                        ", ",
                        outcome.trust().stream().map(OutcomeView.Trust::shortly).toList());
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
}
