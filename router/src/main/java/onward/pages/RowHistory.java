package onward.pages;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.journal.Publications;
import onward.rulebook.TableText;

/** Which publication made each row of a table what it is. */
final class RowHistory {

    private RowHistory() {}

    /**
     * For each row, by its id, the number of the publication with which it came or was last changed.
     *
     * @param texts the table in every publication, the latest first
     */
    static Map<String, Long> of(List<Publications.Text> texts) {
        var history = new HashMap<String, Long>();
        if (texts.isEmpty()) {
            return history;
        }
        var undecided = rows(texts.get(0).content());
        long since = texts.get(0).number();
        for (var older : texts.subList(1, texts.size())) {
            var then = rows(older.content());
            long changed = since;
            undecided.entrySet().removeIf(row -> {
                boolean same = Optional.ofNullable(then.get(row.getKey())).equals(Optional.of(row.getValue()));
                if (!same) {
                    history.put(row.getKey(), changed);
                }
                return !same;
            });
            if (undecided.isEmpty()) {
                return history;
            }
            since = older.number();
        }
        for (var id : undecided.keySet()) {
            history.put(id, since);
        }
        return history;
    }

    /** The rows that have an id, by it, with all their cells; what is written twice has none. */
    private static Map<String, List<String>> rows(String text) {
        var rows = new HashMap<String, List<String>>();
        TableText.of(text)
                .ifPresent(table -> table.lines()
                        .forEach(line -> rows.put(line.cell(table.column("id")).strip(), line.cells())));
        return rows;
    }
}
