package onward.pages;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import onward.journal.Account;
import onward.journal.Draft;
import onward.journal.Journal;
import onward.publishing.ImpactRuns;
import onward.publishing.RuleDesk;
import onward.rulebook.RuleFolder;
import onward.web.Refusal;

/** What all pages of the rules share. */
public final class RuleRoom {

    /** Who works on rules. */
    static final List<String> WHO = List.of(Roles.MANAGER, Roles.APPROVER);

    private final RuleDesk desk;
    private final ImpactRuns impact;
    private final Journal journal;
    private final InstantSource time;
    private final Checked checked;
    private final Undo undo = new Undo();

    public RuleRoom(RuleDesk desk, ImpactRuns impact, Journal journal, InstantSource time) {
        this.desk = desk;
        this.impact = impact;
        this.journal = journal;
        this.time = time;
        this.checked = new Checked(desk, time);
    }

    /** Every group of pages of the rules. */
    public static List<Pages.Group> groups(RuleRoom room) {
        return List.of(
                new RulePages(room),
                new VersionPages(room),
                new DraftPages(room),
                new DraftTablePages(room),
                new DraftRowPages(room),
                new BringPages(room),
                new ProblemPages(room),
                new PublishPages(room),
                new ImpactPages(room),
                new TryPages(room),
                new ExamplePages(room),
                new WorklistPages(room),
                new AgreementPages(room));
    }

    RuleDesk desk() {
        return desk;
    }

    ImpactRuns impact() {
        return impact;
    }

    Journal journal() {
        return journal;
    }

    InstantSource time() {
        return time;
    }

    Checked checked() {
        return checked;
    }

    Undo undo() {
        return undo;
    }

    Times times() {
        return Times.of(time.instant());
    }

    /** A person by the name that others see; machines and the folder by their id. */
    String name(String id) {
        return id.equals("files")
                ? "the rule folder"
                : journal.accounts().find(id).map(Account::name).orElse(id);
    }

    Draft draft(Visit visit) {
        return desk.drafts().find(visit.path("draft")).orElseThrow(Refusal::notFound);
    }

    /** The rules in force as files. */
    RuleFolder live() {
        return new RuleFolder(desk.publications().files(desk.inForce().version()));
    }

    Optional<Draft> find(String draft) {
        return desk.drafts().find(draft);
    }

    /** A draft that must be open to be changed. */
    static void demandOpen(Draft draft) {
        if (draft.state() != Draft.State.OPEN) {
            throw new Refusal(409, "draft-closed", closed(draft), List.of());
        }
    }

    static String closed(Draft draft) {
        return switch (draft.state()) {
            case OPEN -> "The draft was changed in this moment. Nothing was done: look at it again.";
            case WAITING ->
                "The draft waits for approval and was not changed. Take it back first; approval is then asked for anew.";
            case PUBLISHED -> "The draft is published and was not changed. Begin another.";
            case ABANDONED -> "The draft was given up and was not changed. Begin another.";
        };
    }
}
