package onward.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a process did to files, as {@code strace -f -y -xx} wrote it down, in the order in which it was done. */
final class Trace {

    /** One thing that was done. */
    sealed interface Step {}

    /** Bytes were written. */
    record Write(String file, long at, byte[] bytes) implements Step {}

    /** A file was cut off. */
    record Cut(String file, long size) implements Step {}

    /** What was written to a file is on disk. */
    record Sync(String file) implements Step {}

    /** Somebody was told that a referral is stored. */
    record Ack(String id) implements Step {}

    private static final Pattern CALL =
            Pattern.compile("^(\\d+) +(\\w+)\\((?:\\w+, )?(?:\\d+)?(?:<([^>]*)>)?(.*)$", Pattern.DOTALL);
    private static final Pattern RESUMED = Pattern.compile("^(\\d+) +<\\.\\.\\. (\\w+) resumed>(.*)$");
    private static final Pattern DATA = Pattern.compile("\"((?:\\\\x[0-9a-f]{2})*)\"(?:, (\\d+))?(?:, (\\d+))?");

    private final Map<String, String> unfinished = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();

    private Trace() {}

    static List<Step> read(Path file) throws IOException {
        var trace = new Trace();
        try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            lines.forEach(trace::line);
        }
        return trace.steps;
    }

    private void line(String line) {
        var resumed = RESUMED.matcher(line);
        if (resumed.matches()) {
            var begun = unfinished.remove(resumed.group(1));
            if (begun != null) {
                done(begun + resumed.group(3));
            }
        } else if (line.endsWith("<unfinished ...>")) {
            unfinished.put(
                    line.substring(0, line.indexOf(' ')),
                    line.substring(0, line.length() - "<unfinished ...>".length()));
        } else {
            done(line);
        }
    }

    private void done(String line) {
        var call = CALL.matcher(line);
        if (!call.matches() || call.group(3) == null || line.contains(") = -1 ")) {
            return;
        }
        var path = text(call.group(3));
        var name = path.substring(path.lastIndexOf('/') + 1);
        if (!(name.startsWith("journal.") || name.equals("acks")) || name.endsWith("-shm")) {
            return;
        }
        switch (call.group(2)) {
            case "pwrite64", "write" -> written(name, call.group(4));
            case "ftruncate" ->
                steps.add(new Cut(name, Long.parseLong(call.group(4).replaceAll("^, (\\d+).*", "$1"))));
            case "fsync", "fdatasync" -> steps.add(new Sync(name));
            default -> {}
        }
    }

    private void written(String name, String rest) {
        var data = DATA.matcher(rest);
        if (data.find()) {
            var bytes = bytes(data.group(1));
            if (name.equals("acks")) {
                var said = new String(bytes, StandardCharsets.US_ASCII).strip();
                steps.add(new Ack(said.substring("ack ".length())));
            } else if (data.group(3) != null) {
                steps.add(new Write(name, Long.parseLong(data.group(3)), bytes));
            }
        }
    }

    /** Paths are in hexadecimal as well. */
    private static String text(String path) {
        return path.startsWith("\\x") ? new String(bytes(path), StandardCharsets.UTF_8) : path;
    }

    private static byte[] bytes(String hex) {
        var bytes = new byte[hex.length() / 4];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(hex.substring(4 * i + 2, 4 * i + 4), 16);
        }
        return bytes;
    }
}
