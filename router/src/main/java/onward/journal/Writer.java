package onward.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private static final long BETWEEN_PROBES = TimeUnit.SECONDS.toNanos(1);

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
            statements.end();
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
    private volatile boolean fatal;
    private volatile String trouble = "";
    private long lastProbe = System.nanoTime();
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
        if (!running || fatal) {
            task.failed(new SQLException("the journal is closed"));
        } else if (!queue.offer(task)) {
            task.waiting.completeExceptionally(new Overloaded());
        } else if (!thread.isAlive() && queue.remove(task)) {
            task.failed(new SQLException("the journal is closed"));
        }
        return task.waiting;
    }

    boolean healthy() {
        return !fatal && thread.isAlive() && !store.gone();
    }

    /** Why the last write failed; empty if it did not. */
    Optional<String> trouble() {
        return Optional.of(trouble).filter(t -> !t.isEmpty());
    }

    Optional<String> alarm() {
        return store.alarm();
    }

    /** Empties the write-ahead log soon. */
    void emptyLog() {
        store.emptyLog();
    }

    /** Nothing more is written: the disk or the file cannot be relied on. */
    void fail(String why) {
        if (!fatal) {
            fatal = true;
            over(why);
        }
    }

    private void over(String why) {
        trouble = why;
        LOG.error("{}; nothing more is taken in", why);
        onFatal.run();
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
                } else if (!trouble.isEmpty() && System.nanoTime() - lastProbe > BETWEEN_PROBES) {
                    probe();
                }
                if (statements != null) {
                    store.tend(statements);
                }
            } catch (InterruptedException e) {
                running = false;
            } catch (SQLException e) {
                LOG.warn("the write-ahead log could not be emptied: {}", e.getMessage());
                disconnect();
            }
        }
        disconnect();
    }

    /** Writes nothing of importance, to find out whether writing works again although nobody asks for it. */
    private void probe() {
        lastProbe = System.nanoTime();
        var probe = new Task<>(on -> on.update(store.engine().probe()));
        commit(List.of(probe));
    }

    private void commit(List<Task<?>> batch) {
        if (fatal) {
            batch.forEach(task -> task.failed(new SQLException("the journal has failed")));
            return;
        }
        boolean ending = false;
        try {
            var on = begun();
            for (var task : batch) {
                task.run(on);
            }
            ending = true;
            on.execute("COMMIT");
            if (store.gone()) {
                throw new SQLException("the file of the journal is gone", "", 14);
            }
            on.added().ifPresent(store.head()::note);
        } catch (SQLException | RuntimeException e) {
            afterFailure(batch, e, ending);
            return;
        }
        trouble = "";
        batch.forEach(Task::done);
    }

    /**
     * One member's own fault must not be the others': each is tried alone. Whether a commit that failed is in the file
     * after all is unknown, so none of it is tried again here; whoever waits asks again with the same key.
     */
    private void afterFailure(List<Task<?>> batch, Exception e, boolean ending) {
        LOG.warn("a commit of {} failed: {}", batch.size(), e.getMessage());
        disconnect();
        var whose = Trouble.of(e);
        if (whose == Trouble.FATAL) {
            fatal = true; // whoever waits is told after nothing more can be taken in, and before the process ends
            batch.forEach(task -> task.failed(e));
            over("the disk or the file under the journal failed");
        } else if (ending || whose == Trouble.PASSING || batch.size() == 1) {
            if (whose == Trouble.PASSING) {
                trouble = String.valueOf(e.getMessage());
            }
            batch.forEach(task -> task.failed(e));
        } else {
            batch.forEach(task -> commit(List.of(task)));
        }
    }

    /** In a transaction. A connection that was lost while nobody wrote is nobody's fault: another is begun with. */
    private Statements begun() throws SQLException {
        boolean fresh = statements == null;
        try {
            return beginning();
        } catch (SQLException e) {
            if (fresh || !store.engine().lost(e)) {
                throw e;
            }
            disconnect();
            return beginning();
        }
    }

    private Statements beginning() throws SQLException {
        var on = connected();
        on.execute(store.engine().begin());
        return on;
    }

    private Statements connected() throws SQLException {
        var ready = statements;
        if (ready == null) {
            var fresh = store.writing();
            connection = fresh;
            ready = new Statements(fresh, store.engine());
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
