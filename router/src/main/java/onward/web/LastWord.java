package onward.web;

/** A failure that no request is to blame for. */
final class LastWord {

    private LastWord() {}

    /**
     * Hands a full heap over to the process, which ends: one that goes on after it may take in what it cannot store. Anything
     * else is the caller's to tell.
     */
    static void of(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            var thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
        }
    }
}
