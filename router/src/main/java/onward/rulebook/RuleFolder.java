package onward.rulebook;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The CSV files of a rule folder at one moment, by path inside it ({@code triage/urgent.csv}).
 *
 * @param files those that have a place in a rule folder
 * @param complaints what was wrong with the others
 */
public record RuleFolder(SortedMap<String, String> files, List<Complaint> complaints) {

    static final int MOST_FILES = 500;

    /** In characters, of all files together. */
    private static final long LARGEST_FOLDER = 32L << 20;

    public RuleFolder {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        complaints = List.copyOf(complaints);
    }

    /** Files from anywhere, a caller of the API included: those whose name has no place are complained about. */
    public RuleFolder(Map<String, String> files) {
        this(placed(files), refused(files));
    }

    /**
     * Reads every CSV file of a folder. What cannot be read of it is a complaint of the folder that comes out.
     *
     * @throws UnreadableFolder when there is no such folder, or it is not a rule folder at all
     */
    public static RuleFolder read(Path folder) {
        return FolderReading.read(folder);
    }

    /** These files with others laid over them. */
    public RuleFolder with(Map<String, String> others) {
        var all = new TreeMap<>(files);
        all.putAll(others);
        var kept = new ArrayList<>(refused(all));
        complaints.stream().filter(c -> !others.containsKey(c.file())).forEach(kept::add);
        return new RuleFolder(placed(all), kept);
    }

    private static SortedMap<String, String> placed(Map<String, String> files) {
        var placed = new TreeMap<>(files);
        placed.keySet().removeIf(path -> !RuleFileNames.placed(path));
        return tooLarge(files) ? new TreeMap<>() : placed;
    }

    private static List<Complaint> refused(Map<String, String> files) {
        var refused = new ArrayList<Complaint>();
        if (tooLarge(files)) {
            refused.add(Complaint.of(
                    Code.TOO_LARGE,
                    "",
                    "A rule folder holds at most " + MOST_FILES + " files and " + (LARGEST_FOLDER >> 20)
                            + " MiB in all."));
            return refused;
        }
        files.keySet().stream()
                .filter(path -> !RuleFileNames.placed(path))
                .forEach(path -> refused.add(Complaint.of(
                        Code.FILE_NAME,
                        path,
                        "There is no place for a file of this name. " + RuleFileNames.advice(path))));
        return refused;
    }

    private static boolean tooLarge(Map<String, String> files) {
        return files.size() > MOST_FILES
                || files.values().stream().mapToLong(String::length).sum() > LARGEST_FOLDER;
    }

    /**
     * The hash of all names and contents: {@code sha256:} and 64 hexadecimal digits. A folder with a file that could not
     * be read is not the folder without it.
     */
    public String version() {
        var digest = sha256();
        files.forEach((path, content) -> {
            var bytes = content.getBytes(StandardCharsets.UTF_8);
            digest.update((path + "\n" + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        });
        complaints.stream()
                .filter(Complaint::error)
                .forEach(c -> digest.update(c.text().getBytes(StandardCharsets.UTF_8)));
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A folder that cannot be read at all; the message says what to do. */
    public static final class UnreadableFolder extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableFolder(String message) {
            super(message);
        }
    }
}
