package onward.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The SQLite file in its folder: locked against a second process, migrated, and durable or refused. */
final class Store implements AutoCloseable {

    private static final String FULL = "2";

    private final Path file;
    private final FileChannel lockFile;
    private final FileLock lock;

    private Store(Path file, FileChannel lockFile, FileLock lock) {
        this.file = file;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    static Store open(Path folder) {
        FileChannel lockFile;
        try {
            makePrivate(folder);
            lockFile = FileChannel.open(
                    folder.resolve("journal.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new JournalRefused("The data folder " + folder + " cannot be written: " + e.getMessage(), e);
        }
        try {
            var store = new Store(folder.resolve("journal.db"), lockFile, locked(folder, lockFile));
            store.migrate();
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
    private static void makePrivate(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    private static FileLock locked(Path folder, FileChannel lockFile) throws IOException {
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

    private void migrate() {
        try {
            Flyway.configure()
                    .dataSource("jdbc:sqlite:" + file, null, null)
                    .locations("classpath:db/sqlite")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new JournalRefused("The journal " + file + " cannot be brought to this version: " + firstLine(e), e);
        }
    }

    private static String firstLine(FlywayException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .filter(l -> !l.isBlank())
                .findFirst()
                .orElse("");
    }

    /** A connection on which a commit is on disk when it returns. */
    Connection connect() throws SQLException {
        var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA foreign_keys = ON");
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

    @Override
    public void close() {
        try {
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
