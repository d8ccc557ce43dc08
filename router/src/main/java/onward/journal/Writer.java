package onward.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. What waits is committed together with one sync to disk (group commit), and nobody is
 * answered before that commit. BEGIN and COMMIT are statements of our own: after a full disk the driver's own handling
 * of transactions lets half of one through.
 */
final class Writer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int MOST_TOGETHER = 256;
    private static final int PRIMARY_CODE = 0xff;
    private static final int IO_ERROR = 10;

    /** Work inside a transaction. */
    interface Work<T> {
        T on(Statements statements) throws SQLException;
    }

    /** Some work, and the one who waits for it. */
    private static final class Task<T> {
        final Work<T> work;
        final CompletableFuture<T> waiting = new CompletableFuture<>();
        private @Nullable T result;

        Task(Work<T> work) {
            this.work = work;
        }

        void run(Statements statements) throws SQLException {
            result = work.on(statements);
        }

        @SuppressWarnings("NullAway") // run has filled it
        void done() {
            waiting.complete(result);
        }

        void failed(Exception e) {
            waiting.completeExceptionally(
                    new JournalFailed("The journal could not be written; whether it was is unknown.", e));
        }
    }

    private final Store store;
    private final Runnable onFatal;
    private final BlockingQueue<Task<?>> queue;
    private final Thread thread;
    private volatile boolean running = true;
    private volatile boolean healthy = true;
    private @Nullable Connection connection;
    private @Nullable Statements statements;

    Writer(Store store, int queueLength, Runnable onFatal) {
        this.store = store;
        this.onFatal = onFatal;
        this.queue = new ArrayBlockingQueue<>(queueLength);
        this.thread = new Thread(this::loop, "journal-writer");
    }

    void start() {
        thread.start();
    }

    /** Queues work; the future completes after the commit that holds it, exceptionally if that failed. */
    <T> CompletableFuture<T> write(Work<T> work) {
        var task = new Task<>(work);
        if (!running || !healthy) {
            task.failed(new SQLException("the journal is closed"));
        } else if (!queue.offer(task)) {
            task.waiting.completeExceptionally(new Overloaded());
        }
        return task.waiting;
    }

    boolean healthy() {
        return healthy && thread.isAlive();
    }

    private void loop() {
        var batch = new ArrayList<Task<?>>();
        while (running || !queue.isEmpty()) {
            try {
                var first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, MOST_TOGETHER - 1);
                    commit(batch);
                    batch.clear();
                }
            } catch (InterruptedException e) {
                running = false;
            }
        }
        disconnect();
    }

    private void commit(List<Task<?>> batch) {
        if (!healthy) {
            batch.forEach(task -> task.failed(new SQLException("the journal has failed")));
            return;
        }
        try {
            var on = connected();
            on.execute("BEGIN IMMEDIATE");
            for (var task : batch) {
                task.run(on);
            }
            on.execute("COMMIT");
        } catch (SQLException | RuntimeException e) {
            afterFailure(batch, e);
            return;
        }
        batch.forEach(Task::done);
    }

    /** All or nothing was undone. One member's own fault must not be the others': each is tried alone. */
    private void afterFailure(List<Task<?>> batch, Exception e) {
        LOG.warn("a commit of {} failed: {}", batch.size(), e.getMessage());
        disconnect();
        if (e instanceof SQLException sql && (sql.getErrorCode() & PRIMARY_CODE) == IO_ERROR) {
            healthy = false;
            LOG.error("the disk under the journal failed; nothing more is taken in");
            batch.forEach(task -> task.failed(e));
            onFatal.run();
        } else if (batch.size() == 1) {
            batch.get(0).failed(e);
        } else {
            batch.forEach(task -> commit(List.of(task)));
        }
    }

    private Statements connected() throws SQLException {
        var ready = statements;
        if (ready == null) {
            var fresh = store.connect();
            connection = fresh;
            ready = new Statements(fresh);
            statements = ready;
        }
        ready.begin();
        return ready;
    }

    /** A connection on which anything failed is thrown away: what it would do next cannot be relied on. */
    private void disconnect() {
        var old = connection;
        connection = null;
        statements = null;
        if (old != null) {
            try {
                old.close();
            } catch (SQLException e) {
                LOG.warn("a broken connection could not be closed: {}", e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
