package onward.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What nobody else has caught. With a full heap the process ends; a new start reads from disk where things stand. */
final class LastResort implements Thread.UncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            Runtime.getRuntime().halt(Onward.UNREACHABLE); // nothing that needs memory stands before this
        }
        LOG.error("{} ended by a fault", thread.getName(), failure);
    }
}
