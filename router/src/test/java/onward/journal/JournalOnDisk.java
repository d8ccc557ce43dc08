package onward.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/** The journal over connections that a test puts something before. */
public final class JournalOnDisk {

    private JournalOnDisk() {}

    public static Journal open(
            Path folder, InstantSource time, Runnable onFatal, UnaryOperator<Connection> connections) {
        var setup = Setup.STANDARD.with(
                file -> connections.apply(Setup.STANDARD.connecting().to(file)));
        return Journal.open(folder, time, onFatal, setup);
    }
}
