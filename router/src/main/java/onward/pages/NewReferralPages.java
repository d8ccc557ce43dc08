package onward.pages;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import onward.casework.Casework;
import onward.intake.Ids;
import onward.intake.Intake;
import onward.journal.CallDraft;
import onward.journal.Journal;
import onward.life.PersonAct;
import onward.rulebook.RuleShelf;
import onward.web.Refusal;
import onward.wire.Answers;

/** Taking a referral on the phone: one page whose sections appear one after the other, then a check, then it is sent. */
public final class NewReferralPages implements Pages.Group {

    private static final List<String> HANDLERS = List.of(Roles.CALL_HANDLER);
    private static final String HERE = "/referrals/new/";

    private final Journal journal;
    private final CallDesk desk;
    private final CallWords words;
    private final SendingPages sending;
    private final FollowingCalls following;
    private final Casework casework;
    private final Runnable onWritten;

    /**
     * @param mayLook asked before a call begins with what a referral says
     * @param onWritten called when something was written down that may have letters to send
     */
    public NewReferralPages(
            Journal journal,
            Intake intake,
            Casework casework,
            RuleShelf shelf,
            MayLook mayLook,
            InstantSource time,
            Ids ids,
            Runnable onWritten) {
        this.journal = journal;
        this.desk = new CallDesk(journal, intake, shelf, time, ids);
        this.words = new CallWords(desk, journal.accounts());
        var corrections = new Corrections(journal, casework, time, onWritten);
        this.sending = new SendingPages(desk, words, intake, casework, corrections, onWritten);
        this.following = new FollowingCalls(new ReferralDoor(journal, mayLook), desk, corrections);
        this.casework = casework;
        this.onWritten = onWritten;
    }

    @Override
    public void mount(Site site) {
        var templates = site.templates();
        site.page("/referrals/new", HANDLERS, visit -> begin(visit));
        site.form("/referrals/new", HANDLERS, visit -> begin(visit));
        site.form(
                "/referrals/nhs-number",
                HANDLERS,
                visit -> Answer.page(templates.referralsNumber(
                        NhsNumberWords.of(visit.raw("nhsNumber")).status())));
        site.page(HERE + ":draft", HANDLERS, visit -> {
            var draft = mine(visit);
            return sending.gone(visit, draft).orElseGet(() -> {
                var answers = Answers.read(draft.answers());
                return Answer.page(templates.referralsCall(
                        visit.frame("New referral"),
                        words.view(draft, answers, List.of(), Optional.empty(), visit.query("back"))));
            });
        });
        for (var step : CallStep.values()) {
            site.form(HERE + ":draft/" + step.code(), HANDLERS, visit -> section(site, visit, step));
        }
        site.form(HERE + ":draft/what-if", HANDLERS, visit -> whatIf(site, visit));
        site.form(HERE + ":draft/park", HANDLERS, this::park);
        site.form(HERE + ":draft/resume", HANDLERS, visit -> {
            if (!desk.drafts()
                    .resume(visit.path("draft"), visit.caller().id(), desk.now())
                    .join()) {
                throw Refusal.notFound();
            }
            return Answer.goOn(HERE + visit.path("draft") + "#main");
        });
        site.form(HERE + ":draft/discard", HANDLERS, visit -> {
            desk.drafts()
                    .discard(mine(visit).id(), visit.caller().id(), desk.now())
                    .join();
            return Answer.done("/referrals", "The draft was discarded, and what it said is gone.");
        });
        sending.mount(site);
        following.mount(site);
    }

    private Answer begin(Visit visit) {
        var draft = desk.begin(visit.caller().id(), Answers.NONE, CallStep.SAFETY);
        return Answer.goOn(HERE + draft.id());
    }

    private CallDraft mine(Visit visit) {
        return desk.mine(visit.path("draft"), visit.caller().id());
    }

    /** A draft that was not sent yet. */
    private CallDraft open(Visit visit) {
        var draft = mine(visit);
        if (draft.referral().isPresent()) {
            throw new Refusal(409, "sent", "This referral was sent already. Nothing was changed.", List.of());
        }
        return draft;
    }

    private Answer section(Site site, Visit visit, CallStep step) {
        var draft = open(visit);
        var before = Answers.read(draft.answers());
        var filled = step == CallStep.SAME
                ? words.same(visit, before, desk.same(before))
                : new CallSections(visit, before, desk.book().vocabulary(), desk.now()).read(step);
        if (!filled.problems().isEmpty()) {
            return Answer.problems(site.templates()
                    .referralsCall(
                            visit.frame("New referral").failing(),
                            words.view(
                                    draft, filled.answers(), filled.problems(), Optional.empty(), visit.text("back"))));
        }
        var added = step == CallStep.SAME ? addTo(visit, draft) : Optional.<Answer>empty();
        if (added.isPresent()) {
            return added.get();
        }
        var answers = step == CallStep.PERSON && !samePerson(before, filled.answers())
                ? filled.answers().without(field -> field.startsWith("same"))
                : filled.answers();
        var reached = reached(draft, step, answers);
        if (!desk.drafts()
                .save(draft.id(), draft.account(), reached.code(), answers.json(), desk.now())
                .join()) {
            throw new Refusal(409, "sent", "This draft was sent or taken over meanwhile.", List.of());
        }
        boolean emergency = emergency(visit, draft, before, answers);
        var changed = words.changes(before, answers);
        var place = emergency
                ? "stop-title"
                : changed.isEmpty() ? after(step, answers).code() + "-title" : "main";
        var next = visit.text("back").equals("check") && reached == CallStep.OUTCOME
                ? HERE + draft.id() + "/check"
                : HERE + draft.id() + "#" + place;
        return changed.isEmpty()
                ? Answer.goOn(next)
                : Answer.done(next, "The outcome changed. " + String.join(" ", changed));
    }

    /** Whether it has just become one. That somebody was told to call 999 is known even if no referral comes of it. */
    private boolean emergency(Visit visit, CallDraft draft, Answers before, Answers answers) {
        boolean now =
                !desk.emergency(answers).isEmpty() && desk.emergency(before).isEmpty();
        if (now) {
            journal.audit(visit.caller().id(), "call.emergency", draft.id(), "told to call 999")
                    .join();
        }
        return now;
    }

    private static boolean samePerson(Answers before, Answers now) {
        return List.of("nhsNumber", "familyName", "givenName", "dateOfBirth", "postcode").stream()
                .allMatch(field -> before.one(field).equals(now.one(field)));
    }

    /** A section that was reached stays reached, unless somebody else with other referrals is spoken of now. */
    private CallStep reached(CallDraft draft, CallStep step, Answers answers) {
        var before = CallStep.of(draft.step());
        var next = after(step, answers);
        boolean unsettled = step == CallStep.PERSON && next == CallStep.SAME;
        return unsettled || next.compareTo(before) > 0 ? next : before;
    }

    private CallStep after(CallStep step, Answers answers) {
        return step == CallStep.PERSON && desk.settled(answers) ? CallStep.NEED : step.next();
    }

    /** The call is about a referral that is there already: what was said is noted there, and there is no new one. */
    private Optional<Answer> addTo(Visit visit, CallDraft draft) {
        for (var known : desk.same(Answers.read(draft.answers()))) {
            var id = known.summary().id();
            if (visit.text("same." + id).equals("add")) {
                var note = new PersonAct.Note(visit.text("addition"));
                if (casework.act(id, visit.caller().id(), note).join().isEmpty()) {
                    throw Refusal.notFound();
                }
                onWritten.run();
                desk.drafts()
                        .discard(draft.id(), visit.caller().id(), desk.now())
                        .join();
                return Optional.of(Answer.done("/referrals/" + id, "This was noted here. No new referral was made."));
            }
        }
        return Optional.empty();
    }

    /** Shows what a change would bring; nothing is kept. */
    private Answer whatIf(Site site, Visit visit) {
        var draft = open(visit);
        var before = Answers.read(draft.answers());
        var filled = new CallSections(visit, before, desk.book().vocabulary(), desk.now()).read(CallStep.DETAILS);
        var compared = filled.problems().isEmpty()
                ? words.compare(before, filled.answers())
                : Optional.<CallView.WhatIf>empty();
        var frame = visit.frame("New referral");
        var view = words.view(draft, filled.answers(), filled.problems(), compared, visit.text("back"));
        return filled.problems().isEmpty()
                ? Answer.page(site.templates().referralsCall(frame, view))
                : Answer.problems(site.templates().referralsCall(frame.failing(), view));
    }

    private Answer park(Visit visit) {
        boolean anyone = visit.text("for").equals("anyone");
        desk.drafts()
                .park(open(visit).id(), visit.caller().id(), anyone, desk.now())
                .join();
        return Answer.done(
                "/referrals",
                anyone
                        ? "The call is parked. Any call handler can go on with it."
                        : "The call is parked. Only you can go on with it.");
    }
}
