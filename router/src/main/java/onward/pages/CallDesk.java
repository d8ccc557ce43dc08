package onward.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import onward.decide.Decide;
import onward.decide.Known;
import onward.decide.OpenQuestion;
import onward.decide.OpenQuestions;
import onward.decide.OpenTrust;
import onward.intake.Ids;
import onward.intake.Intake;
import onward.journal.Account;
import onward.journal.CallDraft;
import onward.journal.CallDrafts;
import onward.journal.Journal;
import onward.journal.SamePerson;
import onward.referral.Decision;
import onward.referral.OpeningHours;
import onward.referral.Problem;
import onward.referral.Reason;
import onward.referral.Referral;
import onward.referral.Value;
import onward.rulebook.RuleBook;
import onward.rulebook.RuleShelf;
import onward.rulebook.Vocabulary;
import onward.web.Refusal;
import onward.wire.Answers;
import onward.wire.CallBody;
import onward.wire.CallFacts;
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

    CallDraft begin(String account, Answers answers, CallStep step) {
        var now = now();
        var draft = CallDraft.begun(ids.next("call", now), account, step.code(), answers.json(), now);
        return drafts().begin(draft).join();
    }

    /** A draft of this person's; for anybody else it is not there, but whoever had it is told who has it now. */
    CallDraft mine(String id, String account) {
        var draft = drafts().find(id, now()).orElseThrow(Refusal::notFound);
        if (draft.account().equals(account)) {
            return draft;
        }
        if (draft.takenFrom().filter(account::equals).isPresent()) {
            var name = journal.accounts().find(draft.account()).map(Account::name);
            throw new Refusal(
                    409,
                    "taken-over",
                    name.orElse("Somebody else") + " has gone on with this call, last at "
                            + Times.of(now()).moment(draft.updatedAt()) + ". Nothing of yours was kept over it.",
                    List.of());
        }
        throw Refusal.notFound();
    }

    /** A draft of this person's that was not sent yet. */
    CallDraft open(String id, String account) {
        var draft = mine(id, account);
        if (draft.referral().isPresent()) {
            throw new Refusal(409, "sent", "This referral was sent already. Nothing was changed.", List.of());
        }
        return draft;
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

    /** What is wrong with the answers as a referral, in the words in which a machine that sends one is told. */
    List<Problem> problems(Answers answers) {
        var vocabulary = book().vocabulary();
        try {
            var read = ReferralForm.read(CallBody.json(answers, vocabulary), vocabulary);
            return read instanceof ReferralForm.Read.Bad bad ? bad.problems() : List.of();
        } catch (Json.Unreadable e) {
            throw new IllegalStateException("Answers were not written as JSON.", e);
        }
    }

    /** Who could rely on an assessment already done. */
    OpenTrust trust(Reading reading) {
        return OpenTrust.of(reading.referral(), book(), now());
    }

    /** How many questions could still change the outcome and were neither answered nor given up. */
    long left(Answers answers) {
        return reading(answers).map(Reading::open).orElse(List.of()).stream()
                .filter(question ->
                        !answers.has(CallBody.UNKNOWN, question.fact().name()))
                .count();
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

    /** Why this is an emergency already, whoever it is about and whatever else is not known; nothing while it is none. */
    List<String> emergency(Answers answers) {
        var book = book();
        var now = now();
        var facts = new HashMap<>(CallFacts.of(answers, book.vocabulary()));
        facts.put(Vocabulary.TODAY, new Value.Day(LocalDate.ofInstant(now, OpeningHours.ENGLAND)));
        var decision = reading(answers)
                .map(Reading::decision)
                .orElseGet(() -> Decide.decide(new Known(facts, List.of(), List.of()), book, now));
        return decision.category().filter(due -> due.category().emergency()).isPresent()
                ? decision.reasons().stream()
                        .filter(reason -> speaksOfEmergency(reason.rule()))
                        .map(Reason::sentence)
                        .distinct()
                        .toList()
                : List.of();
    }

    private boolean speaksOfEmergency(String rule) {
        return rule.startsWith("built-in/red-flags")
                || book().policy().triage().stream()
                        .anyMatch(row -> row.outcome().emergency() && row.rule().equals(rule));
    }

    /** Referrals that seem to be of the same person, without the one that this call corrects. */
    List<SamePerson.Known> same(Answers answers) {
        return intake.known(CallFacts.person(answers), RECENT).stream()
                .filter(known -> !answers.has(CallBody.AMENDS, known.summary().id()))
                .toList();
    }

    /**
     * What a call corrects.
     *
     * @param before everything that was sent then
     */
    record Correcting(String id, String reference, String why, Answers before) {}

    /** The referral that a call corrects; empty for a call of its own. */
    Optional<Correcting> correcting(Answers answers) {
        return answers.one(CallBody.AMENDS)
                .flatMap(id -> journal.cases()
                        .decided(id)
                        .map(old -> new Correcting(
                                id,
                                old.reference(),
                                answers.one(CallBody.AMENDS_WHY).orElse(""),
                                CallBody.whole(old.referral(), book().vocabulary()))));
    }

    /** Whether it was said of each of them what it is to this call. */
    boolean settled(Answers answers) {
        return same(answers).stream()
                .allMatch(known -> !answers.all("same." + known.summary().id()).isEmpty());
    }
}
