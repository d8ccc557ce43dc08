package onward.journal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A journal on a disk whose every commit takes a while. */
public final class SlowStore {

    private SlowStore() {}

    public static Journal open(Path folder, InstantSource time, Supplier<Duration> commit) {
        return Journal.open(folder, time, () -> {}, FaultyStore.with(sql -> {
            long end = System.nanoTime() + commit.get().toNanos();
            while (sql.equals("COMMIT")
                    && Thread.currentThread().getName().equals("journal-writer")
                    && System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
            return Optional.empty();
        }));
    }
}
