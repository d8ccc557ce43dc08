package onward.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A disk that forgets at a power cut what was not synced, after SQLite's test6.c: of that each write is kept, dropped, or
 * torn into sectors of which some are new, some old and some neither.
 */
final class CutDisk {

    private static final int SECTOR = 512;

    private final Map<String, byte[]> synced = new TreeMap<>();
    private final Map<String, List<Trace.Step>> pending = new TreeMap<>();

    /** A disk with the files of a folder, all of them synced. */
    static CutDisk of(Path folder) throws IOException {
        var disk = new CutDisk();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(f -> f.getFileName().toString().matches("journal\\.(db|head).*"))
                    .toList()) {
                disk.synced.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return disk;
    }

    void take(Trace.Step step) {
        if (step instanceof Trace.Write write) {
            pending.computeIfAbsent(write.file(), f -> new ArrayList<>()).add(write);
        } else if (step instanceof Trace.Cut cut) {
            pending.computeIfAbsent(cut.file(), f -> new ArrayList<>()).add(cut);
        } else if (step instanceof Trace.Sync sync) {
            var bytes = synced.getOrDefault(sync.file(), new byte[0]);
            for (var waiting : pending.getOrDefault(sync.file(), List.of())) {
                bytes = applied(bytes, waiting);
            }
            synced.put(sync.file(), bytes);
            pending.remove(sync.file());
        }
    }

    /** What is on the disk if the power goes now and nothing but what was synced stays. */
    void onlySynced(Path folder) throws IOException {
        write(folder, synced);
    }

    /** What is on the disk if the power goes now and chance decides about the rest. */
    void torn(Path folder, RandomGenerator chance) throws IOException {
        var image = new TreeMap<>(synced);
        for (var file : pending.entrySet()) {
            var bytes = image.getOrDefault(file.getKey(), new byte[0]);
            for (var step : file.getValue()) {
                switch (chance.nextInt(3)) {
                    case 0 -> bytes = applied(bytes, step);
                    case 1 -> bytes = step instanceof Trace.Write write ? tornInto(bytes, write, chance) : bytes;
                    default -> {}
                }
            }
            image.put(file.getKey(), bytes);
        }
        write(folder, image);
    }

    private static byte[] applied(byte[] before, Trace.Step step) {
        if (step instanceof Trace.Write write) {
            var after =
                    Arrays.copyOf(before, Math.max(before.length, Math.toIntExact(write.at()) + write.bytes().length));
            System.arraycopy(write.bytes(), 0, after, Math.toIntExact(write.at()), write.bytes().length);
            return after;
        }
        return step instanceof Trace.Cut cut ? Arrays.copyOf(before, Math.toIntExact(cut.size())) : before;
    }

    private static byte[] tornInto(byte[] before, Trace.Write write, RandomGenerator chance) {
        int at = Math.toIntExact(write.at());
        var after = Arrays.copyOf(before, Math.max(before.length, at + write.bytes().length));
        for (int i = 0; i < write.bytes().length; ) {
            int end = Math.min(write.bytes().length, ((at + i) / SECTOR + 1) * SECTOR - at);
            switch (chance.nextInt(3)) {
                case 0 -> System.arraycopy(write.bytes(), i, after, at + i, end - i);
                case 1 -> {
                    var garbage = new byte[end - i];
                    chance.nextBytes(garbage);
                    System.arraycopy(garbage, 0, after, at + i, end - i);
                }
                default -> {}
            }
            i = end;
        }
        return after;
    }

    private static void write(Path folder, Map<String, byte[]> image) throws IOException {
        Files.createDirectories(folder);
        for (var file : image.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }
}
