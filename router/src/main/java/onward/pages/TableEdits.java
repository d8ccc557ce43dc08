package onward.pages;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import onward.journal.Draft;
import onward.journal.Drafts;
import onward.rulebook.TableText;
import onward.web.Refusal;

/**
 * Changes to a table of a draft. What somebody else did to other rows in the meantime is kept: the change is made to the
 * table as it is now, and made again if it changed in this moment. A row that changed is overwritten by nobody.
 */
final class TableEdits {

    private static final int TRIES = 5;

    private final RuleRoom room;

    TableEdits(RuleRoom room) {
        this.room = room;
    }

    /** The row is not as it was seen: nothing was changed. */
    static final class RowMoved extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RowMoved() {
            super("the row is not as it was seen");
        }
    }

    /** The row of a number if it is as it was seen; found by its content if rows before it came or went. */
    static TableText.Line seen(TableText table, int number, String print) {
        var same =
                table.line(number).filter(line -> TableRow.print(line.cells()).equals(print));
        var moved = table.lines().stream()
                .filter(line -> TableRow.print(line.cells()).equals(print))
                .toList();
        return same.or(() -> moved.size() == 1 ? Optional.of(moved.get(0)) : Optional.empty())
                .orElseThrow(RowMoved::new);
    }

    /**
     * Changes rows of a table.
     *
     * @param what was done, in words, for whoever takes it back
     * @return the table as it is then
     */
    TableText rows(Visit visit, String file, String what, UnaryOperator<TableText> change) {
        for (int i = 0; i < TRIES; i++) {
            var draft = room.draft(visit);
            RuleRoom.demandOpen(draft);
            var text = room.desk().drafts().content(draft, file).orElseThrow(Refusal::notFound);
            var table = TableText.of(text).orElseThrow(TableEdits::noTable);
            var changed = change.apply(table);
            if (changed.text().equals(text)) {
                return changed;
            }
            var outcome = put(visit, draft, file, what, Optional.of(text), changed.text());
            if (outcome instanceof Drafts.Outcome.Saved) {
                return changed;
            }
        }
        throw new Refusal(
                409,
                "changed-meanwhile",
                "Others change this table all the time. Nothing was done: try again.",
                List.of());
    }

    /** Puts a whole text in place of the one that was seen. */
    Drafts.Outcome put(Visit visit, Draft draft, String file, String what, Optional<String> seen, String text) {
        var who = visit.caller().id();
        var outcome = room.desk().drafts().edit(draft.id(), file, Optional.of(text), seen, who);
        if (outcome instanceof Drafts.Outcome.Closed closed) {
            throw new Refusal(409, "draft-closed", RuleRoom.closed(closed.draft()), List.of());
        } else if (outcome instanceof Drafts.Outcome.Missing) {
            throw Refusal.notFound();
        } else if (outcome instanceof Drafts.Outcome.Saved) {
            var step = new Undo.Step(what, seen, text, who, room.time().instant());
            room.undo().done(draft.id(), file, step);
        }
        return outcome;
    }

    /** Takes back the last step, if the table is still as that step left it. */
    String undo(Visit visit, String file) {
        var draft = room.draft(visit);
        RuleRoom.demandOpen(draft);
        var now = room.desk().drafts().content(draft, file);
        var step = room.undo()
                .last(draft.id(), file, now)
                .orElseThrow(() -> new Refusal(
                        409,
                        "changed-meanwhile",
                        changedBy(draft, file) + " Taking a step back would undo that, so nothing was done.",
                        List.of()));
        var outcome = room.desk()
                .drafts()
                .edit(draft.id(), file, step.before(), now, visit.caller().id());
        if (!(outcome instanceof Drafts.Outcome.Saved)) {
            throw new Refusal(409, "changed-meanwhile", changedBy(room.draft(visit), file), List.of());
        }
        room.undo().takenBack(draft.id(), file);
        return step.what();
    }

    /** Who changed a table of a draft last, and when. */
    String changedBy(Draft draft, String file) {
        return Optional.ofNullable(draft.files().get(file))
                .map(edit -> room.name(edit.by()) + " changed this table last, "
                        + room.times().ago(edit.at()) + " ("
                        + room.times().moment(edit.at()) + ").")
                .orElse("This table is not changed in the draft any more.");
    }

    private static Refusal noTable() {
        return new Refusal(
                409,
                "no-rows",
                "The rows of this file cannot be told apart, so none was changed. Upload it again, or put it back as it was published.",
                List.of());
    }
}
