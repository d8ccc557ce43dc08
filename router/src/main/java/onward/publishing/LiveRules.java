package onward.publishing;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import onward.decide.ExampleRun;
import onward.journal.Journal;
import onward.journal.Publication;
import onward.journal.Publications;
import onward.rulebook.Complaint;
import onward.rulebook.RuleBook;
import onward.rulebook.RuleFiles;
import onward.rulebook.RuleFolder;
import onward.rulebook.RuleShelf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the rule book in use in step with what the journal says is live: looked at often, so that a publication of this
 * process or another, or one whose start has come, is in use within a second. A decision under way goes on with the book
 * it began with.
 */
public final class LiveRules {

    private static final Logger LOG = LoggerFactory.getLogger(LiveRules.class);

    private final RuleShelf shelf;
    private final Publications publications;
    private final InstantSource time;
    private final Consumer<RuleBook> beforeUse;
    private String refused = "";
    private long latest;

    private LiveRules(
            RuleShelf shelf, long latest, Publications publications, InstantSource time, Consumer<RuleBook> beforeUse) {
        this.shelf = shelf;
        this.latest = latest;
        this.publications = publications;
        this.time = time;
        this.beforeUse = beforeUse;
    }

    /**
     * The rules to start with: what the journal says is live. In a new journal, or if what is live does not check in this
     * program, the folder is published first.
     *
     * @param beforeUse is given every book before it is put in use, the first one too
     * @throws NoRules if there is nothing to start with
     */
    public static LiveRules open(Path folder, Journal journal, InstantSource time, Consumer<RuleBook> beforeUse) {
        var publications = journal.publications();
        var now = time.instant();
        var live = publications.live(now);
        var book = live.flatMap(publication -> compiled(publications, publication.version()))
                .orElseGet(() -> published(folder, publications, live, now));
        beforeUse.accept(book);
        long latest = publications.live(now).map(Publication::number).orElse(0L);
        return new LiveRules(new RuleShelf(book), latest, publications, time, beforeUse);
    }

    /**
     * Looks whether a folder could be started with, before anything is opened.
     *
     * @throws NoRules if it could not
     */
    public static void demand(Path folder) {
        var read = RuleFiles.read(readable(folder));
        if (read.policy().isEmpty()) {
            throw new NoRules("", read.complaints());
        }
    }

    private static RuleFolder readable(Path folder) {
        try {
            return RuleFolder.read(folder);
        } catch (RuleFolder.UnreadableFolder e) {
            throw new NoRules(String.valueOf(e.getMessage()), List.of());
        }
    }

    private static RuleBook published(Path folder, Publications publications, Optional<Publication> live, Instant now) {
        var proof = Proof.unproven(readable(folder)); // examples have no say at a start, and take their time
        var book = proof.book().orElseThrow(() -> new NoRules("", proof.complaints()));
        var version = live.map(Publication::version);
        publications
                .publish(RulesOnDisk.wanted(proof, version, "Read at start.", now), now)
                .join();
        publications
                .noteFolder(new Publications.Folder(book.version(), Optional.empty()))
                .join();
        return book;
    }

    /** There are no rules to start with: the folder cannot be read or has errors, and none were published before. */
    public static final class NoRules extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient List<Complaint> complaints;

        NoRules(String message, List<Complaint> complaints) {
            super(message);
            this.complaints = complaints;
        }

        public List<Complaint> complaints() {
            return complaints;
        }
    }

    public RuleShelf shelf() {
        return shelf;
    }

    /**
     * Puts the book in use that should be, if another is. A clock that is set back brings no earlier rules back: what was
     * once in force is followed only by what was published after it.
     */
    public synchronized void look() {
        publications
                .live(time.instant())
                .filter(live -> live.number() >= latest)
                .ifPresent(live -> {
                    latest = live.number();
                    if (!inUse(live)) {
                        change(live);
                    }
                });
    }

    private boolean inUse(Publication live) {
        return live.version().equals(shelf.live().version()) || live.version().equals(refused);
    }

    private void change(Publication live) {
        var book = compiled(publications, live.version());
        if (book.isPresent()) {
            beforeUse.accept(book.get());
            warm(book.get());
            shelf.put(book.get());
            LOG.info("rules {} are live: published by {}", live.version(), live.author());
        } else {
            refused = live.version();
            LOG.error(
                    "rules {} do not check in this program; {} stay in use",
                    live.version(),
                    shelf.live().version());
        }
    }

    /** An example that cannot be decided must not keep rules from their day. */
    private void warm(RuleBook book) {
        try {
            ExampleRun.warm(book, time.instant());
        } catch (RuntimeException e) {
            LOG.warn("an example of rules {} cannot be decided", book.version(), e);
        }
    }

    /** The book of a version that was published; empty if it does not check in this program. */
    static Optional<RuleBook> compiled(Publications publications, String version) {
        return RuleFiles.read(new RuleFolder(publications.files(version)))
                .policy()
                .map(RuleBook::compile);
    }
}
