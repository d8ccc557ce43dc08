package onward.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import onward.testing.Seeds;
import onward.testing.SettableTime;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Row S16: any statement may fail, and any commit may be in the file although it failed. One in twenty does, by a seed that
 * stands in the test's name. More steps: {@code -Donward.steps=10000}.
 */
class StoreChanceTest {

    private static final int STEPS = Integer.getInteger("onward.steps", 15);

    @TempDir
    private Path folder = Path.of("");

    static LongStream seeds() {
        return LongStream.range(0, Integer.getInteger("onward.seeds", 100));
    }

    /** Fails one call in twenty once it is let loose. */
    private static final class Chance implements FaultyStore.Faults {
        private final RandomGenerator random;
        private volatile boolean loose;

        Chance(RandomGenerator random) {
            this.random = random;
        }

        private synchronized Optional<SQLException> fault() {
            int[] codes = {1, 5, 8, 13, 14};
            return loose && random.nextInt(20) == 0
                    ? Optional.of(FaultyStore.code(codes[random.nextInt(codes.length)]))
                    : Optional.empty();
        }

        @Override
        public Optional<SQLException> before(String sql) {
            return sql.startsWith("PRAGMA") ? Optional.empty() : fault();
        }

        @Override
        public Optional<SQLException> after(String sql) {
            return sql.equals("COMMIT") ? fault() : Optional.empty();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void s16_whatever_statement_fails_nothing_acknowledged_is_lost_doubled_or_halved(long seed) throws Exception {
        var random = Seeds.random(seed);
        var chance = new Chance(Seeds.random(seed + 1_000_000));
        var acknowledged = new LinkedHashSet<String>();
        var delivered = new HashMap<String, Integer>();
        JournalOnDisk.putNew(folder);
        try (var journal = Journal.open(folder, new SettableTime(Sample.NOW), () -> {}, FaultyStore.with(chance))) {
            chance.loose = true;
            for (int step = 0; step < STEPS; step++) {
                switch (random.nextInt(4)) {
                    case 0 -> look(journal, random, step);
                    case 1 -> deliver(journal, delivered);
                    default -> accept(journal, "s" + step, acknowledged);
                }
            }
            chance.loose = false;
        }
        hold(acknowledged, delivered);
    }

    /** As a caller does: with the same key until there is an answer. */
    private static void accept(Journal journal, String id, Set<String> acknowledged) {
        for (int tries = 0; tries < 60; tries++) {
            var answer = outcome(journal.accept(Sample.entry(journal, id + "-" + tries, 2, "routed", id)));
            if (answer.isPresent()) {
                acknowledged.add(
                        answer.get() instanceof Written.Stored stored
                                ? stored.recorded().id()
                                : ((Written.Replayed) answer.get()).first().id());
                return;
            }
        }
        throw new AssertionError("no answer after sixty tries");
    }

    private static void deliver(Journal journal, Map<String, Integer> delivered) {
        List<Outbox.Due> due;
        try {
            due = journal.outbox().due(Sample.NOW, 1);
        } catch (JournalFailed e) {
            return;
        }
        for (var one : due) {
            delivered.merge(one.letter().id(), 1, Integer::sum); // it has arrived, whatever is written of it
            outcome(journal.outbox()
                    .record(
                            one.letter(),
                            new Attempt(
                                    one.attemptsSoFar() + 1,
                                    Sample.NOW,
                                    Duration.ofMillis(1),
                                    Optional.of(204),
                                    Optional.empty(),
                                    Optional.empty()),
                            SentLetter.Status.DELIVERED));
        }
    }

    private static void look(Journal journal, RandomGenerator random, int step) {
        try {
            journal.find("s" + random.nextInt(step + 1) + "-0");
        } catch (JournalFailed e) {
            assertTrue(e.getMessage() != null);
        }
    }

    private static <T> Optional<T> outcome(CompletableFuture<T> write) {
        try {
            return Optional.of(write.join());
        } catch (CompletionException e) {
            assertTrue(e.getCause() instanceof JournalFailed, e::toString);
            return Optional.empty();
        }
    }

    private void hold(Set<String> acknowledged, Map<String, Integer> delivered) throws Exception {
        try (var journal = Journal.open(folder, new SettableTime(Sample.NOW), () -> {})) {
            var stored = Sample.ids(journal);
            assertEquals(acknowledged, Set.copyOf(stored), "each acknowledged one and no other");
            assertEquals(
                    stored.size(),
                    stored.stream()
                            .map(id -> id.replaceAll("-\\d+", ""))
                            .distinct()
                            .count(),
                    "none under two ids");
            for (var id : stored) {
                var found = journal.find(id).orElseThrow();
                assertEquals(2, found.letters().size());
                assertTrue(found.decision().length > 0);
                for (var letter : found.letters()) {
                    boolean said = letter.status() == SentLetter.Status.DELIVERED;
                    assertTrue(!said || delivered.containsKey(letter.letter().id()), "delivered means that it arrived");
                    assertEquals(said ? 1 : 0, letter.attempts().size());
                }
            }
        }
        assertEquals(Optional.empty(), Audit.verify(folder, Optional.empty()).flaw());
    }
}
