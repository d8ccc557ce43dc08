package onward.pages;

import java.util.List;
import java.util.Optional;
import onward.casework.Casework;
import onward.journal.CallDraft;
import onward.journal.Journal;
import onward.life.PersonAct;
import onward.pages.CallWords.Look;
import onward.web.Refusal;
import onward.wire.Answers;
import onward.wire.CallBody;

/** Continuing from a section of a call: what was said is read, kept over nobody's, and leads to what comes next. */
final class CallContinue {

    private static final List<String> WHOSE =
            List.of("nhsNumber", "familyName", "givenName", "dateOfBirth", "postcode");

    private final CallDesk desk;
    private final CallWords words;
    private final Journal journal;
    private final Casework casework;
    private final Runnable onWritten;

    CallContinue(CallDesk desk, CallWords words, Journal journal, Casework casework, Runnable onWritten) {
        this.desk = desk;
        this.words = words;
        this.journal = journal;
        this.casework = casework;
        this.onWritten = onWritten;
    }

    Answer section(Site site, Visit visit, CallStep step) {
        var draft = desk.open(visit.path("draft"), visit.caller().id());
        var before = Answers.read(draft.answers());
        boolean stale = stale(visit, draft);
        if (step == CallStep.PERSON && visit.has(CallBody.KNOWS_NUMBER) && !stale) {
            return otherWay(visit, draft, before);
        }
        var filled = read(visit, step, before);
        if (stale && !same(before, filled.answers())) {
            return clash(site, visit, draft, step, filled);
        }
        if (!filled.problems().isEmpty()) {
            return Answer.problems(site.templates()
                    .referralsCall(
                            visit.frame("New referral").failing(),
                            words.view(draft, filled, Look.at(Optional.of(step), visit.text("back")))));
        }
        var added = step == CallStep.SAME ? addTo(visit, draft) : Optional.<Answer>empty();
        if (added.isPresent()) {
            return added.get();
        }
        var answers = samePerson(before, filled.answers())
                ? filled.answers()
                : filled.answers().without(field -> field.startsWith("same"));
        var reached = reached(CallStep.of(draft.step()), step, answers);
        return kept(draft, reached, answers)
                ? next(visit, draft, step, reached, before, answers)
                : section(site, visit, step); // another window was quicker, and this one is told so
    }

    /** Whether the form was filled in beside what another window has changed since. */
    static boolean stale(Visit visit, CallDraft draft) {
        return !visit.text("version").equals(Integer.toString(draft.version()));
    }

    private Filled read(Visit visit, CallStep step, Answers before) {
        return switch (step) {
            case SAME -> words.same(visit, before, desk.same(before));
            case ASSESSMENTS -> new AssessmentSection(visit, desk, before).read();
            case SAFETY, CALLER, PERSON, NEED, DETAILS, OUTCOME ->
                new CallSections(visit, before, desk.book().vocabulary(), desk.now()).read(step);
        };
    }

    /** The time at which somebody agreed is no difference that anybody typed. */
    private static boolean same(Answers there, Answers here) {
        return there.without("consentAt"::equals)
                .fields()
                .equals(here.without("consentAt"::equals).fields());
    }

    /** The page again as it was filled in, with what another window says; continuing again is a decision then. */
    Answer clash(Site site, Visit visit, CallDraft draft, CallStep step, Filled filled) {
        var look = new Look(
                visit.text("back"),
                Optional.of(step),
                Optional.empty(),
                Optional.of(words.clash(draft, filled.answers())));
        return new Answer.Page(
                409,
                site.templates().referralsCall(visit.frame("New referral").failing(), words.view(draft, filled, look)));
    }

    private boolean kept(CallDraft draft, CallStep reached, Answers answers) {
        return desk.drafts()
                .save(draft, reached.code(), answers.json(), desk.now())
                .join();
    }

    /** By number or by name: the other question is asked, and nothing that was typed well is lost. */
    private Answer otherWay(Visit visit, CallDraft draft, Answers before) {
        var answers = new CallSections(visit, before, desk.book().vocabulary(), desk.now()).otherWay();
        var reached = CallStep.of(draft.step());
        kept(draft, identified(answers) ? reached : CallStep.PERSON, answers);
        return Answer.goOn("/referrals/new/" + draft.id() + "?open=person&back=" + back(visit) + "#person-title");
    }

    private static String back(Visit visit) {
        return visit.text("back").equals("check") ? "check" : "";
    }

    private Answer next(Visit visit, CallDraft draft, CallStep step, CallStep reached, Answers before, Answers now) {
        boolean emergency = emergency(visit, draft, before, now);
        var changed = words.changes(before, now);
        boolean asks = reached == CallStep.OUTCOME && step != CallStep.DETAILS && desk.left(now) > desk.left(before);
        var here = "/referrals/new/" + draft.id();
        if (back(visit).equals("check") && reached == CallStep.OUTCOME && !asks && !emergency) {
            return changed.isEmpty() ? Answer.goOn(here + "/check") : Answer.done(here + "/check", told(changed));
        }
        var place = emergency
                ? "#stop-title"
                : !changed.isEmpty()
                        ? "#main"
                        : "#" + (asks ? CallStep.DETAILS : step == CallStep.ASSESSMENTS ? step : reached).code()
                                + "-title";
        var next = here + (asks ? "?open=details" : "") + place;
        return changed.isEmpty() ? Answer.goOn(next) : Answer.done(next, told(changed));
    }

    private static String told(List<String> changed) {
        return "The outcome changed. " + String.join(" ", changed);
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
        return WHOSE.stream().allMatch(field -> before.one(field).equals(now.one(field)));
    }

    /**
     * A section that was reached stays reached, unless nobody can be found any more by what is said, or somebody else with
     * other referrals is spoken of now.
     */
    private CallStep reached(CallStep before, CallStep step, Answers answers) {
        boolean whose = step == CallStep.PERSON || step == CallStep.CALLER;
        var next = step == CallStep.PERSON && desk.settled(answers) ? CallStep.NEED : step.next();
        var furthest = next.compareTo(before) > 0 ? next : before;
        if (whose && furthest.compareTo(CallStep.PERSON) > 0 && !identified(answers)) {
            return CallStep.PERSON;
        }
        return whose && furthest.compareTo(CallStep.SAME) > 0 && !desk.settled(answers) ? CallStep.SAME : furthest;
    }

    private static boolean identified(Answers answers) {
        return answers.one("nhsNumber").isPresent()
                || (answers.one("familyName").isPresent()
                        && answers.one("dateOfBirth").isPresent());
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
}
