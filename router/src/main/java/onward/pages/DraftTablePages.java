package onward.pages;

import java.util.List;
import java.util.Optional;
import onward.journal.Drafts;
import onward.pages.templates.Templates;
import onward.rulebook.Fact;
import onward.rulebook.TableText;
import onward.web.Refusal;

/** A table of a draft, edited in place; steps taken back; the table put back as it was published. */
public final class DraftTablePages implements Pages.Group {

    static final String TABLE = "/rules/drafts/:draft/tables/:stage/:name";

    private final RuleRoom room;
    private final TableEdits edits;

    DraftTablePages(RuleRoom room) {
        this.room = room;
        this.edits = new TableEdits(room);
    }

    @Override
    public void mount(Site site) {
        var templates = site.templates();
        site.page(TABLE, RuleRoom.WHO, visit -> grid(visit, templates, List.of()));
        site.page(
                TABLE + "/csv",
                RuleRoom.WHO,
                visit -> RulePages.download(visit, room.desk().drafts().folder(room.draft(visit))));
        site.form(TABLE + "/undo", RuleRoom.WHO, this::undo);
        site.form(TABLE + "/revert", RuleRoom.WHO, this::revert);
        site.form(TABLE + "/columns", RuleRoom.WHO, visit -> column(visit, templates));
    }

    /**
     * What the page shows.
     *
     * @param page which rows, from 1
     * @param undo what the button takes back; empty if nothing
     * @param by who changed the table last; empty if nobody did in this draft
     */
    public record Grid(
            DraftEntry draft,
            TableSheet sheet,
            String address,
            int page,
            boolean open,
            boolean changed,
            String undo,
            String by,
            List<String> facts,
            List<FieldProblem> problems) {

        /** How many problems there are, in words. */
        public String count() {
            long errors = sheet.all().stream().filter(c -> c.error()).count();
            return errors == 0 ? "No errors" : errors == 1 ? "1 error" : errors + " errors";
        }
    }

    private Answer grid(Visit visit, Templates templates, List<FieldProblem> problems) {
        var draft = room.draft(visit);
        var file = RuleAddress.path(visit);
        var folder = room.desk().drafts().folder(draft);
        if (!folder.files().containsKey(file)) {
            throw Refusal.notFound();
        }
        var read = room.checked().read(folder);
        var sheet = TableSheet.of(file, folder, read.complaints(), room.checked());
        var now = Optional.ofNullable(folder.files().get(file));
        var step = room.undo().last(draft.id(), file, now);
        var view = new Grid(
                DraftEntry.of(draft, room),
                sheet,
                RuleAddress.inDraft(draft.id(), file),
                page(visit, sheet),
                draft.state() == onward.journal.Draft.State.OPEN,
                draft.files().containsKey(file),
                step.map(Undo.Step::what).orElse(""),
                draft.files().containsKey(file) ? edits.changedBy(draft, file) : "",
                facts(file, sheet, room.checked().words(folder).vocabulary().facts()),
                problems);
        var frame = visit.frame(sheet.label() + " – draft");
        return problems.isEmpty()
                ? Answer.page(templates.rulesGrid(frame, view))
                : Answer.problems(templates.rulesGrid(frame.failing(), view));
    }

    private static int page(Visit visit, TableSheet sheet) {
        var page = visit.query("page");
        return page.matches("[1-9]\\d{0,4}") ? Math.min(Integer.parseInt(page), sheet.pages()) : 1;
    }

    /** Facts that the table does not ask for yet. */
    private static List<String> facts(String file, TableSheet sheet, java.util.Collection<Fact> facts) {
        return file.contains("/")
                ? facts.stream()
                        .map(Fact::name)
                        .filter(name -> !sheet.columns().contains(name))
                        .toList()
                : List.of();
    }

    private Answer undo(Visit visit) {
        var file = RuleAddress.path(visit);
        var what = edits.undo(visit, file);
        return Answer.done(RuleAddress.inDraft(visit.path("draft"), file), "Taken back: " + what + ".");
    }

    /** Puts the table back as it is in the version that the draft began with. */
    private Answer revert(Visit visit) {
        var draft = room.draft(visit);
        var file = RuleAddress.path(visit);
        RuleRoom.demandOpen(draft);
        var seen = room.desk().drafts().content(draft, file);
        if (!draft.files().containsKey(file)) {
            throw Refusal.notFound();
        }
        if (!visit.text("print")
                .equals(seen.map(text -> TableRow.print(List.of(text))).orElse(""))) {
            throw new Refusal(
                    409,
                    "changed-meanwhile",
                    edits.changedBy(draft, file) + " Nothing was overwritten: look at the table again.",
                    List.of());
        }
        var base = Optional.ofNullable(room.desk().drafts().base(draft).files().get(file));
        var outcome = room.desk()
                .drafts()
                .revert(draft.id(), file, seen, visit.caller().id());
        if (!(outcome instanceof Drafts.Outcome.Saved)) {
            throw new Refusal(409, "changed-meanwhile", edits.changedBy(room.draft(visit), file), List.of());
        }
        base.ifPresent(text -> room.undo()
                .done(
                        draft.id(),
                        file,
                        new Undo.Step(
                                "the table was put back as published",
                                seen,
                                text,
                                visit.caller().id(),
                                room.time().instant())));
        return Answer.done(
                base.isPresent() ? RuleAddress.inDraft(draft.id(), file) : "/rules/drafts/" + draft.id(),
                RuleAddress.label(file) + " is as it was published.");
    }

    private Answer column(Visit visit, Templates templates) {
        var file = RuleAddress.path(visit);
        var name = visit.text("column");
        var folder = room.desk().drafts().folder(room.draft(visit));
        var table = TableText.of(folder.files().getOrDefault(file, ""));
        boolean there = table.filter(t -> t.columns().contains(name)).isPresent();
        boolean fits = name.startsWith("#")
                || name.startsWith("then ")
                || name.startsWith("expect ")
                || List.of("from", "until", "note", "source", "suspended", "on").contains(name)
                || room.checked().words(folder).vocabulary().find(name).isPresent();
        if (there || !fits || TableText.refusal(name).isPresent() || name.length() > 60) {
            var sentence = there
                    ? "The table has this column already."
                    : "Choose a fact of facts.csv, or begin the name with # for a comment.";
            return grid(visit, templates, List.of(new FieldProblem("column", sentence)));
        }
        edits.rows(visit, file, "the column " + name + " was added", t -> t.withColumn(name));
        return Answer.done(
                RuleAddress.inDraft(visit.path("draft"), file), "The column " + name + " is added at the end, empty.");
    }
}
