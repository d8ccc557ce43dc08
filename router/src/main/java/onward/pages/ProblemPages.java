package onward.pages;

import java.util.List;
import java.util.Optional;
import onward.rulebook.RuleFolder;

/** Every problem of the live rules or of a draft, each with the place where it is mended. */
public final class ProblemPages implements Pages.Group {

    private final RuleRoom room;

    ProblemPages(RuleRoom room) {
        this.room = room;
    }

    @Override
    public void mount(Site site) {
        var templates = site.templates();
        site.page(
                "/rules/problems",
                RuleRoom.WHO,
                visit -> Answer.page(templates.rulesProblems(
                        visit.frame("Findings in the live rules"), problems(room.live(), Optional.empty()))));
        site.page("/rules/drafts/:draft/problems", RuleRoom.WHO, visit -> {
            var draft = room.draft(visit);
            var view = problems(room.desk().drafts().folder(draft), Optional.of(DraftEntry.of(draft, room)));
            return Answer.page(templates.rulesProblems(visit.frame("Problems of the draft"), view));
        });
    }

    /** What the page shows. */
    public record Problems(Optional<DraftEntry> draft, List<ProblemEntry> entries, long errors, long others) {}

    private Problems problems(RuleFolder folder, Optional<DraftEntry> draft) {
        var complaints = room.checked().proof(folder).complaints();
        var entries = ProblemEntry.all(complaints, room.checked().findings(folder), folder, draft.map(DraftEntry::id));
        long errors = entries.stream().filter(ProblemEntry::error).count();
        return new Problems(draft, entries, errors, entries.size() - errors);
    }
}
