package onward.rulebook;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The bytes of a file as text, or what they look like instead. Nothing is ever unpacked. */
final class FileText {

    private static final String SAVE = " Save it as \"CSV UTF-8 (comma delimited)\".";
    private static final int START = 64;

    private FileText() {}

    /**
     * The text of a file in UTF-8; anything else is complained about.
     *
     * @param complain takes the row in which reading failed, or 0, and what is wrong
     */
    static Optional<String> of(byte[] bytes, BiConsumer<Integer, String> complain) {
        var alien = alien(new String(bytes, 0, Math.min(bytes.length, START), StandardCharsets.ISO_8859_1));
        if (alien.isPresent()) {
            complain.accept(0, alien.get());
            return Optional.empty();
        }
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length);
        if (StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError()) {
            complain.accept(row(bytes, in.position()), encoding(bytes[in.position()]));
            return Optional.empty();
        }
        return Optional.of(out.flip().toString());
    }

    /** What a text is that is no CSV file, by how it starts; empty when it may be one. */
    static Optional<String> alien(String text) {
        var start = text.substring(0, Math.min(text.length(), START));
        if (start.startsWith("PK\u0003\u0004") || start.startsWith("PK\u0005\u0006")) {
            return Optional.of("This is an Excel or OpenDocument workbook (or another zip file) under the name of a CSV"
                    + " file." + SAVE);
        }
        if (start.startsWith("\u00D0\u00CF\u0011\u00E0")) {
            return Optional.of("This is an old Excel workbook under the name of a CSV file." + SAVE);
        }
        if (start.startsWith("\u00FF\u00FE") || start.startsWith("\u00FE\u00FF") || start.indexOf('\u0000') >= 0) {
            return Optional.of("This looks like UTF-16, which spreadsheets call \"Unicode text\"." + SAVE);
        }
        var lower = start.stripLeading().toLowerCase(Locale.ROOT);
        if (lower.startsWith("<") || lower.startsWith("%pdf") || lower.startsWith("{\\rtf")) {
            return Optional.of("This is a web page or a document, not a table." + SAVE);
        }
        return Optional.empty();
    }

    private static String encoding(byte first) {
        int value = first & 0xFF;
        var guess = value >= 0x80 ? "Windows-1252, which Excel calls just \"CSV\"" : "another encoding";
        return "This row is not UTF-8; the file looks like " + guess + "." + SAVE;
    }

    private static int row(byte[] bytes, int position) {
        int row = 1;
        for (int i = 0; i < position; i++) {
            boolean ends = bytes[i] == '\n' || (bytes[i] == '\r' && !(i + 1 < bytes.length && bytes[i + 1] == '\n'));
            row += ends ? 1 : 0;
        }
        return row;
    }
}
