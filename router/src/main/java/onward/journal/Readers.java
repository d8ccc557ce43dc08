package onward.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** A few connections that only read, so that a long look disturbs no write. */
final class Readers implements AutoCloseable {

    private static final int COUNT = 4;

    private final BlockingQueue<Statements> idle = new ArrayBlockingQueue<>(COUNT);
    private final List<Connection> connections = new ArrayList<>();

    Readers(Store store) throws SQLException {
        for (int i = 0; i < COUNT; i++) {
            var connection = store.connect();
            connections.add(connection);
            try (var statement = connection.createStatement()) {
                statement.execute("PRAGMA query_only = ON");
            }
            idle.add(new Statements(connection));
        }
    }

    /** Reads one state of the journal: what is asked together is answered from one snapshot. */
    <T> T read(Writer.Work<T> work) {
        Statements statements;
        try {
            statements = idle.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalFailed("Reading was interrupted.", e);
        }
        try {
            statements.execute("BEGIN");
            try {
                return work.on(statements);
            } finally {
                statements.execute("COMMIT");
            }
        } catch (SQLException e) {
            throw new JournalFailed("The journal could not be read: " + e.getMessage(), e);
        } finally {
            idle.add(statements);
        }
    }

    @Override
    public void close() {
        for (var connection : connections) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new JournalFailed("A reading connection could not be closed.", e);
            }
        }
    }
}
