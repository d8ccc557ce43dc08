package onward.rulebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The CSV files of a rule folder at one moment, by path inside it ({@code triage/urgent.csv}). */
public record RuleFolder(SortedMap<String, String> files) {

    private static final long LARGEST_FILE_BYTES = 8L << 20;
    private static final int MOST_FILES = 500;
    private static final int DEPTH = 2;

    public RuleFolder(Map<String, String> files) {
        this(Collections.unmodifiableSortedMap(new TreeMap<>(files)));
    }

    /**
     * Reads every CSV file of a folder.
     *
     * @throws UnreadableFolder naming the file and what is wrong with it
     */
    public static RuleFolder read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UnreadableFolder(folder + " is not a folder. Name the folder that holds facts.csv.");
        }
        var files = new TreeMap<String, String>();
        try (var paths = Files.walk(folder, DEPTH)) {
            for (var path : (Iterable<Path>) paths.filter(RuleFolder::ruleFile)::iterator) {
                files.put(folder.relativize(path).toString().replace('\\', '/'), text(path));
                if (files.size() > MOST_FILES) {
                    throw new UnreadableFolder(folder + " holds more than " + MOST_FILES + " CSV files.");
                }
            }
        } catch (UncheckedIOException | IOException e) {
            throw new UnreadableFolder(folder + " cannot be read: " + e.getMessage());
        }
        return new RuleFolder(files);
    }

    private static boolean ruleFile(Path path) {
        var name = path.getFileName().toString();
        return name.endsWith(".csv") && !name.startsWith(".") && Files.isRegularFile(path);
    }

    private static String text(Path path) throws IOException {
        if (Files.size(path) > LARGEST_FILE_BYTES) {
            throw new UnreadableFolder(path + " is larger than " + (LARGEST_FILE_BYTES >> 20) + " MiB.");
        }
        try {
            return Files.readString(path);
        } catch (CharacterCodingException e) {
            throw new UnreadableFolder(path + " is not UTF-8 text. Save it as \"CSV UTF-8\".");
        } catch (NoSuchFileException e) {
            throw new UnreadableFolder(path + " went away while the folder was read.");
        }
    }

    /** These files with others laid over them. */
    public RuleFolder with(Map<String, String> others) {
        var all = new TreeMap<>(files);
        all.putAll(others);
        return new RuleFolder(all);
    }

    /** The hash of all names and contents: {@code sha256:} and 64 hexadecimal digits. */
    public String version() {
        var digest = sha256();
        files.forEach((path, content) -> {
            var bytes = content.getBytes(StandardCharsets.UTF_8);
            digest.update((path + "\n" + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        });
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
