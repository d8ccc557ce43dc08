package onward.publishing;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import onward.intake.Ids;
import onward.journal.Draft;
import onward.journal.Drafts;
import onward.journal.Journal;
import onward.journal.Publications;
import onward.rulebook.RuleFolder;
import onward.wire.FilesForm;

/** Drafts of rules as managers work on them: files laid over the version that the draft began with. */
public final class DraftDesk {

    private final Drafts drafts;
    private final Publications publications;
    private final InstantSource time;
    private final Ids ids;

    DraftDesk(Journal journal, InstantSource time, Ids ids) {
        this.drafts = journal.drafts();
        this.publications = journal.publications();
        this.time = time;
        this.ids = ids;
    }

    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private String inForce() {
        return publications.live(time.instant()).orElseThrow().version();
    }

    public Optional<Draft> find(String id) {
        return drafts.find(id);
    }

    /** Drafts that are open or wait for an approver, the newest first. */
    public List<Draft> unfinished() {
        return drafts.unfinished();
    }

    /** The live files with others laid over them, a file without content taken away; or the others alone, if complete. */
    public RuleFolder laidOver(FilesForm form) {
        return overlay(new RuleFolder(form.complete() ? Map.of() : publications.files(inForce())), form.files());
    }

    /** The files of a draft, whole. */
    public RuleFolder folder(Draft draft) {
        var edits = new TreeMap<String, Optional<String>>();
        draft.files().forEach((path, edit) -> edits.put(path, edit.content()));
        return overlay(base(draft), edits);
    }

    /** The files that a draft began with. */
    public RuleFolder base(Draft draft) {
        return new RuleFolder(publications.files(draft.base()));
    }

    private static RuleFolder overlay(RuleFolder base, Map<String, Optional<String>> files) {
        var all = new TreeMap<>(base.files());
        files.forEach((path, content) -> content.ifPresentOrElse(text -> all.put(path, text), () -> all.remove(path)));
        return new RuleFolder(all);
    }

    /** Begins a draft over what is live, with some files changed already; empty if something else is live than was said. */
    public Optional<Draft> begin(FilesForm form, String who) {
        var now = now();
        var base = inForce();
        if (form.base().filter(version -> !version.equals(base)).isPresent()) {
            return Optional.empty();
        }
        var live = publications.files(base);
        var files = new TreeMap<>(form.files());
        if (form.complete()) {
            live.keySet().forEach(path -> files.putIfAbsent(path, Optional.empty()));
        }
        var edits = new TreeMap<String, Draft.Edit>();
        files.forEach((path, content) -> {
            if (!content.equals(Optional.ofNullable(live.get(path)))) {
                edits.put(path, new Draft.Edit(content, who, now));
            }
        });
        return Optional.of(drafts.create(new Draft(
                        ids.next("draft", now),
                        form.title(),
                        base,
                        who,
                        now,
                        Draft.State.OPEN,
                        edits,
                        Optional.empty(),
                        Optional.empty()))
                .join());
    }

    /**
     * Puts a file into a draft, or takes it away.
     *
     * @param seen the content that the editor saw; empty when there was no such file
     */
    public Drafts.Outcome edit(String draft, String path, Optional<String> content, Optional<String> seen, String who) {
        return drafts.edit(
                        draft,
                        path,
                        new Draft.Edit(content, who, now()),
                        d -> content(d, path).equals(seen))
                .join();
    }

    /**
     * Puts a file back as it is in the version that the draft began with.
     *
     * @param seen the content that the editor saw; empty when there was no such file
     */
    public Drafts.Outcome revert(String draft, String path, Optional<String> seen, String who) {
        return drafts.revert(draft, path, who, now(), d -> content(d, path).equals(seen))
                .join();
    }

    /** A file as it stands in a draft. */
    public Optional<String> content(Draft draft, String path) {
        var edit = draft.files().get(path);
        return edit != null
                ? edit.content()
                : Optional.ofNullable(base(draft).files().get(path));
    }

    public Drafts.Outcome abandon(String draft, String who) {
        return drafts.abandon(draft, who, now()).join();
    }

    /** Takes a draft back from the approver. */
    public Drafts.Outcome reopen(String draft, String who) {
        return drafts.reopen(draft, who, now()).join();
    }

    /** What it would mean to lay a draft over what is live now. */
    public Rebase rebase(Draft draft) {
        var onto = inForce();
        return new Rebase(draft, base(draft).files(), onto, publications.files(onto));
    }

    /**
     * Begins a draft anew from what is live. Files that only the draft changed are kept; for a file that others changed
     * too, the draft's content is kept only if it is named, so that nobody's work is undone unseen.
     *
     * @param keep files for which the draft's content stands, though others changed them too
     */
    public Drafts.Outcome rebase(Draft draft, Set<String> keep, String who) {
        var rebase = rebase(draft);
        return keep.containsAll(rebase.bothChanged())
                ? drafts.rebase(draft, rebase.onto(), rebase.kept(), who, now()).join()
                : new Drafts.Outcome.Changed(draft);
    }
}
