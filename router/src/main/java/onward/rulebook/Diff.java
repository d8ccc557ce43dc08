package onward.rulebook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Two rule folders compared by file, row and column rather than by line: the order of rows and columns, quotes and line
 * ends make no difference, nor does {@code -} for an empty condition.
 */
public final class Diff {

    private static final List<String> MEANINGS = List.of("because", "question", "label", "name");

    private final RuleFolder before;
    private final RuleFolder after;
    private final Set<String> facts;
    private final List<Change> changes = new ArrayList<>();

    private Diff(RuleFolder before, RuleFolder after) {
        this.before = before;
        this.after = after;
        this.facts = new HashSet<>(factNames(before));
        facts.addAll(factNames(after));
    }

    /** What has to be said to somebody who knows the first folder and is shown the second. */
    public static RuleDiff between(RuleFolder before, RuleFolder after) {
        var diff = new Diff(before, after);
        var files = new TreeSet<>(before.files().keySet());
        files.addAll(after.files().keySet());
        files.forEach(diff::compare);
        return new RuleDiff(before.version(), after.version(), diff.changes);
    }

    private static List<String> factNames(RuleFolder folder) {
        var names = new ArrayList<String>();
        table(folder, FactsReader.FILE).ifPresent(table -> table.lines().forEach(line -> names.add(line.cell("name"))));
        return names;
    }

    /** The file as a table; empty if it is not there or is no sound CSV. */
    private static Optional<Table> table(RuleFolder folder, String file) {
        var text = folder.files().get(file);
        if (text == null) {
            return Optional.empty();
        }
        var complaints = new ArrayList<Complaint>();
        var table = CsvReading.read(file, text, complaints);
        return complaints.stream().noneMatch(Complaint::error) ? Optional.of(table) : Optional.empty();
    }

    private void compare(String file) {
        var was = before.files().get(file);
        var now = after.files().get(file);
        if (was == null) {
            changes.add(new Change.FileAdded(file));
        } else if (now == null) {
            changes.add(new Change.FileRemoved(file));
        } else if (!was.equals(now)) {
            var tableWas = table(before, file);
            var tableNow = table(after, file);
            if (tableWas.isPresent() && tableNow.isPresent()) {
                compare(tableWas.get(), tableNow.get());
            } else {
                changes.add(new Change.FileChanged(file));
            }
        }
    }

    private void compare(Table was, Table now) {
        var file = was.file();
        was.columns().keySet().stream()
                .filter(column -> !now.columns().containsKey(column))
                .forEach(column -> changes.add(new Change.ColumnRemoved(file, column)));
        now.columns().keySet().stream()
                .filter(column -> !was.columns().containsKey(column))
                .forEach(column -> changes.add(new Change.ColumnAdded(file, column)));
        var columns = new LinkedHashSet<>(was.columns().keySet());
        columns.addAll(now.columns().keySet());
        var rows = new RowPairs(file, columns);
        var linesNow = rows.byKey(now);
        var linesWas = rows.byKey(was);
        var keys = new TreeSet<>(linesWas.keySet());
        keys.addAll(linesNow.keySet());
        keys.forEach(
                key -> rows.pair(linesWas.getOrDefault(key, List.of()), linesNow.getOrDefault(key, List.of()), key));
    }

    /** The columns that tell the rows of a file apart. */
    private static List<String> keyColumns(String file) {
        return switch (file) {
            case FactsReader.FILE -> List.of("name");
            case DictionaryReader.CATEGORIES -> List.of("code");
            case DictionaryReader.PROFILES -> List.of("profile");
            case CalendarReader.FILE -> List.of("calendar", "day");
            default -> List.of("id");
        };
    }

    private boolean condition(String file, String column) {
        return facts.contains(column)
                && !file.endsWith(Examples.SUFFIX)
                && Stream.of(Stage.values()).anyMatch(stage -> file.startsWith(stage.folder() + "/"));
    }

    /** The rows of one file, found again by their key. */
    private final class RowPairs {

        private final String file;
        private final Set<String> columns;

        RowPairs(String file, Set<String> columns) {
            this.file = file;
            this.columns = columns;
        }

        Map<String, List<Table.Line>> byKey(Table table) {
            var rows = new TreeMap<String, List<Table.Line>>();
            for (var line : table.lines()) {
                var key = String.join(
                        " ", keyColumns(file).stream().map(line::cell).toList());
                rows.computeIfAbsent(key, k -> new ArrayList<>()).add(line);
            }
            return rows;
        }

        /** Rows of one key, usually one on each side. Of several, those that are equal belong together, then by order. */
        void pair(List<Table.Line> allWas, List<Table.Line> allNow, String key) {
            var was = new ArrayList<>(allWas);
            var now = new ArrayList<>(allNow);
            for (var line : allWas) {
                now.stream()
                        .filter(other -> cells(other).equals(cells(line)))
                        .findFirst()
                        .ifPresent(other -> {
                            was.remove(line);
                            now.remove(other);
                        });
            }
            int both = Math.min(was.size(), now.size());
            for (int i = 0; i < both; i++) {
                compare(was.get(i), now.get(i), name(key, was.get(i), allWas));
            }
            was.subList(both, was.size())
                    .forEach(line -> changes.add(new Change.RowRemoved(file, name(key, line, allWas), meaning(line))));
            now.subList(both, now.size())
                    .forEach(line -> changes.add(new Change.RowAdded(file, name(key, line, allNow), meaning(line))));
        }

        private List<String> cells(Table.Line line) {
            return columns.stream().map(column -> cell(line, column)).toList();
        }

        private void compare(Table.Line was, Table.Line now, String row) {
            for (var column : columns) {
                var cellWas = cell(was, column);
                var cellNow = cell(now, column);
                if (!cellWas.equals(cellNow)) {
                    changes.add(new Change.CellChanged(file, row, column, cellWas, cellNow, condition(file, column)));
                }
            }
        }

        private String cell(Table.Line line, String column) {
            var cell = line.cell(column);
            return cell.equals("-") && condition(file, column) ? "" : cell;
        }

        private static String name(String key, Table.Line line, List<Table.Line> sameKey) {
            var name = key.isBlank() ? "(no id)" : key;
            return sameKey.size() == 1 ? name : name + " (" + (sameKey.indexOf(line) + 1) + ")";
        }

        private static String meaning(Table.Line line) {
            return MEANINGS.stream()
                    .map(line::cell)
                    .filter(cell -> !cell.isEmpty())
                    .findFirst()
                    .orElse("");
        }
    }
}
