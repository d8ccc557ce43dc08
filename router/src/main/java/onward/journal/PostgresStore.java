package onward.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal in a PostgreSQL database. The session that writes holds a lock of the server's: whoever commits is the only
 * one who does, and a session that was lost can have nothing under way any more when the next one writes.
 */
final class PostgresStore implements Store {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresStore.class);
    private static final Duration STARTING_UP = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final List<String> MIGRATIONS = List.of("classpath:db/postgresql");
    private static final String STARTS_UP = "57P03";
    private static final String LOCKED = "55P03";
    private static final String REJECTED = "08004";

    private final Database database;
    private final Sessions sessions;
    private final Path folder;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final Head head;
    private String session;
    private @Nullable Connection first;

    private PostgresStore(
            Database database, Sessions sessions, Path folder, FileChannel lockFile, FileLock lock, Connection first)
            throws SQLException, IOException {
        this.database = database;
        this.sessions = sessions;
        this.folder = folder;
        this.lockFile = lockFile;
        this.lock = lock;
        this.first = first;
        this.session = Sessions.which(first);
        this.head = Head.open(folder);
    }

    static PostgresStore open(Path folder, Database database) {
        FileChannel lockFile;
        try {
            Store.makePrivate(folder);
            lockFile = Store.lockFile(folder);
        } catch (IOException e) {
            throw new JournalRefused("The data folder " + folder + " cannot be written: " + e.getMessage(), e);
        }
        Connection first = null;
        try {
            var lock = Store.locked(folder, lockFile);
            if (Files.exists(Store.file(folder))) {
                throw new JournalRefused("The data folder " + folder
                        + " has an embedded journal, which a database does not take over. Choose another folder.");
            }
            var sessions = new Sessions(database);
            first = patiently(sessions, database);
            Durable.demand(first, database);
            Durable.advise(first, database);
            alone(first, database);
            Migrations.apply(
                    "The journal in " + database.name(),
                    Flyway.configure()
                            .dataSource(
                                    database.address(),
                                    null,
                                    database.password().orElse(null)),
                    MIGRATIONS);
            return new PostgresStore(database, sessions, folder, lockFile, lock, first);
        } catch (IOException | SQLException | RuntimeException e) {
            closeQuietly(first);
            Store.closeQuietly(lockFile);
            throw e instanceof JournalRefused refused
                    ? refused
                    : new JournalRefused("The database " + database.name() + " cannot be used: " + line(e), e);
        }
    }

    /** The first session; a server that is just starting up is waited for. */
    private static Connection patiently(Sessions sessions, Database database) throws SQLException {
        long end = System.nanoTime() + STARTING_UP.toNanos();
        for (boolean told = false; ; told = true) {
            try {
                return sessions.open();
            } catch (SQLException e) {
                if (!STARTS_UP.equals(e.getSQLState()) || System.nanoTime() > end) {
                    throw e;
                }
            }
            if (!told) {
                LOG.warn("{} is starting up; it is waited for, {} s at most", database, STARTING_UP.toSeconds());
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private static void alone(Connection connection, Database database) throws SQLException {
        try {
            Sessions.lock(connection, "");
        } catch (SQLException e) {
            if (LOCKED.equals(e.getSQLState())) {
                throw new JournalRefused(
                        "Another onward is using the database " + database.name()
                                + ". Stop it, or choose another database or schema.",
                        e);
            }
            throw e;
        }
    }

    /** What went wrong, in one line. */
    static String line(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** A connection that only reads, also while a service runs. */
    static Connection reading(Database database) throws SQLException {
        return new Sessions(database).reading();
    }

    @Override
    public Engine engine() {
        return Engine.POSTGRESQL;
    }

    @Override
    public Connection writing() throws SQLException {
        var ready = first;
        first = null;
        if (ready != null) {
            return ready;
        }
        var fresh = sessions.open();
        try {
            Durable.demand(fresh, database);
            Sessions.lock(fresh, session);
            session = Sessions.which(fresh);
        } catch (SQLException e) {
            fresh.close();
            throw LOCKED.equals(e.getSQLState())
                    ? new SQLException("another onward writes to " + database.name(), LOCKED, e)
                    : e;
        } catch (JournalRefused e) {
            fresh.close();
            throw new SQLException(
                    e.getMessage(), REJECTED, e); // somebody may set it right; nothing is written until then
        }
        return fresh;
    }

    @Override
    public Connection reading() throws SQLException {
        return sessions.reading();
    }

    @Override
    public Head head() {
        return head;
    }

    /** A server that is away comes back as the same one. */
    @Override
    public boolean gone() {
        return false;
    }

    @Override
    public void demand(Statements statements, Head.Mark mark) throws SQLException {
        Soundness.flaw(statements, mark, "it is another database, or an older copy")
                .ifPresent(flaw -> {
                    throw new JournalRefused(
                            "The journal in " + database.name() + " " + flaw + ", as " + Head.file(folder)
                                    + " says. Nothing was added to it. Use the database that belongs to this folder; after a restore put"
                                    + " the head file that was saved with it there.");
                });
    }

    @Override
    public void known(Writer writer) {
        // Nothing was kept for the case that it were not.
    }

    @Override
    public void tend(Statements statements) {
        // The server does.
    }

    @Override
    public void emptyLog() {
        // The server does, with its next vacuum and when it gives its log's files new names.
    }

    @Override
    public Optional<String> alarm() {
        return Optional.empty();
    }

    @Override
    public Audit.Verdict verify() {
        return Audit.verify(database, folder, Optional.empty());
    }

    @Override
    public void close() {
        try {
            closeQuietly(first);
            head.close();
            lock.release();
        } catch (IOException e) {
            throw new JournalRefused("The lock of " + folder + " could not be released.", e);
        } finally {
            Store.closeQuietly(lockFile);
        }
    }

    private static void closeQuietly(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.warn("a connection could not be closed: {}", e.getMessage());
        }
    }
}
