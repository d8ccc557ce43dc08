package onward.publishing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import onward.intake.Ids;
import onward.journal.Draft;
import onward.journal.Drafts;
import onward.journal.Journal;
import onward.journal.Publication;
import onward.journal.Publications;
import onward.rulebook.RuleFolder;
import onward.rulebook.RuleShelf;
import onward.wire.FilesForm;
import onward.wire.PublishForm;
import onward.wire.ResultsView;

/** Where managers work on rules: drafts that are checked and tried, then published, and roll backs. */
public final class RuleDesk {

    /** A start further ahead than this is a slip of the pen. */
    private static final Duration LONGEST_AHEAD = Duration.ofDays(366);

    /** What became of a wish to publish or to roll back. Whatever it is not Published, nothing was changed. */
    public sealed interface Outcome {
        record Published(Publication publication) implements Outcome {}

        /** The rules have errors, or examples that fail and no reason was given to override them. */
        record Unsound(Proof proof) implements Outcome {}

        /** It is held as it is until somebody else approves. */
        record AwaitsApproval(Draft draft) implements Outcome {}

        /** Who asked for approval may not give it. */
        record OwnApproval(Draft draft) implements Outcome {}

        /** Others published since the draft was begun; it must be laid over what is live now. */
        record Overtaken(Draft draft, Publication live) implements Outcome {}

        record Queued(Publication waiting) implements Outcome {}

        /** The draft waits, is published or was abandoned, or is being edited just now. */
        record Closed(Draft draft) implements Outcome {}

        /** The start is more than a year ahead. */
        record TooFarAhead() implements Outcome {}

        /** There is no such draft or version. */
        record Missing() implements Outcome {}
    }

    private final Drafts drafts;
    private final Publications publications;
    private final LiveRules live;
    private final RulesOnDisk disk;
    private final boolean approval;
    private final InstantSource time;
    private final Ids ids;

    /** @param approval whether a second person must approve before rules are published */
    public RuleDesk(Journal journal, LiveRules live, RulesOnDisk disk, boolean approval, InstantSource time, Ids ids) {
        this.drafts = journal.drafts();
        this.publications = journal.publications();
        this.live = live;
        this.disk = disk;
        this.approval = approval;
        this.time = time;
        this.ids = ids;
    }

    /** The book in use. */
    public RuleShelf shelf() {
        return live.shelf();
    }

    public Drafts drafts() {
        return drafts;
    }

    public Publications publications() {
        return publications;
    }

    public RulesOnDisk.State onDisk() {
        return disk.state();
    }

    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The rules in force. */
    public Publication inForce() {
        return publications.live(time.instant()).orElseThrow();
    }

    /** Published rules that wait for their start. */
    public Optional<Publication> waiting() {
        return publications.waiting(time.instant());
    }

    /** The live files with others laid over them; a file without content is taken away. */
    public RuleFolder laidOver(Map<String, Optional<String>> files) {
        return overlay(new RuleFolder(publications.files(inForce().version())), files);
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

    public Proof prove(RuleFolder folder) {
        return Proof.of(folder, time.instant());
    }

    /** Begins a draft over what is live, with some files changed already; empty if something else is live than was said. */
    public Optional<Draft> begin(FilesForm form, String who) {
        var now = now();
        var base = inForce().version();
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

    public Drafts.Outcome abandon(String draft, String who) {
        return drafts.abandon(draft, who, now()).join();
    }

    /** Takes a draft back from the approver. */
    public Drafts.Outcome reopen(String draft, String who) {
        return drafts.reopen(draft, who, now()).join();
    }

    /** Takes back rules that wait for their start. */
    public Publication withdraw(Publication waiting, String who) {
        publications.withdraw(waiting.number(), who, now()).join();
        return waiting;
    }

    /** A file as it stands in a draft. */
    public Optional<String> content(Draft draft, String path) {
        var edit = draft.files().get(path);
        return edit != null
                ? edit.content()
                : Optional.ofNullable(base(draft).files().get(path));
    }

    /** Publishes a draft, or asks for the approval that the setting wants. */
    public Outcome publish(String id, PublishForm form, String who) {
        return drafts.find(id)
                .<Outcome>map(draft -> draft.state() == Draft.State.OPEN
                        ? publish(draft, form, who, Optional.empty())
                        : new Outcome.Closed(draft))
                .orElseGet(Outcome.Missing::new);
    }

    /** Approves what somebody else asked to be published, as they asked for it. */
    public Outcome approve(String id, String who) {
        var found = drafts.find(id);
        if (found.isEmpty()) {
            return new Outcome.Missing();
        }
        var asked = found.get().asked().map(kept -> PublishForm.asked(kept.getBytes(StandardCharsets.UTF_8)));
        if (found.get().state() != Draft.State.WAITING || asked.isEmpty()) {
            return new Outcome.Closed(found.get());
        }
        return asked.get().by().equals(who)
                ? new Outcome.OwnApproval(found.get())
                : publish(found.get(), asked.get().form(), asked.get().by(), Optional.of(who));
    }

    private Outcome publish(Draft draft, PublishForm form, String author, Optional<String> approver) {
        var now = now();
        var from = form.from().filter(start -> start.isAfter(now)).orElse(now);
        if (Duration.between(now, from).compareTo(LONGEST_AHEAD) > 0) {
            return new Outcome.TooFarAhead();
        }
        var proof = Proof.of(folder(draft), from);
        if (proof.book().isEmpty() || (!proof.sound() && form.override().isEmpty())) {
            return new Outcome.Unsound(proof);
        }
        if (!draft.base().equals(inForce().version())) {
            return new Outcome.Overtaken(draft, inForce());
        }
        if (approval && approver.isEmpty()) {
            return ask(draft, form, author, now);
        }
        var wanted = new Publications.Wanted(
                proof.folder().version(),
                proof.folder().files(),
                Optional.of(draft.base()),
                Publication.Kind.DRAFT,
                author,
                approver,
                form.reason(),
                from,
                ResultsView.json(
                        proof.complaints(),
                        proof.examples(),
                        form.override(),
                        draft.impact()
                                .filter(impact -> impact.contains(proof.folder().version()))),
                Optional.of(draft));
        return outcome(publications.publish(wanted, now).join(), Optional.of(draft));
    }

    private Outcome ask(Draft draft, PublishForm form, String author, Instant now) {
        var held = drafts.ask(draft, form.asked(author), author, now).join();
        return held instanceof Drafts.Outcome.Saved saved
                ? new Outcome.AwaitsApproval(saved.draft())
                : new Outcome.Closed(draft);
    }

    /** Publishes the content of an earlier version again, at once; what waits for its start is withdrawn. */
    public Outcome rollBack(String version, String reason, String who) {
        var files = publications.files(version);
        if (files.isEmpty()) {
            return new Outcome.Missing();
        }
        var now = now();
        var proof = Proof.of(new RuleFolder(files), now);
        if (proof.book().isEmpty()) {
            return new Outcome.Unsound(proof);
        }
        var wanted = new Publications.Wanted(
                version,
                files,
                Optional.of(inForce().version()),
                Publication.Kind.ROLLBACK,
                who,
                Optional.empty(),
                reason,
                now,
                ResultsView.json(proof.complaints(), proof.examples(), Optional.empty(), Optional.empty()),
                Optional.empty());
        return outcome(publications.publish(wanted, now).join(), Optional.empty());
    }

    private Outcome outcome(Publications.Outcome outcome, Optional<Draft> draft) {
        if (outcome instanceof Publications.Outcome.Published published) {
            live.look();
            disk.look();
            return new Outcome.Published(published.publication());
        } else if (outcome instanceof Publications.Outcome.Queued queued) {
            return new Outcome.Queued(queued.waiting());
        } else if (outcome instanceof Publications.Outcome.Overtaken overtaken && draft.isPresent()) {
            return new Outcome.Overtaken(draft.get(), overtaken.live());
        }
        return draft.<Outcome>map(Outcome.Closed::new).orElseGet(Outcome.Missing::new);
    }

    /**
     * Begins a draft anew from what is live. Files that only the draft changed are kept; for a file that others changed
     * too, the draft's content is kept only if it is named, so that nobody's work is undone unseen.
     *
     * @param keep files for which the draft's content stands, though others changed them too
     */
    public Drafts.Outcome rebase(Draft draft, java.util.Set<String> keep, String who) {
        var onto = inForce().version();
        var base = base(draft).files();
        var theirs = publications.files(onto);
        var kept = new TreeMap<String, Draft.Edit>();
        for (var edit : draft.files().entrySet()) {
            var path = edit.getKey();
            boolean untouched = Optional.ofNullable(base.get(path)).equals(Optional.ofNullable(theirs.get(path)));
            if (!untouched && !keep.contains(path)) {
                return new Drafts.Outcome.Changed(draft);
            }
            if (!edit.getValue().content().equals(Optional.ofNullable(theirs.get(path)))) {
                kept.put(path, edit.getValue());
            }
        }
        return drafts.rebase(draft, onto, kept, who, now()).join();
    }
}
