package onward.rulebook;

import java.util.List;

/**
 * What is different between two rule folders.
 *
 * @param before version of the first
 * @param after version of the second; it may differ although nothing changed, when only the writing did (row order, quotes)
 * @param changes by file, then columns, then rows by their key
 */
public record RuleDiff(String before, String after, List<Change> changes) {

    public RuleDiff {
        changes = List.copyOf(changes);
    }

    public boolean same() {
        return changes.isEmpty();
    }
}
