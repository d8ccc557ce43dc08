package onward.simulation;

/** A promise was not kept. */
final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken(String promise) {
        super(promise);
    }

    @SuppressWarnings("AnnotateFormatMethod") // its annotation would be a dependency more
    static void unless(boolean kept, String promise, Object... details) {
        if (!kept) {
            throw new Broken(promise.formatted(details));
        }
    }
}
