package onward.rulebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A folder on disk to a {@link RuleFolder}. Nothing outside it is read, whatever links in it say, nothing that is not
 * a plain file, and no more of a file than a rule file may have.
 */
final class FolderReading {

    private static final int LARGEST_FILE_BYTES = CsvReading.LONGEST_FILE;

    /** One deeper than tables lie, so that a table put too deep is noticed. */
    private static final int DEPTH = 3;

    private static final int MOST_ENTRIES = 10_000;

    private final Path root;
    private final SortedMap<String, String> files = new TreeMap<>();
    private final List<Complaint> complaints = new ArrayList<>();

    private FolderReading(Path root) {
        this.root = root;
    }

    static RuleFolder read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new RuleFolder.UnreadableFolder(
                    folder + " is not a folder. Name the folder that holds " + FactsReader.FILE + ".");
        }
        try {
            return new FolderReading(folder.toRealPath()).folder(folder);
        } catch (UncheckedIOException | IOException e) {
            throw new RuleFolder.UnreadableFolder(folder + " cannot be read: " + e.getMessage());
        }
    }

    private RuleFolder folder(Path asNamed) throws IOException {
        int entries = 0;
        try (var paths = Files.walk(root, DEPTH)) {
            for (var path : (Iterable<Path>) paths::iterator) {
                if (++entries > MOST_ENTRIES || files.size() > RuleFolder.MOST_FILES) {
                    throw new RuleFolder.UnreadableFolder(asNamed + " holds more than " + RuleFolder.MOST_FILES
                            + " CSV files or " + MOST_ENTRIES + " entries: it is not a rule folder.");
                }
                look(path);
            }
        }
        return new RuleFolder(files, complaints).with(Map.of()); // which looks at all of it together
    }

    private void look(Path path) {
        var name = root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
        if (hidden(path) || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) || !RuleFileNames.looksLikeTable(name)) {
            return;
        }
        if (!RuleFileNames.placed(name)) {
            complaints.add(Complaint.of(Code.NOT_READ, name, "This file is not read. " + RuleFileNames.advice(name)));
            return;
        }
        try {
            read(name, path);
        } catch (IOException e) {
            refuse(Code.NOT_READABLE, name, 0, "This file cannot be read: it went away, or its rights forbid it.");
        }
    }

    /** Begun by a dot or a tilde: what spreadsheets, editors and version control put beside files. */
    private boolean hidden(Path path) {
        for (var part : root.relativize(path)) {
            if (part.toString().startsWith(".") || part.toString().startsWith("~")) {
                return true;
            }
        }
        return false;
    }

    private void read(String name, Path path) throws IOException {
        var real = path.toRealPath();
        if (!real.startsWith(root)) {
            refuse(Code.NOT_READABLE, name, 0, "This is a link that leads out of the rule folder; it is not followed.");
        } else if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
            refuse(Code.NOT_READABLE, name, 0, "This is not a plain file.");
        } else {
            read(name, bytes(real));
        }
    }

    /** One byte more than allowed at most: enough to know, however large the file has become meanwhile. */
    private static byte[] bytes(Path real) throws IOException {
        try (var in = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(LARGEST_FILE_BYTES + 1);
        }
    }

    private void read(String name, byte[] bytes) {
        if (bytes.length > LARGEST_FILE_BYTES) {
            refuse(Code.TOO_LARGE, name, 0, "The file is larger than " + (LARGEST_FILE_BYTES >> 20) + " MiB.");
            return;
        }
        FileText.of(bytes, (row, message) -> refuse(Code.NOT_READABLE, name, row, message))
                .ifPresent(text -> files.put(name, text));
    }

    private void refuse(Code code, String name, int row, String message) {
        complaints.add(Complaint.of(code, name, row, "", message));
    }
}
