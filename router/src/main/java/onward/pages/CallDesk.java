package onward.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import onward.decide.Decide;
import onward.decide.Known;
import onward.decide.OpenQuestion;
import onward.decide.OpenQuestions;
import onward.intake.Ids;
import onward.intake.Intake;
import onward.journal.CallDraft;
import onward.journal.CallDrafts;
import onward.journal.Journal;
import onward.journal.SamePerson;
import onward.referral.Decision;
import onward.referral.Person;
import onward.referral.Referral;
import onward.referral.Value;
import onward.rulebook.RuleBook;
import onward.rulebook.RuleShelf;
import onward.web.Refusal;
import onward.wire.Answers;
import onward.wire.CallBody;
import onward.wire.DecisionRead;
import onward.wire.DecisionView;
import onward.wire.Json;
import onward.wire.ReferralForm;

/** What a call has come to: the draft, the outcome under the live rules, what is still open, and who is known already. */
final class CallDesk {

    /** For how long a referral that has ended is shown to somebody who takes a call about the same person. */
    private static final Duration RECENT = Duration.ofDays(90);

    private final Journal journal;
    private final Intake intake;
    private final RuleShelf shelf;
    private final InstantSource time;
    private final Ids ids;

    CallDesk(Journal journal, Intake intake, RuleShelf shelf, InstantSource time, Ids ids) {
        this.journal = journal;
        this.intake = intake;
        this.shelf = shelf;
        this.time = time;
        this.ids = ids;
    }

    /** What is known once enough was said. */
    record Reading(Referral referral, Decision decision, List<OpenQuestion> open) {}

    RuleBook book() {
        return shelf.live();
    }

    Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    CallDrafts drafts() {
        return journal.callDrafts();
    }

    CallDraft begin(String account, Answers answers) {
        var now = now();
        var draft = CallDraft.begun(ids.next("call", now), account, CallStep.SAFETY.code(), answers.json(), now);
        return drafts().begin(draft).join();
    }

    /** A draft of this person's; for anybody else it is not there. */
    CallDraft mine(String id, String account) {
        return drafts().find(id, now())
                .filter(draft -> draft.account().equals(account))
                .orElseThrow(Refusal::notFound);
    }

    /** What the rules say of the answers; empty while something is missing that a referral must have. */
    Optional<Reading> reading(Answers answers) {
        var book = book();
        try {
            var read = ReferralForm.read(CallBody.json(answers, book.vocabulary()), book.vocabulary());
            if (read instanceof ReferralForm.Read.Good good) {
                var now = now();
                return Optional.of(new Reading(
                        good.referral(),
                        Decide.decide(good.referral(), book, now),
                        OpenQuestions.of(good.referral(), book, now)));
            }
            return Optional.empty();
        } catch (Json.Unreadable e) {
            throw new IllegalStateException("Answers were not written as JSON.", e);
        }
    }

    OutcomeView outcome(Reading reading, Answers answers) {
        var leftOut = new ArrayList<String>();
        var open = new ArrayList<String>();
        for (var question : reading.open()) {
            (answers.has(CallBody.UNKNOWN, question.fact().name()) ? leftOut : open)
                    .add(FactField.question(question.fact()));
        }
        var decision = DecisionRead.read(DecisionView.json(reading.decision())).orElseThrow();
        return new OutcomeWords(book(), journal.capacity(), now()).of(decision, open, leftOut);
    }

    /** Why this is an emergency already, whoever it is about; nothing while it is none. */
    List<String> emergency(Answers answers) {
        var book = book();
        var facts = new HashMap<String, Value>();
        reading(withPlaceholders(answers))
                .ifPresent(reading -> facts.putAll(reading.referral().facts().values()));
        var decision = Decide.decide(new Known(facts, List.of(), List.of()), book, now());
        boolean emergency =
                decision.category().filter(due -> due.category().emergency()).isPresent();
        return emergency
                ? decision.reasons().stream()
                        .filter(reason -> book.policy().triage().stream()
                                        .filter(row -> row.outcome().emergency())
                                        .anyMatch(row -> row.rule().equals(reason.rule()))
                                || reason.rule().startsWith("built-in/red-flags"))
                        .map(reason -> reason.sentence())
                        .distinct()
                        .toList()
                : List.of();
    }

    /** Facts alone are looked at, so whatever else a referral must have is made up. */
    private static Answers withPlaceholders(Answers answers) {
        var filled = answers;
        for (var field : List.of("source", "consent", "nhsNumber", "fact.needs")) {
            if (filled.all(field).isEmpty()) {
                filled = filled.with(
                        field,
                        switch (field) {
                            case "source" -> "self";
                            case "consent" -> "given";
                            case "nhsNumber" -> "9990000018";
                            default -> "information-or-advice";
                        });
            }
        }
        return filled;
    }

    /** Referrals that seem to be of the same person; what was settled about one is not asked again. */
    List<SamePerson.Known> same(Answers answers) {
        return person(answers).map(person -> intake.known(person, RECENT)).orElse(List.of());
    }

    private Optional<Person> person(Answers answers) {
        var filled = withPlaceholders(answers);
        return answers.one("nhsNumber").isEmpty() && answers.one("familyName").isEmpty()
                ? Optional.empty()
                : reading(filled).map(reading -> {
                    var person = reading.referral().person();
                    return answers.one("nhsNumber").isPresent()
                            ? person
                            : new Person(
                                    Optional.empty(),
                                    person.familyName(),
                                    person.givenName(),
                                    person.dateOfBirth(),
                                    person.postcode(),
                                    person.gpPractice(),
                                    person.phone());
                });
    }

    boolean settled(Answers answers) {
        return same(answers).stream()
                .allMatch(known -> !answers.all("same." + known.summary().id()).isEmpty());
    }
}
