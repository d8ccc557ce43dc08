package onward.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.journal.Drafts;
import onward.pages.templates.Templates;
import onward.rulebook.Complaint;
import onward.rulebook.Diff;
import onward.rulebook.RuleFiles;
import onward.rulebook.RuleFolder;
import onward.rulebook.SentFile;
import onward.rulebook.TableText;
import onward.web.Refusal;

/** Rows brought from a spreadsheet, as a whole file or as a pasted block. Nothing is stored before its problems are seen. */
public final class BringPages implements Pages.Group {

    /** What still fits through the form in which it is confirmed. */
    private static final int LONGEST = 600_000;

    private final RuleRoom room;
    private final TableEdits edits;

    BringPages(RuleRoom room) {
        this.room = room;
        this.edits = new TableEdits(room);
    }

    @Override
    public void mount(Site site) {
        var templates = site.templates();
        site.page(
                DraftTablePages.TABLE + "/upload", RuleRoom.WHO, visit -> form(visit, templates, "upload", List.of()));
        site.page(DraftTablePages.TABLE + "/paste", RuleRoom.WHO, visit -> form(visit, templates, "paste", List.of()));
        site.upload(DraftTablePages.TABLE + "/upload", RuleRoom.WHO, folder(), visit -> uploaded(visit, templates));
        site.form(DraftTablePages.TABLE + "/paste", RuleRoom.WHO, visit -> pasted(visit, templates));
        site.form(DraftTablePages.TABLE + "/bring", RuleRoom.WHO, this::bring);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("onward-uploads");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The form in which a file or a block is given. */
    public record Form(
            DraftEntry draft,
            String table,
            String label,
            String how,
            String block,
            List<String> columns,
            List<FieldProblem> problems,
            List<Complaint> complaints) {}

    /**
     * What would be put into the draft.
     *
     * @param complaints everything that is said of the file
     * @param content the file, as it travels through the form
     * @param seen the print of what it replaces
     * @param columns each column name with what it is taken for
     */
    public record Proposed(
            DraftEntry draft,
            String table,
            String label,
            String how,
            int rows,
            List<String> columns,
            List<Complaint> complaints,
            ChangeList changes,
            String content,
            String seen) {

        /** How many of the complaints are errors. */
        public long errors() {
            return complaints.stream().filter(Complaint::error).count();
        }
    }

    private Answer form(Visit visit, Templates templates, String how, List<FieldProblem> problems) {
        return form(visit, templates, how, problems, List.of());
    }

    private Answer form(
            Visit visit, Templates templates, String how, List<FieldProblem> problems, List<Complaint> complaints) {
        var draft = room.draft(visit);
        var file = RuleAddress.path(visit);
        RuleRoom.demandOpen(draft);
        var text = room.desk().drafts().content(draft, file).orElseThrow(Refusal::notFound);
        var form = new Form(
                DraftEntry.of(draft, room),
                RuleAddress.inDraft(draft.id(), file),
                RuleAddress.label(file),
                how,
                how.equals("paste") ? visit.raw("block") : "",
                TableText.of(text).map(TableText::columns).orElse(List.of()),
                problems,
                complaints);
        var frame = visit.frame((how.equals("paste") ? "Paste rows – " : "Upload CSV – ") + form.label());
        boolean sound = problems.isEmpty() && complaints.isEmpty();
        return sound
                ? Answer.page(templates.rulesBring(frame, form))
                : Answer.problems(templates.rulesBring(frame.failing(), form));
    }

    private Answer uploaded(Visit visit, Templates templates) throws IOException {
        var file = RuleAddress.path(visit);
        var upload = visit.upload("file");
        if (upload.isEmpty()) {
            return form(
                    visit,
                    templates,
                    "upload",
                    List.of(new FieldProblem("file", "Choose a CSV file that is not empty.")));
        }
        var sent = SentFile.of(file, Files.readAllBytes(Path.of(upload.get().stored())));
        if (sent.text().isEmpty()) {
            return form(visit, templates, "upload", List.of(), sent.complaints());
        }
        return proposed(visit, templates, "upload", sent.text().get());
    }

    private Answer pasted(Visit visit, Templates templates) {
        var draft = room.draft(visit);
        var file = RuleAddress.path(visit);
        var rows = SentFile.pasted(visit.raw("block").replaceAll("\\r\\n?", "\n"));
        var text = room.desk().drafts().content(draft, file).orElseThrow(Refusal::notFound);
        var table = TableText.of(text).orElseThrow(Refusal::notFound);
        var problems = problems(rows, table);
        return problems.isEmpty()
                ? proposed(visit, templates, "paste", laidIn(table, rows).text())
                : form(visit, templates, "paste", problems);
    }

    private static List<FieldProblem> problems(List<List<String>> rows, TableText table) {
        if (rows.isEmpty()) {
            return List.of(new FieldProblem("block", "Paste the rows here, as they were copied from the spreadsheet."));
        }
        int widest = rows.stream().mapToInt(List::size).max().orElse(0);
        if (widest > table.columns().size() && !named(rows.get(0), table)) {
            return List.of(new FieldProblem(
                    "block",
                    "A row has " + widest + " cells, the table has "
                            + table.columns().size() + " columns. Copy the column names too if the order is another."));
        }
        return rows.stream()
                .flatMap(List::stream)
                .flatMap(cell -> TableText.refusal(cell).stream())
                .limit(5)
                .map(message -> new FieldProblem("block", message))
                .toList();
    }

    /** Whether a row holds the names of columns. */
    private static boolean named(List<String> row, TableText table) {
        long known = row.stream()
                .filter(cell -> table.columns().contains(cell.strip()))
                .count();
        return known >= 2 && known * 2 >= row.size();
    }

    /** Rows whose id is there take the place of the row; others are added at the end. */
    private static TableText laidIn(TableText table, List<List<String>> rows) {
        boolean named = named(rows.get(0), table);
        var columns = named ? rows.get(0).stream().map(String::strip).toList() : table.columns();
        int id = table.column("id");
        for (var row : named ? rows.subList(1, rows.size()) : rows) {
            var key = cell(row, columns.indexOf("id"));
            var there = id < 0 || key.isEmpty()
                    ? Optional.<TableText.Line>empty()
                    : table.lines().stream()
                            .filter(line -> line.cell(id).strip().equals(key))
                            .findFirst();
            var cells = new ArrayList<>(there.map(TableText.Line::cells)
                    .orElse(table.columns().stream().map(column -> "").toList()));
            for (int i = 0; i < row.size() && i < columns.size(); i++) {
                int place = table.column(columns.get(i));
                if (place >= 0) {
                    cells.set(place, row.get(i).strip());
                }
            }
            table = there.isPresent() ? table.with(there.get().number(), cells) : table.appended(List.of(cells));
        }
        return table;
    }

    private static String cell(List<String> row, int place) {
        return place >= 0 && place < row.size() ? row.get(place).strip() : "";
    }

    private Answer proposed(Visit visit, Templates templates, String how, String text) {
        var draft = room.draft(visit);
        RuleRoom.demandOpen(draft);
        var file = RuleAddress.path(visit);
        if (text.length() > LONGEST) {
            var sentence = "This is more than " + LONGEST / 1000
                    + " thousand characters, which a page does not take. Send it by the API, or put it into the rule folder.";
            return form(
                    visit, templates, how, List.of(new FieldProblem(how.equals("paste") ? "block" : "file", sentence)));
        }
        var before = room.desk().drafts().folder(draft);
        var after = before.with(Map.of(file, text));
        var table = TableText.of(text);
        var view = new Proposed(
                DraftEntry.of(draft, room),
                RuleAddress.inDraft(draft.id(), file),
                RuleAddress.label(file),
                how,
                table.map(t -> t.lines().size()).orElse(0),
                table.map(t -> columns(file, t, after)).orElse(List.of()),
                RuleFiles.read(after).complaints().stream()
                        .filter(c -> c.file().equals(file))
                        .toList(),
                ChangeList.of(Diff.between(before, after), f -> RuleAddress.inDraft(draft.id(), f)),
                Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)),
                print(room.desk().drafts().content(draft, file)));
        return Answer.page(templates.rulesProposed(visit.frame("Look before it is stored – " + view.label()), view));
    }

    private static String print(Optional<String> text) {
        return text.map(t -> TableRow.print(List.of(t))).orElse("");
    }

    private List<String> columns(String file, TableText table, RuleFolder folder) {
        var vocabulary = room.checked().words(folder).vocabulary();
        return table.columns().stream()
                .map(column -> column + " – "
                        + (column.startsWith("#")
                                ? "comment, not read"
                                : file.contains("/") && vocabulary.find(column).isPresent()
                                        ? "the fact of this name"
                                        : column.isEmpty() ? "no name" : "column of this name"))
                .toList();
    }

    private Answer bring(Visit visit) {
        var draft = room.draft(visit);
        var file = RuleAddress.path(visit);
        RuleRoom.demandOpen(draft);
        var seen = room.desk().drafts().content(draft, file);
        var text = content(visit.raw("content"));
        if (!print(seen).equals(visit.text("seen"))) {
            throw clash(draft, file);
        }
        var what = visit.text("how").equals("paste") ? "rows were pasted" : "a file was uploaded";
        var outcome = edits.put(visit, draft, file, what, seen, text);
        if (!(outcome instanceof Drafts.Outcome.Saved)) {
            throw clash(room.draft(visit), file);
        }
        return Answer.done(
                RuleAddress.inDraft(draft.id(), file), RuleAddress.capital(what) + ". “Undo” takes it back.");
    }

    private Refusal clash(onward.journal.Draft draft, String file) {
        return new Refusal(
                409,
                "changed-meanwhile",
                edits.changedBy(draft, file) + " Nothing was overwritten: look at the table, and bring the file again.",
                List.of());
    }

    private static String content(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound();
        }
    }
}
