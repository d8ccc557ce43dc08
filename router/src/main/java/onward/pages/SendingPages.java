package onward.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onward.casework.Casework;
import onward.intake.Intake;
import onward.journal.CallDraft;
import onward.journal.SamePerson;
import onward.life.PersonAct;
import onward.web.Refusal;
import onward.wire.Answers;
import onward.wire.CallBody;

/** The last look at a call, and sending it. */
final class SendingPages {

    private static final List<String> HANDLERS = List.of(Roles.CALL_HANDLER);
    private static final String HERE = "/referrals/new/";

    private final CallDesk desk;
    private final CallWords words;
    private final Intake intake;
    private final Casework casework;
    private final Corrections corrections;
    private final Runnable onWritten;

    SendingPages(
            CallDesk desk,
            CallWords words,
            Intake intake,
            Casework casework,
            Corrections corrections,
            Runnable onWritten) {
        this.desk = desk;
        this.words = words;
        this.intake = intake;
        this.casework = casework;
        this.corrections = corrections;
        this.onWritten = onWritten;
    }

    void mount(Site site) {
        site.page(HERE + ":draft/check", HANDLERS, visit -> check(site, visit));
        site.form(HERE + ":draft/submit", HANDLERS, visit -> submit(site, visit));
    }

    private Answer check(Site site, Visit visit) {
        var draft = desk.mine(visit.path("draft"), visit.caller().id());
        var gone = gone(visit, draft);
        if (gone.isPresent()) {
            return gone.get();
        }
        return check(site, visit, draft, Optional.empty());
    }

    private Answer check(Site site, Visit visit, CallDraft draft, Optional<CallView.Clash> clash) {
        var answers = Answers.read(draft.answers());
        var reading = complete(draft) ? desk.reading(answers) : Optional.<CallDesk.Reading>empty();
        return reading.<Answer>map(read -> new Answer.Page(
                        clash.isPresent() ? 409 : 200,
                        site.templates()
                                .referralsCheck(
                                        visit.frame("Check answers"),
                                        draft.id(),
                                        draft.version(),
                                        parts(answers),
                                        Optional.of(desk.outcome(read, answers)),
                                        clash,
                                        new CorrectionWords(desk).of(answers),
                                        List.of())))
                .orElseGet(() -> Answer.goOn(HERE + draft.id()));
    }

    private List<CallWords.Part> parts(Answers answers) {
        return new CallSummary(desk.book(), desk.now()).parts(answers);
    }

    /**
     * Where a draft leads that became a referral: there, or to the one that it corrects, while that still has to be closed.
     * Empty while it is a draft.
     */
    Optional<Answer> gone(Visit visit, CallDraft draft) {
        return draft.referral().map(sent -> {
            var answers = Answers.read(draft.answers());
            var old = answers.one(CallBody.AMENDS);
            if (old.isPresent()) {
                return Answer.goOn("/referrals/" + old.get());
            }
            if (draft.answers().length > 0) { // the machine stopped right after it was taken in
                noteOthers(visit, answers, sent);
                desk.drafts().sent(draft.id(), sent, desk.now()).join();
            }
            return Answer.goOn("/referrals/" + sent + "/done");
        });
    }

    private static boolean complete(CallDraft draft) {
        return CallStep.of(draft.step()) == CallStep.OUTCOME;
    }

    /** However often it is sent, one referral comes of it: the draft's name is the key of the request. */
    private Answer submit(Site site, Visit visit) {
        var draft = desk.mine(visit.path("draft"), visit.caller().id());
        var gone = gone(visit, draft);
        if (gone.isPresent()) {
            return gone.get();
        }
        if (!complete(draft)) {
            return Answer.goOn(HERE + draft.id());
        }
        var answers = Answers.read(draft.answers());
        if (CallContinue.stale(visit, draft)) {
            return check(site, visit, draft, Optional.of(words.clash(draft, answers)));
        }
        var correcting = answers.one(CallBody.AMENDS);
        correcting.ifPresent(old -> corrections.demandOpen(old, visit.caller().id()));
        var body = CallBody.json(answers, desk.book().vocabulary());
        var taken =
                intake.take(body, visit.caller().id(), Optional.of(draft.id())).join();
        if (taken instanceof Intake.Answer.Accepted accepted) {
            var id = accepted.recorded().id();
            onWritten.run();
            noteOthers(visit, answers, id);
            if (correcting.isPresent()) {
                return corrections
                        .finish(draft, answers, id, visit.caller().id())
                        .<Answer>map(wrong -> Answer.done("/referrals/" + id + "/done", wrong))
                        .orElseGet(() -> Answer.goOn("/referrals/" + id + "/done"));
            }
            desk.drafts().sent(draft.id(), id, desk.now()).join();
            return Answer.goOn("/referrals/" + id + "/done");
        } else if (taken instanceof Intake.Answer.Refused refused) {
            var problems = refused.problems().stream()
                    .map(problem -> new FieldProblem("main", problem.detail()))
                    .toList();
            return Answer.problems(site.templates()
                    .referralsCheck(
                            visit.frame("Check answers").failing(),
                            draft.id(),
                            draft.version(),
                            parts(answers),
                            Optional.empty(),
                            Optional.empty(),
                            new CorrectionWords(desk).of(answers),
                            problems));
        }
        throw new Refusal(409, "sent", "This was sent in another window meanwhile. Look at your referrals.", List.of());
    }

    /** Why this is a new need although there are others of the same person stays with the referral. */
    private void noteOthers(Visit visit, Answers answers, String id) {
        var notes = new ArrayList<String>();
        for (SamePerson.Known known : desk.same(answers)) {
            var other = known.summary();
            answers.one("same." + other.id())
                    .filter(choice -> !other.id().equals(id))
                    .ifPresent(choice -> notes.add(
                            choice.equals("not-same")
                                    ? other.reference() + " is of another person."
                                    : other.reference() + " is of the same person; this is a new need: "
                                            + answers.one("sameReason").orElse("")));
        }
        if (!notes.isEmpty()) {
            casework.act(id, visit.caller().id(), new PersonAct.Note(String.join("\n", notes)))
                    .join();
        }
    }
}
