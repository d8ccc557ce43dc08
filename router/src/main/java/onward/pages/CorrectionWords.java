package onward.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import onward.pages.CallView.Change;
import onward.pages.CallView.Correcting;
import onward.wire.Answers;

/** What a call corrects, in words. */
record CorrectionWords(CallDesk desk, CallWords words) {

    /** The referral that it corrects and what is different from what was sent; empty for a call of its own. */
    Optional<Correcting> of(Answers answers) {
        return desk.correcting(answers)
                .map(old -> new Correcting(
                        old.id(),
                        old.reference(),
                        old.why(),
                        changes(words.summary(old.before()), words.summary(answers))));
    }

    private static List<Change> changes(List<CallWords.Part> before, List<CallWords.Part> after) {
        var changes = new ArrayList<Change>();
        for (int i = 0; i < before.size(); i++) { // both have the same parts in the same order
            var was = rows(before.get(i));
            var now = rows(after.get(i));
            Stream.concat(was.keySet().stream(), now.keySet().stream())
                    .distinct()
                    .map(label -> new Change(
                            label,
                            was.getOrDefault(label, CallWords.NOT_SAID),
                            now.getOrDefault(label, CallWords.NOT_SAID)))
                    .filter(change -> !change.was().equals(change.now()))
                    .forEach(changes::add);
        }
        return changes;
    }

    private static Map<String, String> rows(CallWords.Part part) {
        var rows = new LinkedHashMap<String, String>();
        part.rows().forEach(row -> rows.put(row.label(), row.said()));
        return rows;
    }
}
