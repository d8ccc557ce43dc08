package onward.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Optional;

/** One whole state of a journal in a file of its own, taken while a service may go on writing. */
public final class Backup {

    /**
     * A backup that was made and read through.
     *
     * @param end the number and hash of its last audit entry, to be kept somewhere else
     */
    public record Made(Path file, long bytes, long referrals, String end) {}

    /** There is a file of that name already; it was left as it is. */
    public static final class Exists extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exists(Path file) {
            super(file + " exists already and was left as it is.");
        }
    }

    private Backup() {}

    /**
     * Makes a backup that only its owner may read.
     *
     * @throws Exists if the file is there already
     * @throws JournalRefused if there is no journal, or it could not be copied whole
     */
    public static Made make(Path folder, Path to) {
        var from = Store.file(folder);
        if (!Files.isRegularFile(from)) {
            throw new JournalRefused("There is no journal in " + folder + ".");
        }
        try {
            Files.createFile(to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            throw new Exists(to);
        } catch (IOException e) {
            throw new JournalRefused("The backup " + to + " cannot be written: " + e.getMessage(), e);
        }
        try {
            copy(from, to);
            return read(to);
        } catch (IOException | SQLException | RuntimeException e) {
            remove(to);
            throw e instanceof JournalRefused refused
                    ? refused
                    : new JournalRefused("The journal in " + folder + " could not be copied: " + e.getMessage(), e);
        }
    }

    private static void copy(Path from, Path to) throws SQLException, IOException {
        try (var connection = Setup.STANDARD.connecting().to(from);
                var statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, to.toString());
            statement.execute();
        }
        try (var file = FileChannel.open(to, StandardOpenOption.WRITE)) {
            file.force(true);
        }
    }

    /**
     * Reads a backup through: every page, and the audit with all it stands for.
     *
     * @throws JournalRefused if it is not whole
     */
    static Made read(Path backup) throws IOException, SQLException {
        Soundness.demandWhole(backup);
        var audit = Audit.verify(backup, Optional.empty());
        audit.flaw().ifPresent(flaw -> {
            throw new JournalRefused("The backup " + backup + " is not what was written: audit entry " + flaw.sequence()
                    + " " + flaw.what() + ".");
        });
        try (var connection = Setup.STANDARD.connecting().to(backup)) {
            long referrals = new Statements(connection)
                    .first("SELECT count(*) FROM referral", row -> row.getLong(1))
                    .orElse(0L);
            return new Made(backup, Files.size(backup), referrals, audit.end());
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new JournalRefused("The unfinished backup " + file + " could not be removed.", e);
        }
    }
}
