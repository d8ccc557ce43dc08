package onward.pages;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import onward.casework.Casework;
import onward.intake.Ids;
import onward.intake.Intake;
import onward.journal.CallDraft;
import onward.journal.Journal;
import onward.pages.CallWords.Look;
import onward.rulebook.RuleShelf;
import onward.web.Refusal;
import onward.wire.Answers;
import onward.wire.CallBody;
import onward.wire.ReferralRead;

/** Taking a referral on the phone: one page whose sections appear one after the other, then a check, then it is sent. */
public final class NewReferralPages implements Pages.Group {

    private static final List<String> HANDLERS = List.of(Roles.CALL_HANDLER);
    private static final String HERE = "/referrals/new/";

    private final Journal journal;
    private final CallDesk desk;
    private final CallWords words;
    private final SendingPages sending;
    private final CallContinue going;

    /** @param onWritten called when something was written down that may have letters to send */
    public NewReferralPages(
            Journal journal,
            Intake intake,
            Casework casework,
            RuleShelf shelf,
            InstantSource time,
            Ids ids,
            Runnable onWritten) {
        this.journal = journal;
        this.desk = new CallDesk(journal, intake, shelf, time, ids);
        this.words = new CallWords(desk, journal.accounts());
        this.sending = new SendingPages(desk, words, intake, casework, onWritten);
        this.going = new CallContinue(desk, words, journal, casework, onWritten);
    }

    @Override
    public void mount(Site site) {
        var templates = site.templates();
        site.page("/referrals/new", HANDLERS, visit -> begin(visit, Answers.NONE));
        site.form("/referrals/new", HANDLERS, visit -> begin(visit, Answers.NONE));
        site.form(
                "/referrals/nhs-number",
                HANDLERS,
                visit -> Answer.page(templates.referralsNumber(
                        NhsNumberWords.of(visit.raw("nhsNumber")).status())));
        site.page(HERE + ":draft", HANDLERS, visit -> {
            var draft = mine(visit);
            return draft.referral()
                    .<Answer>map(sent -> Answer.goOn("/referrals/" + sent + "/done"))
                    .orElseGet(() -> {
                        var answers = Answers.read(draft.answers());
                        return Answer.page(templates.referralsCall(
                                visit.frame("New referral"),
                                words.view(
                                        draft,
                                        new Filled(answers, List.of()),
                                        Look.at(CallStep.find(visit.query("open")), visit.query("back")))));
                    });
        });
        for (var step : CallStep.values()) {
            site.form(HERE + ":draft/" + step.code(), HANDLERS, visit -> going.section(site, visit, step));
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
        site.form("/referrals/:id/again", HANDLERS, this::again);
        sending.mount(site);
    }

    private Answer begin(Visit visit, Answers answers) {
        var draft = desk.begin(visit.caller().id(), answers);
        return Answer.goOn(HERE + draft.id());
    }

    /** Another call about the same person: who calls and whom it is about are there already. */
    private Answer again(Visit visit) {
        var recorded = journal.find(visit.path("id")).orElseThrow(Refusal::notFound);
        journal.audit(visit.caller().id(), "referral.looked-at", recorded.id(), "another for the same person")
                .join();
        return begin(
                visit,
                ReferralRead.read(recorded.referral()).map(CallBody::samePerson).orElse(Answers.NONE));
    }

    private CallDraft mine(Visit visit) {
        return desk.mine(visit.path("draft"), visit.caller().id());
    }

    /** Shows what a change would bring; nothing is kept. */
    private Answer whatIf(Site site, Visit visit) {
        var draft = desk.open(visit.path("draft"), visit.caller().id());
        var before = Answers.read(draft.answers());
        var filled = new CallSections(visit, before, desk.book().vocabulary(), desk.now()).read(CallStep.DETAILS);
        if (CallContinue.stale(visit, draft)) {
            return going.clash(site, visit, draft, CallStep.DETAILS, filled);
        }
        var compared = filled.problems().isEmpty()
                ? words.compare(before, filled.answers())
                : Optional.<CallView.WhatIf>empty();
        var frame = visit.frame("New referral");
        var look = new Look(visit.text("back"), Optional.of(CallStep.DETAILS), compared, Optional.empty());
        var view = words.view(draft, filled, look);
        return filled.problems().isEmpty()
                ? Answer.page(site.templates().referralsCall(frame, view))
                : Answer.problems(site.templates().referralsCall(frame.failing(), view));
    }

    private Answer park(Visit visit) {
        boolean anyone = visit.text("for").equals("anyone");
        desk.drafts()
                .park(
                        desk.open(visit.path("draft"), visit.caller().id()).id(),
                        visit.caller().id(),
                        anyone,
                        desk.now())
                .join();
        return Answer.done(
                "/referrals",
                anyone
                        ? "The call is parked. Any call handler can go on with it."
                        : "The call is parked. Only you can go on with it.");
    }
}
