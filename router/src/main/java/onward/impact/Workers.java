package onward.impact;

import java.util.concurrent.Executor;

/**
 * Who does the work.
 *
 * @param atOnce how many batches are under way at the same time: as many as the executor has threads
 */
public record Workers(Executor executor, int atOnce) {

    public Workers {
        if (atOnce < 1) {
            throw new IllegalArgumentException("at least one batch must be under way");
        }
    }
}
