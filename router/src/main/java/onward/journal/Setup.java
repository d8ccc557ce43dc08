package onward.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * How the journal reaches its file and how much it bears; tests put in connections that fail.
 *
 * @param migrations where the steps from one schema to the next are found
 * @param queue how many writes may wait; more are turned away, so that on a slow disk nobody waits past the deadline
 * @param walBytes a write-ahead log larger than this is emptied by force, and an alarm while that fails
 */
record Setup(Connecting connecting, List<String> migrations, int queue, long walBytes) {

    /** Opens a file that is there; never makes one. */
    interface Connecting {
        Connection to(Path file) throws SQLException;
    }

    static final Setup STANDARD = new Setup(Setup::existing, List.of("classpath:db/sqlite"), 512, 64L << 20);

    private static Connection existing(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    Setup with(Connecting other) {
        return new Setup(other, migrations, queue, walBytes);
    }

    Setup withMigrations(String... more) {
        return new Setup(connecting, List.of(more), queue, walBytes);
    }

    Setup withWalBytes(long bytes) {
        return new Setup(connecting, migrations, queue, bytes);
    }
}
