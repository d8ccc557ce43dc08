package onward.publishing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import onward.decide.ExampleRun;
import onward.journal.Journal;
import onward.journal.Publication;
import onward.journal.Publications;
import onward.journal.Publications.Folder;
import onward.referral.Counted;
import onward.rulebook.Complaint;
import onward.rulebook.RuleFolder;
import onward.wire.ResultsView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rule folder on disk. A change made there by hand is published once the folder has been quiet for a while, all of it
 * checks and its examples hold; otherwise the live rules stay, and it says why. What is published elsewhere is written
 * into the folder, so that it always shows what is live. Content decides, never the time of a file.
 */
public final class RulesOnDisk {

    /** Who is said to have published what was found in the folder: the operating system knows them, Onward does not. */
    public static final String BY_HAND = "files";

    /** A folder that has not changed for so long is not being saved into any more. */
    private static final Duration QUIET = Duration.ofMillis(900);

    private static final Logger LOG = LoggerFactory.getLogger(RulesOnDisk.class);

    /** How the folder stands to the live rules. */
    public enum Standing {
        /** It holds what is live. */
        IN_STEP,
        /** It is being changed; nothing is read before it is quiet. */
        CHANGING,
        /** It holds something that cannot be published. */
        REFUSED,
        /** What is live could not be written into it. */
        NOT_WRITTEN
    }

    /**
     * The folder as last looked at.
     *
     * @param version of its content; empty when it cannot be read
     * @param message for a person; empty when it is in step
     */
    public record State(
            Standing standing,
            String version,
            String message,
            List<Complaint> complaints,
            List<ExampleRun.Failure> failures) {

        static State of(Standing standing, String version, String message) {
            return new State(standing, version, message, List.of(), List.of());
        }
    }

    private final Path path;
    private final Journal journal;
    private final Publications publications;
    private final InstantSource time;
    private volatile State state = State.of(Standing.IN_STEP, "", "");
    private String changed = "";
    private Instant quietSince = Instant.EPOCH;
    private Optional<Proof> lastProof = Optional.empty();

    public RulesOnDisk(Path path, Journal journal, InstantSource time) {
        this.path = path;
        this.journal = journal;
        this.publications = journal.publications();
        this.time = time;
    }

    public State state() {
        return state;
    }

    /** Looks for the first time: what was changed while nothing ran is taken at once. */
    public synchronized void lookAtStart() {
        look();
        quietSince = Instant.EPOCH;
        look();
    }

    /** Looks at the folder, and publishes a change of it or writes what is live into it. */
    public synchronized void look() {
        var now = time.instant();
        var live = publications.live(now);
        if (live.isEmpty()) {
            return;
        }
        try {
            look(RuleFolder.read(path), live.get(), now);
        } catch (RuleFolder.UnreadableFolder e) {
            refuse(State.of(Standing.REFUSED, "", String.valueOf(e.getMessage())));
        }
    }

    private void look(RuleFolder found, Publication live, Instant now) {
        var known = publications.folder().orElse(new Folder(live.version(), Optional.empty()));
        var version = found.version();
        if (known.writing().isPresent()) {
            writeOn(found, known, known.writing().get());
        } else if (version.equals(live.version())) {
            inStep(known, version);
        } else if (version.equals(known.seen())) {
            write(found, live.version());
        } else if (!version.equals(changed)) {
            changed = version;
            quietSince = now;
            state = State.of(Standing.CHANGING, version, "The folder is being changed.");
        } else if (Duration.between(quietSince, now).compareTo(QUIET) >= 0) {
            publish(found, known, live, now);
        }
    }

    private void inStep(Folder known, String version) {
        if (!known.seen().equals(version) || publications.folder().isEmpty()) {
            publications.noteFolder(new Folder(version, Optional.empty())).join();
        }
        state = State.of(Standing.IN_STEP, version, "");
    }

    private void publish(RuleFolder found, Folder known, Publication live, Instant now) {
        var waiting = publications.waiting(now);
        if (!known.seen().equals(live.version())) {
            refuse(State.of(
                    Standing.REFUSED,
                    found.version(),
                    "The folder was changed from rules that are not live any more: " + live.author() + " published "
                            + live.version() + " meanwhile. Publish the folder by command to put it in their place."));
        } else if (waiting.isPresent()) {
            refuse(State.of(
                    Standing.REFUSED,
                    found.version(),
                    "Other rules wait for their start at " + waiting.get().liveFrom() + ". Withdraw them first."));
        } else if (!proofOf(found, now).sound()) {
            refuse(refused(proofOf(found, now)));
        } else if (publications
                        .publish(wanted(proofOf(found, now), live, now), now)
                        .join()
                instanceof Publications.Outcome.Published) {
            inStep(known, found.version());
        } // else somebody was quicker: the next look sees that
    }

    private Proof proofOf(RuleFolder found, Instant now) {
        var proof = lastProof.filter(p -> p.folder().equals(found)).orElseGet(() -> Proof.of(found, now));
        lastProof = Optional.of(proof);
        return proof;
    }

    private static Publications.Wanted wanted(Proof proof, Publication live, Instant now) {
        return wanted(proof, Optional.of(live.version()), "The rule folder was changed.", now);
    }

    static Publications.Wanted wanted(Proof proof, Optional<String> base, String reason, Instant now) {
        return new Publications.Wanted(
                proof.folder().version(),
                proof.folder().files(),
                base,
                Publication.Kind.FILES,
                BY_HAND,
                Optional.empty(),
                reason,
                now,
                ResultsView.json(proof.complaints(), List.of(), proof.examples(), Optional.empty(), Optional.empty()),
                Optional.empty());
    }

    private static State refused(Proof proof) {
        long errors = proof.complaints().stream().filter(Complaint::error).count();
        var message = errors > 0
                ? Counted.of(errors, "error") + ", the first: "
                        + proof.complaints().stream()
                                .filter(Complaint::error)
                                .findFirst()
                                .map(Complaint::text)
                                .orElse("")
                : Counted.of(proof.failures().size(), "example fails", "examples fail") + ", the first: "
                        + proof.failures().get(0).text();
        return new State(Standing.REFUSED, proof.folder().version(), message, proof.complaints(), proof.failures());
    }

    /** Says it loudly, but once for each content. */
    private void refuse(State refused) {
        if (!refused.equals(state)) {
            LOG.error("the rule folder {} is refused, the live rules stay: {}", path, refused.message());
            journal.audit(BY_HAND, "rules.refused", refused.version(), refused.message())
                    .join();
        }
        state = refused;
    }

    private void write(RuleFolder found, String target) {
        publications
                .noteFolder(new Folder(found.version(), Optional.of(target)))
                .join();
        writeOn(found, new Folder(found.version(), Optional.of(target)), target);
    }

    /** Writes, or goes on writing after a stop half-way; stands back if somebody changed a file in between. */
    private void writeOn(RuleFolder found, Folder known, String target) {
        var before = publications.files(known.seen());
        var after = publications.files(target);
        var paths = new TreeSet<>(found.files().keySet());
        paths.addAll(after.keySet());
        if (!paths.stream().allMatch(file -> ours(file, found.files(), before, after))) {
            publications.noteFolder(new Folder(known.seen(), Optional.empty())).join();
            return;
        }
        try {
            for (var file : paths) {
                write(file, found.files(), after);
            }
            publications.noteFolder(new Folder(target, Optional.empty())).join();
            state = State.of(Standing.IN_STEP, target, "");
        } catch (IOException e) {
            var failed = State.of(
                    Standing.NOT_WRITTEN,
                    found.version(),
                    "What is live could not be written to " + path + ": " + e.getMessage());
            if (!failed.equals(state)) {
                LOG.error("{}", failed.message());
            }
            state = failed;
        }
    }

    private static boolean ours(
            String file, Map<String, String> found, Map<String, String> before, Map<String, String> after) {
        return Objects.equals(found.get(file), before.get(file)) || Objects.equals(found.get(file), after.get(file));
    }

    private void write(String file, Map<String, String> found, Map<String, String> after) throws IOException {
        var home = path.toAbsolutePath().normalize();
        var target = home.resolve(file).normalize();
        if (!target.startsWith(home)) {
            throw new IOException(file + " leads out of the folder");
        }
        var content = after.get(file);
        if (content == null) {
            Files.deleteIfExists(target);
        } else if (!content.equals(found.get(file))) {
            var folder = Objects.requireNonNull(target.getParent());
            Files.createDirectories(folder);
            var whole = Files.createTempFile(folder, ".onward-", ".tmp");
            try {
                Files.writeString(whole, content);
                readableLike(Files.exists(target) ? target : home.resolve("facts.csv"), whole);
                Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(whole);
            }
        }
    }

    /** Whoever may read the other rule files may read a new one. */
    private static void readableLike(Path other, Path whole) throws IOException {
        if (Files.exists(other)) {
            Files.setPosixFilePermissions(whole, Files.getPosixFilePermissions(other));
        }
    }
}
