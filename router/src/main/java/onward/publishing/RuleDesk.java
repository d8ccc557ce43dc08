package onward.publishing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import onward.intake.Ids;
import onward.journal.Draft;
import onward.journal.Drafts;
import onward.journal.Journal;
import onward.journal.Publication;
import onward.journal.Publications;
import onward.referral.OpeningHours;
import onward.rulebook.Finding;
import onward.rulebook.RuleFolder;
import onward.rulebook.RuleShelf;
import onward.wire.PublishForm;
import onward.wire.ResultsView;

/** How rules come into force: a draft published with a reason, approved where that is asked for, or an earlier version again. */
public final class RuleDesk {

    /** A start further ahead than this is a slip of the pen. */
    private static final Duration LONGEST_AHEAD = Duration.ofDays(366);

    private final DraftDesk desk;
    private final Drafts drafts;
    private final Publications publications;
    private final LiveRules live;
    private final RulesOnDisk disk;
    private final boolean approval;
    private final InstantSource time;

    /** @param approval whether a second person must approve before rules are published */
    public RuleDesk(Journal journal, LiveRules live, RulesOnDisk disk, boolean approval, InstantSource time, Ids ids) {
        this.desk = new DraftDesk(journal, time, ids);
        this.drafts = journal.drafts();
        this.publications = journal.publications();
        this.live = live;
        this.disk = disk;
        this.approval = approval;
        this.time = time;
    }

    /** The book in use. */
    public RuleShelf shelf() {
        return live.shelf();
    }

    public DraftDesk drafts() {
        return desk;
    }

    public Publications publications() {
        return publications;
    }

    public RulesOnDisk.State onDisk() {
        return disk.state();
    }

    private static LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, OpeningHours.ENGLAND);
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

    /** What the lint finds from today on. */
    public List<Finding> findings(Proof proof) {
        return proof.findings(dayOf(time.instant()));
    }

    public Proof prove(RuleFolder folder) {
        return Proof.of(folder, time.instant());
    }

    /** Takes back rules that wait for their start; empty if it has come. */
    public Optional<Publication> withdraw(Publication waiting, String who) {
        boolean withdrawn = publications.withdraw(waiting.number(), who, now()).join();
        return publications.all().stream()
                .filter(publication -> withdrawn && publication.number() == waiting.number())
                .findFirst();
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
        var proof = Proof.of(desk.folder(draft), from);
        if (proof.book().isEmpty() || (!proof.sound() && form.override().isEmpty())) {
            return new Outcome.Unsound(proof);
        }
        if (!draft.base().equals(inForce().version())) {
            return new Outcome.Overtaken(inForce(), Optional.of(draft));
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
                        proof.findings(dayOf(now)),
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
                ResultsView.json(
                        proof.complaints(),
                        proof.findings(dayOf(now)),
                        proof.examples(),
                        Optional.empty(),
                        Optional.empty()),
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
        } else if (outcome instanceof Publications.Outcome.Overtaken overtaken) {
            return new Outcome.Overtaken(overtaken.live(), draft);
        }
        return draft.<Outcome>map(Outcome.Closed::new).orElseGet(Outcome.Missing::new);
    }
}
