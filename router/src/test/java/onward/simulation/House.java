package onward.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import onward.casework.Casework;
import onward.delivery.Post;
import onward.delivery.Postman;
import onward.delivery.RetrySchedule;
import onward.delivery.Whereabouts;
import onward.intake.Ids;
import onward.intake.Intake;
import onward.journal.Journal;
import onward.journal.JournalOnDisk;
import onward.journal.Publication;
import onward.journal.Publications;
import onward.rulebook.RuleShelf;

/** The product as a started process has it, over a folder of its own. */
final class House {

    static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    /** On a memory file system if there is one: what a simulated crash may lose is decided by the simulated disk. */
    private static final Path WHERE =
            Files.isWritable(Path.of("/dev/shm")) ? Path.of("/dev/shm") : Path.of(System.getProperty("java.io.tmpdir"));

    /** Closing a journal waits for its writer to look up; no life waits for that. */
    private static final ExecutorService UNDERTAKER = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "undertaker");
        thread.setDaemon(true);
        return thread;
    });

    private static final Set<Path> FOLDERS = ConcurrentHashMap.newKeySet();
    private static final Path EMPTY = empty();

    static { // whoever the undertaker did not come to
        Runtime.getRuntime().addShutdownHook(new Thread(() -> FOLDERS.forEach(House::delete)));
    }

    final Journal journal;
    final RuleShelf shelf;
    final Intake intake;
    final Casework casework;
    final Postman postman;
    final Rows rows;
    final FaultyDisk.Disk disk = new FaultyDisk.Disk();
    private final Path folder;
    private final TwoClocks time;
    private final Dice dice;

    private House(Path folder, TwoClocks time, Dice dice, Post post) {
        this.folder = folder;
        this.time = time;
        this.dice = dice;
        journal = JournalOnDisk.open(folder, time, () -> {}, real -> FaultyDisk.over(real, disk));
        rows = new Rows(folder.resolve("journal.db"));
        shelf = new RuleShelf(Books.BEFORE.book());
        lookAtRules();
        var ids = new Ids(dice);
        intake = new Intake(shelf, journal, time, ids);
        casework = new Casework(shelf, journal, time, ids);
        postman = new Postman(
                journal.outbox(),
                journal.access(),
                partner -> new Whereabouts.Webhook(URI.create("https://" + partner + ".example/in")),
                post,
                RetrySchedule.STANDARD,
                time,
                dice);
    }

    static House newlyBuilt(TwoClocks time, Dice dice, Post post) {
        return new House(copied(EMPTY), time, dice, post);
    }

    /** Whether the disk has failed, after which the process ends. */
    boolean failed() {
        return !journal.healthy();
    }

    /** Puts the book in use that the journal says is live at this moment. */
    void lookAtRules() {
        var live = journal.publications().live(time.instant()).orElseThrow();
        shelf.put(Books.of(live.version()).book());
    }

    /** The process dies here: what is on disk at this moment is all that the next one finds. */
    House killedAndStartedAgain(Post post) {
        var copy = copied(folder);
        abandon();
        return new House(copy, time, dice, post);
    }

    House stoppedAndStartedAgain(Post post) {
        rows.close();
        journal.close();
        return new House(folder, time, dice, post);
    }

    void abandon() {
        UNDERTAKER.execute(() -> {
            rows.close();
            journal.close();
            delete(folder);
            FOLDERS.remove(folder);
        });
    }

    static String secret(String partner) {
        return "whsec_" + (partner + "0123456789abcdefghijABCDEFGHIJKLMNOPQRSTUV").substring(0, 40);
    }

    Publications.Outcome publish(Books.Edition edition) {
        return publish(journal, edition, time.instant());
    }

    private static Publications.Outcome publish(Journal journal, Books.Edition edition, Instant at) {
        var base = journal.publications().live(at).map(Publication::version);
        return journal.publications()
                .publish(
                        new Publications.Wanted(
                                edition.book().version(),
                                edition.files(),
                                base,
                                Publication.Kind.FILES,
                                "manager",
                                Optional.empty(),
                                "simulated",
                                at,
                                "{}",
                                Optional.empty()),
                        at)
                .join();
    }

    /** A migrated journal with rules and secrets, made once and copied for every life. */
    private static Path empty() {
        try {
            var folder = Files.createTempDirectory(WHERE, "onward-empty-");
            FOLDERS.add(folder);
            try (var journal = Journal.open(folder, () -> START, () -> {})) {
                for (var partner : Books.PARTNER_IDS) {
                    journal.access().addSecret(partner, secret(partner), START).join();
                }
                publish(journal, Books.BEFORE, START.minus(Duration.ofDays(30)));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path copied(Path from) {
        try {
            var to = Files.createTempDirectory(WHERE, "onward-life-");
            FOLDERS.add(to);
            for (var name : List.of("journal.db", "journal.db-wal", "journal.head")) {
                if (Files.exists(from.resolve(name))) {
                    Files.copy(from.resolve(name), to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (var path :
                    new ArrayList<>(all.sorted(Comparator.reverseOrder()).toList())) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
