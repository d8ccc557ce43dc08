package onward.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** The SQLite file in its folder: locked against a second process, whole, migrated, and durable or refused. */
final class SqliteStore implements Store {

    private static final String FULL = "2";

    private final Setup setup;
    private final Path file;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final Head head;
    private final Log log;
    private final @Nullable Object identity;

    private SqliteStore(Setup setup, Path file, FileChannel lockFile, FileLock lock, Head head) throws IOException {
        this.setup = setup;
        this.file = file;
        this.lockFile = lockFile;
        this.lock = lock;
        this.head = head;
        this.log = new Log(this);
        this.identity = identity(file);
    }

    static SqliteStore open(Path folder, Setup setup) {
        FileChannel lockFile;
        try {
            Store.makePrivate(folder);
            lockFile = Store.lockFile(folder);
        } catch (IOException e) {
            throw new JournalRefused("The data folder " + folder + " cannot be written: " + e.getMessage(), e);
        }
        try {
            var lock = Store.locked(folder, lockFile);
            var file = Store.file(folder);
            Soundness.demand(folder, setup);
            migrate(file, setup);
            var store = new SqliteStore(setup, file, lockFile, lock, Head.open(folder));
            store.writing().close(); // checks that it is as durable as it must be, before anything is promised
            return store;
        } catch (IOException | SQLException | RuntimeException e) {
            Store.closeQuietly(lockFile);
            throw e instanceof JournalRefused refused
                    ? refused
                    : new JournalRefused("The journal in " + folder + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /** Each step is one transaction: a start that was killed in one repeats it. */
    private static void migrate(Path file, Setup setup) {
        Migrations.apply(
                "The journal " + file,
                Flyway.configure().dataSource("jdbc:sqlite:" + file, null, null),
                setup.migrations());
    }

    @Override
    public Engine engine() {
        return Engine.SQLITE;
    }

    /** A connection on which a commit is on disk when it returns. Never makes a file, and takes no other one for ours. */
    @Override
    public Connection writing() throws SQLException {
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

    @Override
    public Connection reading() throws SQLException {
        var connection = writing();
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = ON");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    private Path folder() {
        return Optional.ofNullable(file.getParent()).orElse(Path.of("."));
    }

    @Override
    public Head head() {
        return head;
    }

    @Override
    public void demand(Statements statements, Head.Mark mark) throws SQLException {
        Soundness.demandHead(folder(), statements, mark);
    }

    @Override
    public void known(Writer writer) throws IOException {
        Files.deleteIfExists(Soundness.kept(file));
        if (Files.size(file) > Soundness.SMALL) {
            var look = new Thread(
                    () -> Soundness.damage(file, Setup.STANDARD)
                            .ifPresent(what -> writer.fail("the journal is damaged (" + what + ")")),
                    "journal-look-through");
            look.setDaemon(true);
            look.start();
        }
    }

    @Override
    public void tend(Statements statements) throws SQLException {
        log.keepSmall(statements);
    }

    @Override
    public void emptyLog() {
        log.wanted();
    }

    @Override
    public Optional<String> alarm() {
        return log.alarm();
    }

    @Override
    public Audit.Verdict verify() {
        return Audit.verify(folder(), Optional.empty());
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
    @Override
    public boolean gone() {
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
            Store.closeQuietly(lockFile);
        }
    }
}
