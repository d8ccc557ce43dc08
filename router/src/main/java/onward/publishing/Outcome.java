package onward.publishing;

import java.util.Optional;
import onward.journal.Draft;
import onward.journal.Publication;

/** What became of a wish to publish or to roll back. If it is not Published, the rules in force are as they were. */
public sealed interface Outcome {
    record Published(Publication publication) implements Outcome {}

    /** The rules have errors, or examples that fail and no reason was given to override them. */
    record Unsound(Proof proof) implements Outcome {}

    /** It is held as it is until somebody else approves. */
    record AwaitsApproval(Draft draft) implements Outcome {}

    /** Who asked for approval may not give it. */
    record OwnApproval(Draft draft) implements Outcome {}

    /**
     * Others published meanwhile.
     *
     * @param draft what must be laid over what is live now; empty for a roll back
     */
    record Overtaken(Publication live, Optional<Draft> draft) implements Outcome {}

    record Queued(Publication waiting) implements Outcome {}

    /** The draft waits, is published or was abandoned, or is being edited just now. */
    record Closed(Draft draft) implements Outcome {}

    /** The start is more than a year ahead. */
    record TooFarAhead() implements Outcome {}

    /** There is no such draft or version. */
    record Missing() implements Outcome {}
}
