package onward.pages;

import java.util.ArrayList;
import java.util.List;
import onward.pages.templates.Templates;
import onward.rulebook.TableText;
import onward.web.Refusal;

/** One row of a table of a draft: its form, its plain words while it is written, and everything that is done to it. */
public final class DraftRowPages implements Pages.Group {

    private static final String ROW = DraftTablePages.TABLE + "/rows/:row";

    private final RuleRoom room;
    private final TableEdits edits;
    private final RowView views;

    DraftRowPages(RuleRoom room) {
        this.room = room;
        this.edits = new TableEdits(room);
        this.views = new RowView(room);
    }

    @Override
    public void mount(Site site) {
        var templates = site.templates();
        site.page(ROW, RuleRoom.WHO, visit -> show(visit, templates));
        site.form(ROW, RuleRoom.WHO, visit -> save(visit, templates));
        site.form(ROW + "/preview", RuleRoom.WHO, visit -> preview(visit, templates));
    }

    private Answer show(Visit visit, Templates templates) {
        var place = views.place(visit);
        if (visit.path("row").equals("new")) {
            var cells = place.sheet().columns().stream()
                    .map(column -> column.equals("id") ? RowView.freeId(place.sheet()) : "")
                    .toList();
            var view = views.view(visit, place, 0, "", cells, List.of(), List.of(), List.of());
            return Answer.page(
                    templates.rulesRow(visit.frame("New row – " + place.sheet().label()), view));
        }
        var row = TableRow.find(place.sheet().rows(), visit.path("row")).orElseThrow(Refusal::notFound);
        var view =
                views.view(visit, place, row.number(), row.print(), row.cells(), row.problems(), List.of(), List.of());
        return Answer.page(templates.rulesRow(title(visit, row, place), view));
    }

    private static Frame title(Visit visit, TableRow row, RowView.Place place) {
        return visit.frame("Row " + row.name() + " – " + place.sheet().label());
    }

    /** The row as it would be: in plain words, with everything that would be said against it. Nothing is saved. */
    private Answer preview(Visit visit, Templates templates) {
        var place = views.place(visit);
        var cells = RowForm.cells(visit, place.sheet().columns().size());
        var words = room.checked().words(place.folder());
        return Answer.page(templates.rulesPreview(
                words.sentence(place.file(), place.sheet().columns(), cells), views.complaints(visit, place, cells)));
    }

    private Answer save(Visit visit, Templates templates) {
        var place = views.place(visit);
        RuleRoom.demandOpen(place.draft());
        var what = visit.text("do");
        var cells = RowForm.cells(visit, place.sheet().columns().size());
        var refused = RowView.refused(cells);
        if (List.of("save", "next", "").contains(what) && !refused.isEmpty()) {
            return again(visit, templates, place, cells, refused, List.of());
        }
        try {
            return done(visit, place, what, cells);
        } catch (TableEdits.RowMoved e) {
            var now = views.place(visit);
            var theirs = RowView.theirs(visit, now, cells);
            return again(visit, templates, now, cells, List.of(), theirs);
        }
    }

    private Answer again(
            Visit visit,
            Templates templates,
            RowView.Place place,
            List<String> cells,
            List<FieldProblem> problems,
            List<RowView.Theirs> theirs) {
        var row = TableRow.find(place.sheet().rows(), visit.path("row"));
        boolean clash = !theirs.isEmpty();
        var view = views.view(
                visit,
                place,
                row.map(TableRow::number).orElse(0),
                clash ? row.map(TableRow::print).orElse("") : visit.text("print"),
                cells,
                List.of(),
                problems,
                theirs);
        var page = templates.rulesRow(
                visit.frame("Row " + visit.path("row") + " – " + place.sheet().label())
                        .failing(),
                view);
        return new Answer.Page(clash ? 409 : 422, page);
    }

    private Answer done(Visit visit, RowView.Place place, String what, List<String> cells) {
        var table = RuleAddress.inDraft(place.draft().id(), place.file());
        int number = RowView.number(visit);
        var print = visit.text("print");
        var name = visit.path("row").equals("new")
                ? "the new row"
                : "row " + visit.path("row").replaceFirst("^~", "in line ");
        if (number == 0) {
            return added(visit, place, cells, what);
        }
        switch (what) {
            case "up", "down" ->
                edits.rows(
                        visit,
                        place.file(),
                        name + " was moved " + what,
                        t -> t.moved(TableEdits.seen(t, number, print).number(), what.equals("down")));
            case "duplicate" -> {
                return duplicated(visit, place, number, print, name);
            }
            case "delete" -> {
                edits.rows(
                        visit,
                        place.file(),
                        name + " was deleted",
                        t -> t.without(TableEdits.seen(t, number, print).number()));
                return Answer.done(table, RuleAddress.capital(name) + " is deleted. “Undo” brings it back.");
            }
            default ->
                edits.rows(
                        visit,
                        place.file(),
                        name + " was changed",
                        t -> t.with(TableEdits.seen(t, number, print).number(), cells));
        }
        var address = visit.text("back").equals("grid") || List.of("up", "down").contains(what)
                ? onGrid(visit, place, cells, what)
                : what.equals("next") ? next(visit, place, table) : table;
        return Answer.done(
                address,
                RuleAddress.capital(name)
                        + (what.equals("up") || what.equals("down") ? " is moved " + what + "." : " is saved."));
    }

    private String onGrid(Visit visit, RowView.Place place, List<String> cells, String what) {
        var now = views.place(visit);
        var moved = List.of("up", "down").contains(what);
        var row = now.sheet().rows().stream()
                .filter(r ->
                        moved ? r.key().equals(visit.path("row")) : r.cells().equals(cells))
                .findFirst();
        var table = RuleAddress.inDraft(place.draft().id(), place.file());
        return row.map(r -> table + "?page=" + now.sheet().pageOf(r) + "#row-" + r.key())
                .orElse(table);
    }

    private String next(Visit visit, RowView.Place before, String table) {
        var rows = views.place(visit).sheet().rows();
        int at = before.sheet().rows().stream().map(TableRow::key).toList().indexOf(visit.path("row"));
        return at >= 0 && at + 1 < rows.size()
                ? table + "/rows/" + rows.get(at + 1).key()
                : table;
    }

    private Answer added(Visit visit, RowView.Place place, List<String> cells, String what) {
        var after = visit.text("after");
        edits.rows(visit, place.file(), "a row was added", t -> {
            var lines = t.lines();
            int behind = lines.stream()
                    .filter(line -> line.cell(0).strip().equals(after) && !after.isEmpty())
                    .findFirst()
                    .map(TableText.Line::number)
                    .orElse(lines.isEmpty() ? 1 : lines.get(lines.size() - 1).number());
            return t.added(behind, cells);
        });
        var table = RuleAddress.inDraft(place.draft().id(), place.file());
        return Answer.done(what.equals("next") ? table + "/rows/new" : table, "The row is added.");
    }

    /** The copy stands below, with an id of its own, and its form is shown: two equal rows are never what is wanted. */
    private Answer duplicated(Visit visit, RowView.Place place, int number, String print, String name) {
        int id = place.sheet().columns().indexOf("id");
        var fresh = RowView.freeId(place.sheet());
        edits.rows(visit, place.file(), name + " was duplicated", t -> {
            var line = TableEdits.seen(t, number, print);
            var copy = new ArrayList<>(line.cells());
            if (id >= 0) {
                copy.set(id, fresh);
            }
            return t.added(line.number(), copy);
        });
        var table = RuleAddress.inDraft(place.draft().id(), place.file());
        boolean named = id >= 0 && !fresh.isEmpty();
        return Answer.done(
                named ? table + "/rows/" + fresh : table,
                RuleAddress.capital(name) + " is duplicated." + (named ? " This is the copy." : ""));
    }
}
