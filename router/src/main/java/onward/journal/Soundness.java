package onward.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/** Whether what lies in a data folder is a journal that can be gone on with. Where one has been, no empty one is begun. */
final class Soundness {

    /** A larger file is looked through after the start, so that nobody waits for it. */
    static final long SMALL = 64L << 20;

    private static final byte[] TITLE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private Soundness() {}

    /** Makes an empty file in a new folder; in one that has a journal, refuses anything but that journal. */
    static void demand(Path folder, Setup setup) throws IOException {
        var file = Store.file(folder);
        boolean begun = Files.exists(Head.file(folder)) || Files.exists(beside(file, "-wal"));
        if (!Files.exists(file)) {
            if (begun) {
                throw refused(file, "is missing, although there has been one");
            }
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else if (Files.size(file) == 0) {
            if (begun) {
                throw refused(file, "is empty, although there has been one");
            }
        } else {
            if (!keepLog(file)) {
                demandSqlite(file); // with a log, a first page that a power cut tore is made whole from it
            }
            if (Files.size(file) <= SMALL) {
                damage(file, setup).ifPresent(what -> {
                    throw refused(file, "is damaged (" + what + ")");
                });
            }
        }
    }

    /** Looks at every page of a file that is no running journal, such as a backup. */
    static void demandWhole(Path file) throws IOException {
        demandSqlite(file);
        damage(file, Setup.STANDARD, "integrity_check").ifPresent(what -> {
            throw refused(file, "is damaged (" + what + ")");
        });
    }

    /**
     * SQLite takes what it can read of a log and throws the file away. A copy stays until the start is known to have lost
     * nothing by that; one that is there already is from the first of several tries. Answers whether there is a log.
     */
    private static boolean keepLog(Path file) throws IOException {
        var log = beside(file, "-wal");
        if (!Files.exists(log) || Files.size(log) == 0) {
            return false;
        }
        if (!Files.exists(kept(file))) {
            Files.copy(log, kept(file));
        }
        return true;
    }

    static Path kept(Path file) {
        return beside(file, "-wal.found");
    }

    private static void demandSqlite(Path file) throws IOException {
        byte[] beginning;
        try (var in = Files.newInputStream(file)) {
            beginning = in.readNBytes(TITLE.length);
        }
        if (!Arrays.equals(TITLE, beginning)) {
            throw refused(file, "is not a journal of onward");
        }
    }

    /** The first thing that is wrong with the pages of a file. */
    static Optional<String> damage(Path file, Setup setup) {
        return damage(file, setup, "quick_check");
    }

    private static Optional<String> damage(Path file, Setup setup, String check) {
        try (var connection = setup.connecting().to(file);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("PRAGMA " + check + "(1)")) {
            var said = rows.next() ? String.valueOf(rows.getString(1)) : "nothing said";
            return said.equals("ok") ? Optional.empty() : Optional.of(firstLine(said));
        } catch (SQLException e) {
            return Optional.of(firstLine(String.valueOf(e.getMessage())));
        }
    }

    private static String firstLine(String said) {
        return said.lines().filter(line -> !line.startsWith("***")).findFirst().orElse(said);
    }

    /** Refuses a journal that does not come as far as the head says. */
    static void demandHead(Path folder, Statements statements, Head.Mark head) throws SQLException {
        var why = "its -wal file is missing or cut off, or it is an older copy";
        flaw(statements, head, why).ifPresent(flaw -> {
            throw refused(Store.file(folder), flaw);
        });
    }

    /**
     * What is wrong with a journal whose chain is not the one that the head knows; empty if it is.
     *
     * @param why how it can have lost its end
     */
    static Optional<String> flaw(Statements statements, Head.Mark head, String why) throws SQLException {
        var end = AuditChain.end(statements).mark();
        if (end.sequence() < head.sequence()) {
            return Optional.of("ends at audit entry " + end.sequence() + ", but entry " + head.sequence()
                    + " had been written: " + why);
        }
        if (!Arrays.equals(AuditChain.hashAt(statements, head.sequence()), head.hash())) {
            return Optional.of("is not the one that was here: its audit entry " + head.sequence()
                    + " is another (see onward verify-audit)");
        }
        return Optional.empty();
    }

    static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private static JournalRefused refused(Path file, String why) {
        return new JournalRefused("The journal " + file + " " + why
                + ". Nothing was added to it. Put the files back, or use onward restore.");
    }
}
