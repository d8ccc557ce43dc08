package onward.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;

/** Writes referrals, and notes in the file {@code acks} each that was acknowledged: to be run under a tracer. */
public final class Traced {

    private Traced() {}

    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        var acks = Path.of(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        // A checkpoint every few commits, so that cuts fall into many of them.
        var setup = Setup.STANDARD.with(file -> {
            var connection = Setup.STANDARD.connecting().to(file);
            try (var statement = connection.createStatement()) {
                statement.execute("PRAGMA wal_autocheckpoint = 40");
            }
            return connection;
        });
        try (var journal = Journal.open(folder, InstantSource.fixed(Sample.NOW), () -> {}, setup)) {
            for (int i = 1; i <= count; i++) {
                journal.accept(Sample.entry(journal, "t" + i, 2)).join();
                Files.writeString(acks, "ack t" + i + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        }
    }
}
