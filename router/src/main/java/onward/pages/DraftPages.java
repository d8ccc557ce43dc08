package onward.pages;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import onward.journal.Draft;
import onward.journal.Drafts;
import onward.pages.templates.Templates;
import onward.referral.Counted;
import onward.rulebook.Diff;
import onward.rulebook.RuleFolder;
import onward.rulebook.Stage;
import onward.web.Refusal;
import onward.wire.PublishForm;

/** A draft as a whole: what it changes, how far it is, and getting over what others published meanwhile. */
public final class DraftPages implements Pages.Group {

    private static final String DRAFT = "/rules/drafts/:draft";

    private final RuleRoom room;

    DraftPages(RuleRoom room) {
        this.room = room;
    }

    @Override
    public void mount(Site site) {
        var templates = site.templates();
        site.page(
                DRAFT,
                RuleRoom.WHO,
                visit -> Answer.page(templates.rulesDraft(visit.frame("Draft"), overview(visit, List.of()))));
        site.page(DRAFT + "/changes", RuleRoom.WHO, visit -> {
            var draft = room.draft(visit);
            var diff = ChangeList.of(
                    Diff.between(
                            room.desk().drafts().base(draft),
                            room.desk().drafts().folder(draft)),
                    file -> RuleAddress.inDraft(draft.id(), file));
            return Answer.page(
                    templates.rulesChanges(visit.frame("What the draft changes"), DraftEntry.of(draft, room), diff));
        });
        site.form(DRAFT + "/abandon", RuleRoom.WHO, visit -> act(visit, "The draft is given up."));
        site.form(
                DRAFT + "/reopen",
                RuleRoom.WHO,
                visit -> act(visit, "The draft is open again. Approval must be asked for anew."));
        site.form(DRAFT + "/rebase", RuleRoom.WHO, visit -> rebase(visit, templates));
        site.form(DRAFT + "/tables", RuleRoom.WHO, visit -> table(visit, templates));
    }

    /** A file that the draft changes. */
    public record File(String label, String address, boolean removed, String by) {}

    /**
     * What the page shows.
     *
     * @param overtaken who published since the draft was begun; empty if nobody did
     * @param both files that others changed too, whose content somebody must choose
     * @param asked who asked for approval, why and from when; empty unless it waits
     * @param own whether the one who looks asked for it themselves
     */
    public record Overview(
            DraftEntry draft,
            boolean open,
            boolean waiting,
            List<File> files,
            int changes,
            long errors,
            long warnings,
            String examples,
            boolean failing,
            String impact,
            Optional<VersionEntry> overtaken,
            List<String> both,
            String asked,
            String reason,
            boolean own,
            List<String> all,
            List<FieldProblem> problems) {}

    private Overview overview(Visit visit, List<FieldProblem> problems) {
        var draft = room.draft(visit);
        var desk = room.desk().drafts();
        var folder = desk.folder(draft);
        var proof = room.checked().proof(folder);
        var live = room.desk().inForce();
        boolean done = draft.state() == Draft.State.PUBLISHED || draft.state() == Draft.State.ABANDONED;
        boolean overtaken = !done && !live.version().equals(draft.base());
        var asked = draft.asked().map(kept -> PublishForm.asked(kept.getBytes(StandardCharsets.UTF_8)));
        return new Overview(
                DraftEntry.of(draft, room),
                draft.state() == Draft.State.OPEN,
                draft.state() == Draft.State.WAITING,
                files(draft),
                Diff.between(desk.base(draft), folder).changes().size(),
                proof.complaints().stream().filter(c -> c.error()).count(),
                proof.complaints().stream().filter(c -> !c.error()).count(),
                proof.examples()
                        .map(run -> Counted.of(run.examples(), "example") + ", "
                                + (run.failures().isEmpty()
                                        ? "all come out as they say"
                                        : Counted.of(run.failures().size(), "expectation fails", "expectations fail")))
                        .orElse("Examples cannot be run before the errors are mended"),
                !proof.failures().isEmpty(),
                impact(draft, folder),
                overtaken ? Optional.of(VersionEntry.of(live, room)) : Optional.empty(),
                overtaken ? List.copyOf(desk.rebase(draft).bothChanged()) : List.of(),
                asked.map(a -> room.name(a.by()) + " asks to publish it "
                                + a.form()
                                        .from()
                                        .map(from -> "from " + room.times().moment(from))
                                        .orElse("at once") + ".")
                        .orElse(""),
                asked.map(a -> a.form().reason()).orElse(""),
                asked.filter(a -> a.by().equals(visit.caller().id())).isPresent(),
                List.copyOf(folder.files().keySet()),
                problems);
    }

    private List<File> files(Draft draft) {
        var files = new ArrayList<File>();
        draft.files()
                .forEach((file, edit) -> files.add(new File(
                        RuleAddress.label(file),
                        RuleAddress.inDraft(draft.id(), file),
                        edit.content().isEmpty(),
                        room.name(edit.by()) + ", " + room.times().moment(edit.at()))));
        return files;
    }

    /** What the last impact run is about, in words. */
    static String impact(Draft draft, RuleFolder folder) {
        return draft.impact()
                .map(json -> json.contains(folder.version())
                        ? "Seen, for the draft as it is now"
                        : "Seen, but the draft was changed since")
                .orElse("Not looked at yet");
    }

    private Answer act(Visit visit, String said) {
        var draft = room.draft(visit);
        var desk = room.desk().drafts();
        boolean abandon = visit.address().endsWith("/abandon");
        var outcome = abandon
                ? desk.abandon(draft.id(), visit.caller().id())
                : desk.reopen(draft.id(), visit.caller().id());
        if (!(outcome instanceof Drafts.Outcome.Saved)) {
            throw new Refusal(409, "draft-closed", RuleRoom.closed(room.draft(visit)), List.of());
        }
        return Answer.done(abandon ? "/rules" : "/rules/drafts/" + draft.id(), said);
    }

    /** Lays the draft over what is live now; of files that others changed too, those that are ticked keep the draft's content. */
    private Answer rebase(Visit visit, Templates templates) {
        var draft = room.draft(visit);
        RuleRoom.demandOpen(draft);
        var both = room.desk().drafts().rebase(draft).bothChanged();
        var keep = new HashSet<String>();
        for (var file : both) {
            var choice = visit.text("keep " + file);
            if (choice.equals("mine")) {
                keep.add(file);
            } else if (choice.equals("theirs")) {
                room.desk()
                        .drafts()
                        .revert(
                                draft.id(),
                                file,
                                room.desk().drafts().content(draft, file),
                                visit.caller().id());
            } else {
                var view = overview(
                        visit, List.of(new FieldProblem("rebase", "Choose for every table whose content stands.")));
                return Answer.problems(templates.rulesDraft(visit.frame("Draft").failing(), view));
            }
        }
        var outcome = room.desk()
                .drafts()
                .rebase(room.draft(visit), keep, visit.caller().id());
        if (!(outcome instanceof Drafts.Outcome.Saved)) {
            throw new Refusal(
                    409, "changed-meanwhile", "The draft was changed in this moment. Look at it again.", List.of());
        }
        return Answer.done("/rules/drafts/" + draft.id(), "The draft now begins with what is in force.");
    }

    /** Begins a table that is not there yet, with the columns that its kind needs. */
    private Answer table(Visit visit, Templates templates) {
        var draft = room.draft(visit);
        RuleRoom.demandOpen(draft);
        var stage = visit.text("stage");
        var name = visit.text("name").replaceAll("\\.csv$", "");
        var file = RuleAddress.path(stage, name).filter(f -> !stage.equals(RuleAddress.TOP));
        var there = file.flatMap(f -> room.desk().drafts().content(draft, f));
        if (file.isEmpty() || there.isPresent()) {
            var sentence = there.isPresent()
                    ? "There is a table of this name already."
                    : "A name has small letters, digits and hyphens, such as falls-clinic.";
            var view = overview(visit, List.of(new FieldProblem("name", sentence)));
            return Answer.problems(templates.rulesDraft(visit.frame("Draft").failing(), view));
        }
        new TableEdits(room)
                .put(visit, draft, file.get(), "the table was begun", Optional.empty(), columns(stage, name));
        return Answer.done(
                RuleAddress.inDraft(draft.id(), file.get()),
                "The table is begun. Add columns for the facts it asks for.");
    }

    private static String columns(String stage, String name) {
        if (name.endsWith(".examples")) {
            return "id,because,needs,expect " + (stage.equals(Stage.TRIAGE.folder()) ? "category" : "lead") + "\n";
        }
        var then = switch (Stage.valueOf(stage.toUpperCase(java.util.Locale.ROOT))) {
            case TRIAGE -> "then category";
            case ELIGIBILITY -> "then service,then type,then rule";
            case ACCEPTANCE -> "then service,then type,then verdict";
            case ROUTING -> "then order,then lead,then alongside";
        };
        return "id,needs," + then + ",because,source\n";
    }
}
