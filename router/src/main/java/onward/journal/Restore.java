package onward.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A backup put in the place of a journal. Until it is wholly there the folder's head is that of the old journal, so that a
 * start half-way refuses. Nothing of the old journal is thrown away.
 */
public final class Restore {

    /** A referral of the old journal that the backup does not have. */
    public record Missing(String id, String reference, Instant receivedAt) {}

    /**
     * What was restored, and what was lost with it as far as the old journal can still say.
     *
     * @param again letters that had been delivered since, and will be delivered again under the same ids
     * @param erased erasures made since, which were made again
     * @param entries how many audit entries had been written since; 0 too if the old head is not known
     * @param replaced where the old journal is now
     */
    public record Restored(
            long referrals, List<Missing> missing, long again, int erased, long entries, Optional<Path> replaced) {}

    /** There is a journal already, and it was not said that it shall be replaced. */
    public static final class InTheWay extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InTheWay(Path folder) {
            super("There is a journal in " + folder
                    + " already. To put it aside and the backup in its place: --replace.");
        }
    }

    private static final List<String> FILES = List.of("-wal", "-shm", "-journal", "");

    private final Path folder;
    private final InstantSource time;

    private Restore(Path folder, InstantSource time) {
        this.folder = folder;
        this.time = time;
    }

    /**
     * Puts a backup into a data folder.
     *
     * @throws InTheWay if there is a journal and it is not to be replaced
     * @throws JournalRefused if the backup is not whole, or a service is running on the folder
     */
    public static Restored restore(Path backup, Path folder, boolean replace, InstantSource time) {
        if (!Files.isRegularFile(backup)) {
            throw new JournalRefused("There is no backup at " + backup + ".");
        }
        try {
            return new Restore(folder, time).from(backup, replace);
        } catch (IOException | SQLException e) {
            throw new JournalRefused("The backup " + backup + " could not be restored: " + e.getMessage(), e);
        }
    }

    private Restored from(Path backup, boolean replace) throws IOException, SQLException {
        var made = Backup.read(backup);
        Store.makePrivate(folder);
        Optional<Path> replaced;
        var before = Head.read(folder);
        var end = Head.Mark.of(made.end()).orElseThrow();
        try (var lockFile = Store.lockFile(folder)) {
            Store.locked(folder, lockFile);
            boolean there = Files.exists(Store.file(folder)) || Files.exists(Head.file(folder));
            if (there && !replace) {
                throw new InTheWay(folder);
            }
            var fresh = copied(backup);
            replaced = there ? Optional.of(putAside()) : Optional.empty();
            Files.move(fresh, Store.file(folder), StandardCopyOption.ATOMIC_MOVE);
            try (var head = Head.open(folder)) {
                head.settle(end);
            }
        }
        long entries = before.map(mark -> Math.max(0, mark.sequence() - end.sequence()))
                .orElse(0L);
        return compared(made.referrals(), replaced, entries);
    }

    private Path copied(Path backup) throws IOException {
        var fresh = folder.resolve("journal.db.restoring");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var in = FileChannel.open(backup, StandardOpenOption.READ);
                var out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            for (long at = 0; at < in.size(); ) {
                at += in.transferTo(at, in.size() - at, out);
            }
            out.force(true);
        }
        return fresh;
    }

    /** The head stays until the new journal has its own, so that no start in between takes the folder for a new one. */
    private Path putAside() throws IOException {
        var aside = folder.resolve("replaced-"
                + time.instant().toString().replaceAll("\\.\\d+", "").replaceAll("[:-]", ""));
        Store.makePrivate(aside);
        if (Files.exists(Head.file(folder))) {
            Files.copy(Head.file(folder), Head.file(aside), StandardCopyOption.REPLACE_EXISTING);
        }
        for (var suffix : FILES) {
            var file = Soundness.beside(Store.file(folder), suffix);
            if (Files.exists(file)) {
                Files.move(file, aside.resolve(file.getFileName()));
            }
        }
        return aside;
    }

    /** What the old journal knew and the new one does not; its erasures are made again. */
    private Restored compared(long referrals, Optional<Path> replaced, long entries) {
        try (var journal = Journal.open(folder, time, () -> {})) {
            var lost = new Lost();
            replaced.filter(aside -> Files.isRegularFile(Store.file(aside)))
                    .ifPresent(aside -> lost.read(aside, journal));
            for (var erasure : lost.erasures()) {
                journal.write(statements -> {
                            Retention.letGo(statements, erasure.referral(), erasure.erasure());
                            return true;
                        })
                        .join();
            }
            journal.audit("onward", "journal.restored", "journal", entries + " entries that had followed are lost")
                    .join();
            return new Restored(
                    referrals, lost.missing(), lost.again(), lost.erasures().size(), entries, replaced);
        }
    }
}
