package onward.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A few connections that only read, so that a long look disturbs no write. One that failed is replaced. */
final class Readers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Readers.class);
    private static final int COUNT = 4;
    private static final long PATIENCE_SECONDS = 10;

    /** One reader's connection, or the place of one. */
    private static final class Desk {
        @Nullable
        Connection connection;

        @Nullable
        Statements statements;
    }

    private final Store store;
    private final BlockingQueue<Desk> idle = new ArrayBlockingQueue<>(COUNT);
    private volatile boolean open = true;

    Readers(Store store) {
        this.store = store;
        for (int i = 0; i < COUNT; i++) {
            idle.add(new Desk());
        }
    }

    private Statements connected(Desk desk) throws SQLException {
        var ready = desk.statements;
        if (ready == null) {
            if (!open) {
                throw new SQLException("the journal is closed");
            }
            var fresh = store.reading();
            desk.connection = fresh;
            ready = new Statements(fresh, store.engine());
            desk.statements = ready;
        }
        return ready;
    }

    /** Reads one state of the journal: what is asked together is answered from one snapshot. */
    <T> T read(Writer.Work<T> work) {
        var desk = free();
        try {
            return readOrReadAgain(desk, work);
        } catch (SQLException e) {
            disconnect(desk);
            throw new JournalFailed("The journal could not be read: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            disconnect(desk);
            throw e;
        } finally {
            idle.add(desk);
        }
    }

    /** A connection that was lost while nobody read is replaced without a word; reading twice does no harm. */
    private <T> T readOrReadAgain(Desk desk, Writer.Work<T> work) throws SQLException {
        boolean fresh = desk.statements == null;
        try {
            return read(desk, work);
        } catch (SQLException e) {
            if (fresh || !store.engine().lost(e)) {
                throw e;
            }
            disconnect(desk);
            return read(desk, work);
        }
    }

    private <T> T read(Desk desk, Writer.Work<T> work) throws SQLException {
        var statements = connected(desk);
        statements.execute(store.engine().beginReading());
        var answer = work.on(statements);
        statements.execute("COMMIT");
        return answer;
    }

    private Desk free() {
        try {
            var desk = idle.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (desk == null) {
                throw new Overloaded();
            }
            return desk;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalFailed("Reading was interrupted.", e);
        }
    }

    private static void disconnect(Desk desk) {
        var old = desk.connection;
        desk.connection = null;
        desk.statements = null;
        if (old != null) {
            try {
                old.close();
            } catch (SQLException e) {
                LOG.warn("a reading connection could not be closed: {}", e.getMessage());
            }
        }
    }

    /** Waits for those who are reading; who asks later is told that the journal is closed. */
    @Override
    public void close() {
        open = false;
        for (int i = 0; i < COUNT; i++) {
            var desk = free();
            disconnect(desk);
        }
        for (int i = 0; i < COUNT; i++) {
            idle.add(new Desk());
        }
    }
}
