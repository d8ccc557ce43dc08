package onward.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onward.rulebook.Complaint;
import onward.rulebook.RuleFolder;
import onward.rulebook.TableText;

/**
 * A rule file as pages show it.
 *
 * @param table empty when its rows cannot be told apart
 * @param problems what is said against the file as a whole or its column names
 */
public record TableSheet(
        String file, Optional<TableText> table, List<String> columns, List<TableRow> rows, List<Complaint> problems) {

    /** So many rows are edited on one page. */
    static final int PAGE = 50;

    /** A file as it stands in a folder, with what was said against that folder. */
    static TableSheet of(String file, RuleFolder folder, List<Complaint> complaints, Checked checked) {
        var text = folder.files().get(file);
        var table = text == null ? Optional.<TableText>empty() : TableText.of(text);
        var rows = table.map(t -> TableRow.of(file, t, checked.words(folder), complaints))
                .orElse(List.of());
        var numbers = rows.stream().map(TableRow::number).toList();
        var others = complaints.stream()
                .filter(c -> c.file().equals(file) && !numbers.contains(c.row()))
                .toList();
        return new TableSheet(file, table, table.map(TableText::columns).orElse(List.of()), rows, others);
    }

    /** Changes whenever anything in the file does. */
    public String print() {
        return table.map(t -> TableRow.print(List.of(t.text()))).orElse("");
    }

    public String label() {
        return RuleAddress.label(file);
    }

    public String about() {
        return RuleAddress.about(file);
    }

    /** How many pages of rows there are to edit. */
    public int pages() {
        return Math.max(1, (rows.size() + PAGE - 1) / PAGE);
    }

    /** The rows of one page, from 1. */
    public List<TableRow> page(int page) {
        int from = Math.min((page - 1) * PAGE, rows.size());
        return rows.subList(from, Math.min(from + PAGE, rows.size()));
    }

    /** The page on which a row is. */
    int pageOf(TableRow row) {
        return rows.indexOf(row) / PAGE + 1;
    }

    /** Everything that is said against the file, its rows included. */
    public List<Complaint> all() {
        var all = new ArrayList<>(problems);
        rows.forEach(row -> all.addAll(row.problems()));
        return all;
    }

    /** A column's name for people. */
    public String columnLabel(int column) {
        if (column >= columns.size()) {
            return "Cell " + (column + 1) + ", behind the last column";
        }
        var name = columns.get(column);
        return name.isEmpty() ? "Column " + (column + 1) + ", without a name" : name;
    }
}
