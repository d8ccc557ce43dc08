package onward.rulebook;

import java.util.List;

/** The rule book in use. It takes a new one only if all of it checks; a broken folder leaves the last good one live. */
public final class RuleShelf {

    private volatile RuleBook live;

    public RuleShelf(RuleBook first) {
        this.live = first;
    }

    public RuleBook live() {
        return live;
    }

    /** Puts a folder in use if it has no errors; answers every complaint either way. */
    public List<Complaint> take(RuleFolder folder) {
        var read = RuleFiles.read(folder);
        read.policy().map(RuleBook::compile).ifPresent(book -> live = book);
        return read.complaints();
    }
}
