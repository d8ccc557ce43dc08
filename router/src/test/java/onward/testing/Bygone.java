package onward.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import onward.impact.Past;
import onward.impact.PastReferrals;
import onward.impact.Period;

/** Referrals of the past: a list, or a caseload made while it is asked for, which nobody keeps. */
public final class Bygone implements PastReferrals {

    private static final Instant FIRST = Seeds.NOON_OF_THE_STORIES.minus(Duration.ofDays(90));

    private final long count;
    private final int batch;
    private final Supplier<Past> source;
    private long given;

    private Bygone(long count, int batch, Supplier<Past> source) {
        this.count = count;
        this.batch = batch;
        this.source = source;
    }

    public static Bygone of(List<Past> all, int batch) {
        var rest = all.iterator();
        return new Bygone(all.size(), batch, rest::next);
    }

    /** Every fixture, received at the moment of the stories, under its own name. */
    public static List<Past> fixtures() {
        try (var stories = Files.list(Repository.FIXTURES.resolve("referrals"))) {
            return stories.sorted().map(Bygone::past).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Past past(Path story) {
        try {
            var name = story.getFileName().toString().replace(".json", "");
            return new Past(name, name, Seeds.NOON_OF_THE_STORIES, Files.readAllBytes(story));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Seeded referrals, one a minute for up to ninety days. */
    public static List<Past> caseload(long seed, int count) {
        var next = endless(seed);
        var all = new ArrayList<Past>();
        Stream.generate(next).limit(count).forEach(all::add);
        return all;
    }

    public static Bygone caseload(long seed, int count, int batch) {
        return new Bygone(count, batch, endless(seed));
    }

    private static Supplier<Past> endless(long seed) {
        var caseload = new Caseload(seed);
        var number = new java.util.concurrent.atomic.AtomicInteger();
        return () -> {
            int i = number.getAndIncrement();
            return new Past("id-" + i, "R-" + i, FIRST.plus(Duration.ofMinutes(i)), caseload.next());
        };
    }

    @Override
    public Period period() {
        return new Period(FIRST, Seeds.NOON_OF_THE_STORIES);
    }

    @Override
    public long count() {
        return count;
    }

    /** How many have been handed out. */
    public long given() {
        return given;
    }

    @Override
    public List<Past> next() {
        var next = new ArrayList<Past>();
        while (next.size() < batch && given < count) {
            next.add(source.get());
            given++;
        }
        return next;
    }
}
