package onward.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onward.journal.Draft;
import onward.journal.Publication;
import onward.pages.templates.Templates;
import onward.publishing.Outcome;
import onward.rulebook.Diff;
import onward.web.Refusal;
import onward.wire.ImpactReading;
import onward.wire.PublishForm;

/** Everything that is known of a draft on one page, and the button that brings it into force. */
public final class PublishPages implements Pages.Group {

    private static final String PUBLISH = "/rules/drafts/:draft/publish";
    private static final int LONGEST = 500;

    private final RuleRoom room;

    PublishPages(RuleRoom room) {
        this.room = room;
    }

    @Override
    public void mount(Site site) {
        var templates = site.templates();
        site.page(
                PUBLISH,
                RuleRoom.WHO,
                visit -> Answer.page(templates.rulesPublish(visit.frame("Publish the draft"), view(visit, List.of()))));
        site.form(PUBLISH, RuleRoom.WHO, visit -> publish(visit, templates));
        site.form("/rules/drafts/:draft/approve", RuleRoom.WHO, visit -> {
            var outcome =
                    room.desk().approve(visit.path("draft"), visit.caller().id());
            return answer(outcome, visit.path("draft"));
        });
    }

    /**
     * What the page shows.
     *
     * @param failures examples that come out otherwise, each in a sentence
     * @param impact what the last run said of this very content; empty if none did
     * @param refused why nothing was published; empty at first
     */
    public record Publish(
            DraftEntry draft,
            boolean open,
            ChangeList changes,
            List<ProblemEntry> problems,
            long errors,
            long warnings,
            List<String> failures,
            int examples,
            List<String> impact,
            String impactState,
            String effect,
            String reason,
            String when,
            String day,
            String time,
            String override,
            boolean seen,
            List<FieldProblem> refused) {}

    private Publish view(Visit visit, List<FieldProblem> refused) {
        var draft = room.draft(visit);
        var desk = room.desk().drafts();
        var folder = desk.folder(draft);
        var proof = room.checked().proof(folder);
        var entries =
                ProblemEntry.all(proof.complaints(), room.checked().findings(folder), folder, Optional.of(draft.id()));
        var impact = draft.impact()
                .filter(json -> json.contains(folder.version()))
                .map(ImpactReading::summary)
                .orElse(List.of());
        return new Publish(
                DraftEntry.of(draft, room),
                draft.state() == Draft.State.OPEN,
                ChangeList.of(Diff.between(desk.base(draft), folder), file -> RuleAddress.inDraft(draft.id(), file)),
                entries,
                entries.stream().filter(ProblemEntry::error).count(),
                entries.stream().filter(e -> e.severity().equals("warning")).count(),
                proof.failures().stream()
                        .map(f -> f.place() + ": " + f.message())
                        .toList(),
                proof.examples().map(run -> run.examples()).orElse(0),
                impact,
                DraftPages.impact(draft, folder),
                effect(start(visit)),
                visit.text("reason"),
                visit.text("when").equals("later") ? "later" : "now",
                visit.text("day"),
                visit.text("time"),
                visit.text("override"),
                visit.has("seen"),
                refused);
    }

    private static Optional<java.time.Instant> start(Visit visit) {
        return visit.text("when").equals("later")
                ? StartTime.read(visit.text("day"), visit.text("time")).at()
                : Optional.empty();
    }

    private String effect(Optional<java.time.Instant> from) {
        var when = from.map(at -> "from " + room.times().moment(at)).orElse("from the moment it is published");
        return "Referrals decided " + when
                + " use these rules. Referrals decided before keep the rules they were decided by.";
    }

    private Answer publish(Visit visit, Templates templates) {
        var view = view(visit, List.of());
        var problems = problems(visit, view);
        if (!problems.isEmpty()) {
            return refused(visit, templates, problems, 422);
        }
        var override = Optional.of(visit.text("override")).filter(text -> !text.isEmpty());
        var form = new PublishForm(visit.text("reason"), start(visit), override);
        var outcome =
                room.desk().publish(visit.path("draft"), form, visit.caller().id());
        if (outcome instanceof Outcome.TooFarAhead) {
            return refused(
                    visit, templates, List.of(new FieldProblem("day", "The start may be at most a year ahead.")), 422);
        } else if (outcome instanceof Outcome.Unsound) {
            return refused(
                    visit,
                    templates,
                    List.of(new FieldProblem(
                            "override",
                            "Examples fail. Mend them, or say why the rules may be published all the same.")),
                    422);
        }
        return answer(outcome, visit.path("draft"));
    }

    private Answer refused(Visit visit, Templates templates, List<FieldProblem> problems, int status) {
        var frame = visit.frame("Publish the draft").failing();
        return new Answer.Page(status, templates.rulesPublish(frame, view(visit, problems)));
    }

    private static List<FieldProblem> problems(Visit visit, Publish view) {
        var problems = new ArrayList<FieldProblem>();
        if (view.errors() > 0) {
            problems.add(new FieldProblem("errors", "The rules have errors. Mend them first: nothing was published."));
        }
        if (view.changes().none() && !view.changes().onlyWriting()) {
            problems.add(new FieldProblem("changes", "The draft changes nothing, so there is nothing to publish."));
        }
        if (view.warnings() > 0 && !visit.has("seen")) {
            problems.add(new FieldProblem("seen", "Tick that you have read the warnings."));
        }
        if (!view.failures().isEmpty() && visit.text("override").isEmpty()) {
            problems.add(new FieldProblem(
                    "override", "Examples fail. Mend them, or say why the rules may be published all the same."));
        }
        for (var field : List.of("reason", "override")) {
            if (visit.text(field).length() > LONGEST) {
                problems.add(new FieldProblem(field, "Say it in at most " + LONGEST + " characters."));
            }
        }
        if (visit.text("reason").isEmpty()) {
            problems.add(new FieldProblem("reason", "Say in a few words why."));
        }
        if (visit.text("when").equals("later")) {
            problems.addAll(
                    StartTime.read(visit.text("day"), visit.text("time")).problems());
        }
        return problems;
    }

    /** What became of it, said on the page where one goes on. */
    private Answer answer(Outcome outcome, String draft) {
        var here = "/rules/drafts/" + draft;
        if (outcome instanceof Outcome.Published published) {
            var publication = published.publication();
            return Answer.done(
                    "/rules/versions/" + publication.number(),
                    "Version " + publication.number() + " is published. "
                            + effect(Optional.of(publication.liveFrom()).filter(at -> at.isAfter(publication.at()))));
        } else if (outcome instanceof Outcome.AwaitsApproval) {
            return Answer.done(here, "The draft waits for somebody else to approve it. Nothing is changed yet.");
        }
        throw refusal(outcome);
    }

    private Refusal refusal(Outcome outcome) {
        if (outcome instanceof Outcome.OwnApproval) {
            return new Refusal(403, "own-approval", "Somebody else must approve what you asked to publish.", List.of());
        } else if (outcome instanceof Outcome.Overtaken overtaken) {
            return conflict(
                    "overtaken",
                    said(overtaken.live())
                            + " Nothing was published. Go back to the draft and lay it over what is in force.");
        } else if (outcome instanceof Outcome.Queued queued) {
            return conflict(
                    "rules-wait",
                    "Rules that " + room.name(queued.waiting().author()) + " published wait for their start, "
                            + room.times().moment(queued.waiting().liveFrom())
                            + ". Nothing was published. Withdraw them on the page Rules first, or wait.");
        } else if (outcome instanceof Outcome.Closed closed) {
            return conflict("draft-closed", RuleRoom.closed(closed.draft()));
        } else if (outcome instanceof Outcome.Unsound) {
            return conflict("rules-unsound", "The rules have errors, or examples fail. Nothing was published.");
        }
        return Refusal.notFound();
    }

    private String said(Publication live) {
        return room.name(live.author()) + " published version " + live.number() + " "
                + room.times().ago(live.at()) + ", " + room.times().moment(live.at()) + ": “" + live.reason() + "”.";
    }

    private static Refusal conflict(String type, String sentence) {
        return new Refusal(409, type, sentence, List.of());
    }
}
