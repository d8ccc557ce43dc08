package onward.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import onward.rulebook.Change;
import onward.rulebook.RuleDiff;

/** The differences between two folders as pages show them, file by file; was and now stand in words. */
public record ChangeList(int count, boolean onlyWriting, List<OfFile> files) {

    /** What changed in one file. */
    public record OfFile(String label, String address, List<Item> items) {}

    /**
     * One difference.
     *
     * @param number counts up over all files, for going from one to the next
     * @param kind in words, such as Row added
     * @param tag the class that marks it beside the words
     */
    public record Item(
            int number, String kind, String tag, String row, String column, String was, String now, String sentence) {}

    static ChangeList of(RuleDiff diff, UnaryOperator<String> address) {
        Map<String, List<Item>> files = new LinkedHashMap<>();
        int number = 0;
        for (var change : diff.changes()) {
            files.computeIfAbsent(change.file(), file -> new ArrayList<>()).add(item(++number, change));
        }
        var list = new ArrayList<OfFile>();
        files.forEach((file, items) -> list.add(new OfFile(RuleAddress.label(file), address.apply(file), items)));
        return new ChangeList(number, diff.same() && !diff.before().equals(diff.after()), list);
    }

    private static Item item(int number, Change change) {
        boolean condition = change instanceof Change.CellChanged cell && cell.condition();
        var nothing = condition ? "anything" : "nothing";
        boolean cell = change instanceof Change.CellChanged;
        return new Item(
                number,
                kind(change),
                tag(change),
                change.row(),
                change.column(),
                cell && change.was().isEmpty() ? nothing : change.was(),
                cell && change.now().isEmpty() ? nothing : change.now(),
                change.sentence());
    }

    private static String kind(Change change) {
        return switch (change.kind()) {
            case "file-added" -> "Table added";
            case "file-removed" -> "Table removed";
            case "file-changed" -> "Table changed as a whole";
            case "column-added" -> "Column added";
            case "column-removed" -> "Column removed";
            case "row-added" -> "Row added";
            case "row-removed" -> "Row removed";
            default -> "Cell changed";
        };
    }

    private static String tag(Change change) {
        return change.kind().endsWith("added") ? "good" : change.kind().endsWith("removed") ? "bad" : "calm";
    }

    public boolean none() {
        return files.isEmpty();
    }
}
