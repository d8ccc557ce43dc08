package onward.pages;

import java.util.List;
import onward.wire.Answers;
import onward.wire.CallBody;
import onward.wire.ReferralRead;

/** Calls that begin with what a referral says: another one for the same person, or the same one put right. */
final class FollowingCalls {

    private static final List<String> HANDLERS = List.of(Roles.CALL_HANDLER);
    private static final String CALL = "/referrals/new/";
    private static final int LONGEST = 1_000;

    private final ReferralDoor door;
    private final CallDesk desk;
    private final Corrections corrections;

    FollowingCalls(ReferralDoor door, CallDesk desk, Corrections corrections) {
        this.door = door;
        this.desk = desk;
        this.corrections = corrections;
    }

    void mount(Site site) {
        site.form("/referrals/:id/again", HANDLERS, this::again);
        site.page("/referrals/:id/correct", HANDLERS, visit -> ask(site, visit, List.of()));
        site.form("/referrals/:id/correct", HANDLERS, visit -> correct(site, visit));
        site.form("/referrals/:id/corrected", HANDLERS, corrections::finish);
    }

    /** Another call about the same person: who calls and whom it is about are there already. */
    Answer again(Visit visit) {
        return door.open(
                visit,
                "another for the same person",
                (recorded, granted) -> begin(
                        visit,
                        ReferralRead.read(recorded.referral())
                                .map(CallBody::samePerson)
                                .orElse(Answers.NONE),
                        CallStep.SAFETY));
    }

    private Answer begin(Visit visit, Answers answers, CallStep step) {
        return Answer.goOn(CALL + desk.begin(visit.caller().id(), answers, step).id());
    }

    private Answer ask(Site site, Visit visit, List<FieldProblem> problems) {
        return door.open(visit, "", (recorded, granted) -> {
            corrections.demandOpen(recorded.id(), visit.caller().id());
            var frame = visit.frame("Correct what was sent – " + recorded.reference());
            var page = site.templates()
                    .referralsCorrect(
                            problems.isEmpty() ? frame : frame.failing(),
                            recorded.id(),
                            recorded.reference(),
                            Typed.of(visit),
                            problems);
            return problems.isEmpty() ? Answer.page(page) : Answer.problems(page);
        });
    }

    /** A call with everything that was sent; nothing changes about the referral before it is sent. */
    Answer correct(Site site, Visit visit) {
        var why = visit.text("why");
        if (why.isEmpty() || why.length() > LONGEST) {
            var sentence = why.isEmpty()
                    ? "Write what was wrong, or what has become known."
                    : "This may have at most 1,000 characters.";
            return ask(site, visit, List.of(new FieldProblem("why", sentence)));
        }
        return door.open(visit, "to correct it", (recorded, granted) -> {
            corrections.demandOpen(recorded.id(), visit.caller().id());
            var answers = CallBody.whole(recorded.referral(), desk.book().vocabulary())
                    .with(CallBody.AMENDS, recorded.id())
                    .with(CallBody.AMENDS_WHY, why);
            return begin(visit, answers, first(answers));
        });
    }

    /** Everything is there to be changed, unless something was never asked that a call must ask. */
    private CallStep first(Answers answers) {
        boolean safe = !answers.all(CallBody.FACT + "red-flags").isEmpty();
        return !safe ? CallStep.SAFETY : desk.settled(answers) ? CallStep.OUTCOME : CallStep.SAME;
    }
}
