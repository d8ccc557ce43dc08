package onward.pages;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.journal.Draft;

/**
 * A draft in a list.
 *
 * @param files what it changes, by label
 * @param last who edited it last, and when
 */
public record DraftEntry(
        String id, String title, String author, String created, String state, List<String> files, String last) {

    static DraftEntry of(Draft draft, RuleRoom room) {
        var last = draft.files().entrySet().stream()
                .max(Map.Entry.comparingByValue((a, b) -> a.at().compareTo(b.at())))
                .map(edit -> room.name(edit.getValue().by()) + " changed "
                        + RuleAddress.label(edit.getKey()) + " "
                        + room.times().ago(edit.getValue().at()) + ".");
        return new DraftEntry(
                draft.id(),
                draft.title(),
                room.name(draft.author()),
                room.times().moment(draft.createdAt()),
                state(draft),
                draft.files().keySet().stream().map(RuleAddress::label).toList(),
                last.orElse("Nothing is changed yet."));
    }

    /** How it stands, in a word. */
    static String state(Draft draft) {
        return switch (draft.state()) {
            case OPEN -> "Open";
            case WAITING -> "Waits for approval";
            case PUBLISHED -> "Published";
            case ABANDONED -> "Given up";
        };
    }

    static Optional<DraftEntry> find(String id, RuleRoom room) {
        return room.find(id).map(draft -> of(draft, room));
    }
}
