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
import java.sql.SQLException;
import java.util.Optional;

/**
 * Where the tables of the journal are: locked against a second process, migrated, and durable or refused. Whatever the
 * database, a data folder belongs to it, which holds the head of the audit and the first keys.
 */
sealed interface Store extends AutoCloseable permits SqliteStore, PostgresStore {

    /** What its database spells and does in its own way. */
    Engine engine();

    /** A connection on which a commit is on disk when it returns, and on which nobody else writes. */
    Connection writing() throws SQLException;

    /** A connection that only reads. */
    Connection reading() throws SQLException;

    /** How far the audit had come, as kept in the data folder. */
    Head head();

    /** Whether what the connections write to is no longer what was opened: what is written is then lost. */
    boolean gone();

    /** Refuses a journal whose audit does not come as far as its head says. */
    void demand(Statements statements, Head.Mark mark) throws SQLException;

    /** Called once at a start, when the journal is known to be all of what was written. */
    void known(Writer writer) throws IOException;

    /** Looks after itself; called by the writer between two commits. */
    void tend(Statements statements) throws SQLException;

    /** Lets go soon of what its log still holds of things erased. */
    void emptyLog();

    /** What does no harm yet, in words for the operator. */
    Optional<String> alarm();

    /** Reads the audit through from outside. */
    Audit.Verdict verify();

    @Override
    void close();

    /** The file of the embedded store in a data folder. */
    static Path file(Path folder) {
        return folder.resolve("journal.db");
    }

    /** The folder's lock; whoever holds it is the only one who writes there. */
    static FileChannel lockFile(Path folder) throws IOException {
        return FileChannel.open(folder.resolve("journal.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** The journal holds personal data: its folder is its owner's alone. A folder that is there already stays as it is. */
    static void makePrivate(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    /** Locks a data folder against a second process. */
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

    /** Closes the lock file of a data folder. */
    static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing depends on it: the operating system releases the lock with the process.
        }
    }
}
