package onward.pages;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import onward.referral.Sha256;
import onward.rulebook.Complaint;
import onward.rulebook.RowWords;
import onward.rulebook.TableText;

/**
 * A row of a rule table as pages show it.
 *
 * @param number of its first line in the file
 * @param key stands for it in an address: its id, or its line behind a tilde where it has no id of its own
 * @param print changes whenever one of its cells does
 * @param words the row in plain words; empty where a file has no rules
 * @param problems what is said against it
 */
public record TableRow(
        int number, String key, String print, List<String> cells, String words, List<Complaint> problems) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");

    /** Every row of a table. */
    static List<TableRow> of(String file, TableText table, RowWords words, List<Complaint> complaints) {
        var lines = table.lines();
        int id = Math.max(table.column("id"), table.column("code"));
        Map<String, Integer> seen = new HashMap<>();
        lines.forEach(line -> seen.merge(line.cell(id).strip(), 1, Integer::sum));
        Map<Integer, List<Complaint>> problems = new HashMap<>();
        complaints.stream()
                .filter(complaint -> complaint.file().equals(file))
                .forEach(c -> problems.computeIfAbsent(c.row(), r -> new ArrayList<>())
                        .add(c));
        var rows = new ArrayList<TableRow>();
        for (var line : lines) {
            var own = line.cell(id).strip();
            boolean unique = ID.matcher(own).matches() && seen.getOrDefault(own, 0) == 1;
            rows.add(new TableRow(
                    line.number(),
                    unique ? own : "~" + line.number(),
                    print(line.cells()),
                    line.cells(),
                    words.sentence(file, table.columns(), line.cells()),
                    problems.getOrDefault(line.number(), List.of())));
        }
        return rows;
    }

    /** A row by what stands for it in an address; a line behind a tilde finds every row. */
    static Optional<TableRow> find(List<TableRow> rows, String key) {
        return rows.stream()
                .filter(row -> row.key().equals(key) || ("~" + row.number()).equals(key))
                .findFirst();
    }

    static String print(List<String> cells) {
        var bytes = String.join("\u0000", cells).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Sha256.of(bytes), 0, 8);
    }

    public String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    /** The row's name for people. */
    public String name() {
        return key.startsWith("~") ? "in line " + number : key;
    }

    public boolean wrong() {
        return problems.stream().anyMatch(Complaint::error);
    }
}
