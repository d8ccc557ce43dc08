package onward.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the audit chain has come, kept beside the database and noted after each commit. A journal that ends before its
 * head has lost something: its tail was cut off, its -wal file is missing, or it is an older copy. Two places are written
 * in turn, so that a power cut leaves one whole; the head may then be behind the journal, never before it.
 */
final class Head implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Head.class);
    private static final String TITLE = "onward-journal-head 1";
    private static final int PLACE = 512;
    private static final int SUM_DIGITS = 16;

    /** The last entry of a chain. */
    record Mark(long sequence, byte[] hash) {

        String text() {
            return sequence + ":" + HexFormat.of().formatHex(hash);
        }

        /** What {@link #text} said; empty if it is none. */
        static Optional<Mark> of(String text) {
            return text.matches("\\d{1,18}:[0-9a-f]{64}")
                    ? Optional.of(new Mark(
                            Long.parseLong(text.substring(0, text.indexOf(':'))),
                            HexFormat.of().parseHex(text.substring(text.indexOf(':') + 1))))
                    : Optional.empty();
        }
    }

    private final FileChannel channel;
    private int next;

    private Head(FileChannel channel, int next) {
        this.channel = channel;
        this.next = next;
    }

    static Path file(Path folder) {
        return folder.resolve("journal.head");
    }

    /** The last mark of a folder; empty if there is no head, or none that can be read. */
    static Optional<Mark> read(Path folder) throws IOException {
        return newest(folder).map(Placed::mark);
    }

    private record Placed(Mark mark, int place) {}

    private static Optional<Placed> newest(Path folder) throws IOException {
        if (!Files.exists(file(folder))) {
            return Optional.empty();
        }
        var bytes = Arrays.copyOf(Files.readAllBytes(file(folder)), 2 * PLACE);
        Optional<Placed> newest = Optional.empty();
        for (int place = 0; place < 2; place++) {
            int at = place;
            var mark = mark(Arrays.copyOfRange(bytes, place * PLACE, (place + 1) * PLACE));
            if (mark.isPresent()
                    && (newest.isEmpty()
                            || newest.get().mark().sequence() < mark.get().sequence())) {
                newest = mark.map(m -> new Placed(m, at));
            }
        }
        return newest;
    }

    private static Optional<Mark> mark(byte[] place) {
        var words = new String(place, StandardCharsets.US_ASCII).strip().split(" ", -1);
        return words.length == 4 && (words[0] + " " + words[1]).equals(TITLE) && words[3].equals(sum(words[2]))
                ? Mark.of(words[2])
                : Optional.empty();
    }

    private static String sum(String text) {
        var hash = Hashes.sha256().digest(text.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(hash).substring(0, SUM_DIGITS);
    }

    static Head open(Path folder) throws IOException {
        var file = file(folder);
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        int next = newest(folder).map(newest -> 1 - newest.place()).orElse(0);
        return new Head(FileChannel.open(file, StandardOpenOption.WRITE), next);
    }

    /** Notes how far the chain has come. What fails here is told and harms no commit. */
    void note(Mark mark) {
        var line = TITLE + " " + mark.text() + " " + sum(mark.text());
        var place = ByteBuffer.allocate(PLACE);
        place.put(line.getBytes(StandardCharsets.US_ASCII));
        while (place.hasRemaining()) {
            place.put((byte) '\n');
        }
        try {
            channel.write(place.flip(), (long) next * PLACE);
            next = 1 - next;
        } catch (IOException e) {
            LOG.warn("the head of the journal could not be noted: {}", e.getMessage());
        }
    }

    /** Notes a mark in both places and brings it to the disk. */
    void settle(Mark mark) throws IOException {
        note(mark);
        note(mark);
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
