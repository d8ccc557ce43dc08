package onward.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import onward.journal.Draft;
import onward.rulebook.Complaint;
import onward.rulebook.RuleFiles;
import onward.rulebook.RuleFolder;
import onward.rulebook.TableText;
import onward.web.Refusal;

/** The form of one row as it is shown: its fields, its plain words, what is said against it, what others did meanwhile. */
public final class RowView {

    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,6})");

    private final RuleRoom room;
    private final TableEdits edits;

    RowView(RuleRoom room) {
        this.room = room;
        this.edits = new TableEdits(room);
    }

    /**
     * What the form shows.
     *
     * @param number the line of the row; 0 for a new one
     * @param print of the row as it was seen
     * @param theirs the row as somebody else left it meanwhile; empty if nobody did
     * @param by who that was, and when
     */
    public record Row(
            DraftEntry draft,
            String table,
            String label,
            String address,
            String name,
            int number,
            String print,
            List<RowForm.Field> fields,
            String words,
            List<Complaint> complaints,
            List<FieldProblem> problems,
            List<Theirs> theirs,
            String by,
            boolean open) {}

    /** A cell that somebody else changed: what they wrote, and what is in the form. */
    public record Theirs(String column, String theirs, String yours) {}

    record Place(Draft draft, String file, RuleFolder folder, TableSheet sheet) {}

    Place place(Visit visit) {
        return place(room.draft(visit), RuleAddress.path(visit));
    }

    private Place place(Draft draft, String file) {
        var folder = room.desk().drafts().folder(draft);
        var sheet = TableSheet.of(file, folder, room.checked().read(folder).complaints(), room.checked());
        if (sheet.table().isEmpty()) {
            throw Refusal.notFound();
        }
        return new Place(draft, file, folder, sheet);
    }

    Row view(
            Visit visit,
            Place place,
            int number,
            String print,
            List<String> cells,
            List<Complaint> complaints,
            List<FieldProblem> problems,
            List<Theirs> theirs) {
        return view(visit.path("row"), place, number, print, cells, complaints, problems, theirs);
    }

    /** The form of a new row that is filled already. */
    Row fresh(Draft draft, String file, List<String> cells) {
        var place = place(draft, file);
        var id = freeId(place.sheet());
        var named = new ArrayList<>(cells);
        int column = place.sheet().columns().indexOf("id");
        if (column >= 0) {
            named.set(column, id);
        }
        return view("new", place, 0, "", named, List.of(), List.of(), List.of());
    }

    private Row view(
            String key,
            Place place,
            int number,
            String print,
            List<String> cells,
            List<Complaint> complaints,
            List<FieldProblem> problems,
            List<Theirs> theirs) {
        var words = room.checked().words(place.folder());
        var table = RuleAddress.inDraft(place.draft().id(), place.file());
        return new Row(
                DraftEntry.of(place.draft(), room),
                table,
                place.sheet().label(),
                table + "/rows/" + key,
                number == 0 ? "New row" : "Row " + key.replaceFirst("^~", "in line "),
                number,
                print,
                RowForm.fields(place.sheet(), cells, complaints, words),
                words.sentence(place.file(), place.sheet().columns(), cells),
                complaints,
                problems,
                theirs,
                theirs.isEmpty() ? "" : edits.changedBy(place.draft(), place.file()),
                place.draft().state() == Draft.State.OPEN);
    }

    /** The next id in the manner of the last one: U-12 after U-11. */
    static String freeId(TableSheet sheet) {
        int column = sheet.columns().indexOf("id");
        var ids = sheet.rows().stream().map(row -> row.cell(column).strip()).toList();
        var last = ids.isEmpty() ? "R-00" : ids.get(ids.size() - 1);
        var matcher = NUMBERED.matcher(last);
        if (!matcher.matches()) {
            return "";
        }
        var width = matcher.group(2).length();
        return IntStream.rangeClosed(Integer.parseInt(matcher.group(2)) + 1, 9_999_999)
                .mapToObj(n -> matcher.group(1) + String.format("%0" + width + "d", n))
                .filter(id -> !ids.contains(id))
                .findFirst()
                .orElse("");
    }

    List<Complaint> complaints(Visit visit, Place place, List<String> cells) {
        if (cells.stream().anyMatch(cell -> TableText.refusal(cell).isPresent())) {
            return List.of(); // which is said beside the field
        }
        var table = place.sheet().table().orElseThrow();
        var number = number(visit);
        int last = table.lines().isEmpty()
                ? 1
                : table.lines().get(table.lines().size() - 1).number();
        var changed =
                number > 1 && table.line(number).isPresent() ? table.with(number, cells) : table.added(last, cells);
        int at = number > 1 && table.line(number).isPresent()
                ? number
                : changed.lines().isEmpty()
                        ? 0
                        : changed.lines().get(changed.lines().size() - 1).number();
        var folder = place.folder().with(Map.of(place.file(), changed.text()));
        return RuleFiles.read(folder).complaints().stream()
                .filter(c -> c.file().equals(place.file()) && c.row() == at)
                .toList();
    }

    static int number(Visit visit) {
        var number = visit.text("number");
        return number.matches("\\d{1,7}") ? Integer.parseInt(number) : 0;
    }

    static List<FieldProblem> refused(List<String> cells) {
        var problems = new ArrayList<FieldProblem>();
        for (int i = 0; i < cells.size(); i++) {
            int column = i;
            TableText.refusal(cells.get(i)).ifPresent(message -> problems.add(new FieldProblem("c" + column, message)));
        }
        if (!RowForm.hasAny(cells)) {
            problems.add(new FieldProblem("c0", "Write something into the row, or delete it."));
        }
        return problems;
    }

    /** What stands in the row now beside what was typed; the row may be gone. */
    static List<Theirs> theirs(Visit visit, Place now, List<String> cells) {
        var row = TableRow.find(now.sheet().rows(), visit.path("row"));
        if (row.isEmpty()) {
            return List.of(new Theirs("The whole row", "is not there any more", "what you typed is below"));
        }
        var differences = new ArrayList<Theirs>();
        for (int i = 0; i < cells.size(); i++) {
            if (!row.get().cell(i).strip().equals(cells.get(i))) {
                differences.add(new Theirs(now.sheet().columnLabel(i), row.get().cell(i), cells.get(i)));
            }
        }
        return differences.isEmpty() ? List.of(new Theirs("Every cell", "is now", "as you have it")) : differences;
    }
}
