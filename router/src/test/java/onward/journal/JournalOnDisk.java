package onward.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The journal over connections that a test puts something before. */
public final class JournalOnDisk {

    private static final List<String> FILES = List.of("journal.db", "journal.head");

    private static @Nullable Path newlyMade;

    private JournalOnDisk() {}

    /** Puts a journal in which nothing has happened into a folder, so that a test that opens many does not make each from nothing. */
    static synchronized void putNew(Path folder) throws IOException {
        var from = newlyMade;
        if (from == null) {
            from = Files.createTempDirectory("onward-new-");
            Journal.open(from, () -> Sample.NOW, () -> {}).close();
            for (var name : FILES) {
                from.resolve(name).toFile().deleteOnExit();
            }
            newlyMade = from;
        }
        for (var name : FILES) {
            Files.copy(from.resolve(name), folder.resolve(name));
        }
    }

    public static Journal open(
            Path folder, InstantSource time, Runnable onFatal, UnaryOperator<Connection> connections) {
        var setup = Setup.STANDARD.with(
                file -> connections.apply(Setup.STANDARD.connecting().to(file)));
        return Journal.open(folder, time, onFatal, setup);
    }
}
