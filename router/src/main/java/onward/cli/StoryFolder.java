package onward.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onward.impact.Past;
import onward.impact.PastReferrals;
import onward.impact.Period;
import onward.wire.StoryFile;

/** A folder of referrals as JSON, taken for referrals of the past: each file is one, known by its name. */
final class StoryFolder implements PastReferrals {

    private static final int BATCH = 200;

    private record Story(Path file, Instant at) {}

    private final List<Story> stories;
    private int given;

    private StoryFolder(List<Story> stories) {
        this.stories = stories;
    }

    /**
     * Each story is decided at the given moment; if none is given, at the one that the file of the same name in
     * {@code decisions} beside the folder names; if there is no such file, now.
     *
     * @throws UncheckedIOException if the folder cannot be read
     */
    static StoryFolder of(Path folder, Optional<Instant> at, Instant now) {
        try (var files = Files.list(folder)) {
            var stories = new ArrayList<Story>();
            for (var file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                stories.add(new Story(file, at.or(() -> told(file)).orElse(now)));
            }
            return new StoryFolder(stories);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Instant> told(Path file) {
        var decision = file.resolveSibling("../decisions").resolve(file.getFileName());
        return Files.isRegularFile(decision) ? StoryFile.at(bytes(decision)) : Optional.empty();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the first to the last story; the empty folder spans nothing. */
    @Override
    public Period period() {
        var moments = stories.stream().map(Story::at).sorted().toList();
        return moments.isEmpty()
                ? new Period(Instant.EPOCH, Instant.EPOCH)
                : new Period(moments.get(0), moments.get(moments.size() - 1));
    }

    @Override
    public long count() {
        return stories.size();
    }

    @Override
    public List<Past> next() {
        var batch = stories.subList(given, Math.min(given + BATCH, stories.size()));
        given += batch.size();
        return batch.stream().map(StoryFolder::past).toList();
    }

    private static Past past(Story story) {
        var name = story.file().getFileName().toString().replaceAll("\\.json$", "");
        return new Past(name, name, story.at(), bytes(story.file()));
    }
}
