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

/** Taking a referral on the phone: one page whose sections appear one after the other, then a check, then it is sent. */
public final class NewReferralPages implements Pages.Group {

    private static final List<String> HANDLERS = List.of(Roles.CALL_HANDLER);
    private static final String HERE = "/referrals/new/";

    private final CallDesk desk;
    private final CallWords words;
    private final SendingPages sending;
    private final CallContinue going;
    private final FollowingCalls following;

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
        this.desk = new CallDesk(journal, intake, shelf, time, ids);
        this.words = new CallWords(desk, journal.accounts());
        var corrections = new Corrections(journal, casework, time, onWritten);
        this.sending = new SendingPages(desk, words, intake, casework, corrections, onWritten);
        this.going = new CallContinue(desk, words, journal, casework, onWritten);
        this.following = new FollowingCalls(new ReferralDoor(journal, mayLook), desk, corrections);
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
