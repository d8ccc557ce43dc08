package onward.publishing;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import onward.journal.Draft;

/**
 * A draft laid over rules that others published since it was begun.
 *
 * @param base the files that it began with
 * @param theirs the files that are live now
 */
public record Rebase(Draft draft, Map<String, String> base, String onto, Map<String, String> theirs) {

    /** Files that the draft changed and others changed otherwise: somebody must say whose content stands. */
    public Set<String> bothChanged() {
        var both = new TreeSet<String>();
        draft.files().forEach((path, edit) -> {
            boolean theyDid = !Objects.equals(base.get(path), theirs.get(path));
            if (theyDid && differs(path, edit)) {
                both.add(path);
            }
        });
        return both;
    }

    /** What the draft still changes. */
    SortedMap<String, Draft.Edit> kept() {
        var kept = new TreeMap<>(draft.files());
        kept.entrySet().removeIf(edit -> !differs(edit.getKey(), edit.getValue()));
        return kept;
    }

    private boolean differs(String path, Draft.Edit edit) {
        return !edit.content().equals(Optional.ofNullable(theirs.get(path)));
    }
}
