package onward.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;

/** The SQLite file in its folder: locked against a second process, whole, migrated, and durable or refused. */
final class Store implements AutoCloseable {

    private static final String FULL = "2";

    private final Setup setup;
    private final Path file;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final Head head;
    private final @Nullable Object identity;

    private Store(Setup setup, Path file, FileChannel lockFile, FileLock lock, Head head) throws IOException {
        this.setup = setup;
        this.file = file;
        this.lockFile = lockFile;
        this.lock = lock;
        this.head = head;
        this.identity = identity(file);
    }

    static Path file(Path folder) {
        return folder.resolve("journal.db");
    }

    /** The folder's lock; whoever holds it is the only one who writes there. */
    static FileChannel lockFile(Path folder) throws IOException {
        return FileChannel.open(folder.resolve("journal.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    static Store open(Path folder, Setup setup) {
        FileChannel lockFile;
        try {
            makePrivate(folder);
            lockFile = lockFile(folder);
        } catch (IOException e) {
            throw new JournalRefused("The data folder " + folder + " cannot be written: " + e.getMessage(), e);
        }
        try {
            var lock = locked(folder, lockFile);
            var file = file(folder);
            Soundness.demand(folder, setup);
            migrate(file, setup);
            var store = new Store(setup, file, lockFile, lock, Head.open(folder));
            store.connect().close(); // checks that it is as durable as it must be, before anything is promised
            return store;
        } catch (IOException | SQLException | RuntimeException e) {
            closeQuietly(lockFile);
            throw e instanceof JournalRefused refused
                    ? refused
                    : new JournalRefused("The journal in " + folder + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /** The journal holds personal data: its folder is its owner's alone. A folder that is there already stays as it is. */
    static void makePrivate(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    static FileLock locked(Path folder, FileChannel lockFile) throws IOException {
        FileLock lock;
        try {
            lock = lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new JournalRefused(
                    "Another onward is using the data folder " + folder + ". Stop it, or choose another folder.");
        }
        return lock;
    }

    /** Each step is one transaction: a start that was killed in one repeats it. */
    private static void migrate(Path file, Setup setup) {
        try {
            Flyway.configure()
                    .dataSource("jdbc:sqlite:" + file, null, null)
                    .locations(setup.migrations().toArray(String[]::new))
                    .ignoreMigrationPatterns(new String[0])
                    .load()
                    .migrate();
        } catch (FlywayValidateException e) {
            throw new JournalRefused(
                    "The journal " + file + " was written by another, perhaps newer onward: " + line(e, 1)
                            + " Use that one.",
                    e);
        } catch (FlywayException e) {
            throw new JournalRefused("The journal " + file + " cannot be brought to this version: " + line(e, 0), e);
        }
    }

    private static String line(FlywayException e, int number) {
        return String.valueOf(e.getMessage())
                .lines()
                .filter(l -> !l.isBlank())
                .skip(number)
                .findFirst()
                .orElse("");
    }

    /** A connection on which a commit is on disk when it returns. Never makes a file, and takes no other one for ours. */
    Connection connect() throws SQLException {
        if (gone()) {
            throw new SQLException("the file of the journal is gone", "", 14);
        }
        var connection = setup.connecting().to(file);
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA foreign_keys = ON");
            statement.execute("PRAGMA secure_delete = ON"); // what is erased is overwritten, not only let go
            statement.execute("PRAGMA busy_timeout = 5000");
            try (var row = statement.executeQuery("PRAGMA synchronous")) {
                if (!row.next() || !FULL.equals(row.getString(1))) {
                    throw new JournalRefused(
                            "SQLite does not sync fully to " + file + "; a power cut could lose referrals.");
                }
            }
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    Path folder() {
        return Optional.ofNullable(file.getParent()).orElse(Path.of("."));
    }

    Head head() {
        return head;
    }

    long walBytes() {
        return setup.walBytes();
    }

    /** How large the write-ahead log is. */
    long wal() {
        try {
            return Files.size(file.resolveSibling(file.getFileName() + "-wal"));
        } catch (IOException e) {
            return 0;
        }
    }

    /** Whether the file under the open connections is no longer the one in the folder: what is written is then lost. */
    boolean gone() {
        return !Objects.equals(identity, identity(file));
    }

    private static @Nullable Object identity(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.ofNullable(attributes.fileKey()).orElse("there");
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            head.close();
            lock.release();
        } catch (IOException e) {
            throw new JournalRefused("The lock of " + file + " could not be released.", e);
        } finally {
            closeQuietly(lockFile);
        }
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing depends on it: the operating system releases the lock with the process.
        }
    }
}
